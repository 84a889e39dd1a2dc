"""Where a work that is alike stands: in words, whether it weighs, and which page of the admin shows it."""

from django.utils.translation import gettext as _

from publishing.submissions.states import Public, Review


def standing_of(submission, revision):
    """`(words, is_serious, where)` of the revision with the id `revision`."""
    if revision == submission.live_id:
        words = {
            Public.LIVE: _("published"),
            Public.HIDDEN: _("hidden by the editors"),
            Public.WITHDRAWN: _("taken down by the author"),
        }
        return words.get(submission.public, ""), submission.public != Public.WITHDRAWN, "published"
    if revision == submission.head_id:
        return _("in the queue"), False, "candidate"
    where = "published" if submission.live_id else "work"
    if submission.review == Review.REJECTED:
        return _("not accepted"), True, where
    if submission.review == Review.CHANGES:
        return _("returned for changes"), False, where
    return _("taken back from review"), False, where
