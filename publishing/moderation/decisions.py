"""The door between a moderator's form and the verbs of a work."""

from publishing.moderation.models import Exposure
from publishing.submissions.states import Act, ChangeRefused


def take(submission, *, by):
    """Make sure that `by` reads the work; claims it unless they do already. Raises `ChangeRefused`."""
    if not (submission.has_valid_claim and submission.claimant == by):
        claim(submission, by=by)


def claim(submission, *, by):
    """Take the work for reading, and remember that `by` had it before their eyes. Raises `ChangeRefused`."""
    submission.claim(by=by)
    Exposure.objects.note(by, submission.head)


def hold(submission, *, by):
    """Take the work for reading, or hold it for another while. Raises `ChangeRefused`."""
    try:
        _hold(submission, by)
    except ChangeRefused:
        # The page that was left a moment ago may just have given the claim up.
        if submission.has_valid_claim and submission.claimant != by:
            raise
        _hold(submission, by)


def _hold(submission, by):
    if submission.has_valid_claim and submission.claimant == by:
        submission.renew(by=by)
    else:
        claim(submission, by=by)


def publish(submission, *, by, digest, letter="", first_published_on=None, **_):
    take(submission, by=by)
    submission.publish(digest, by=by, letter=letter, first_published_on=first_published_on)


def return_to_author(submission, *, by, digest, reason, letter, **_):
    take(submission, by=by)
    submission.return_to_author(digest, by=by, reason=_worded(reason, submission), letter=letter)


def reject(submission, *, by, digest, reason, letter, **_):
    take(submission, by=by)
    submission.reject(digest, by=by, reason=_worded(reason, submission), letter=letter)


def _worded(reason, submission):
    """The reason in the language in which its author gets letters."""
    return reason.said_in(submission.author.language)


DECIDE = {Act.PUBLISH: publish, Act.RETURN: return_to_author, Act.REJECT: reject}
