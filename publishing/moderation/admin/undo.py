"""The last decision of a moderator, which can be undone for a short while; its letter waits that long."""

from django.utils import timezone
from django.utils.translation import gettext as _

from publishing.moderation.admin.pages import REVIEW, UNDO, act, done, heading_of


def until(submission):
    """Until when the last act on the work can be undone; None when it cannot."""
    moment = submission.undoable_until
    return moment if moment and moment > timezone.now() else None


def remember(request, submission, verb, heading):
    """Offer the moderator, on the pages that follow, to undo what they have just decided."""
    moment = until(submission)
    if moment:
        offer = {"code": submission.code, "act": verb, "heading": heading, "until": moment.isoformat()}
        request.session[UNDO] = offer


@act
def undo(request, submission):
    submission.undo(by=request.user)
    request.session.pop(UNDO, None)
    said = _("Undone: “%(work)s” is before you again, and the letter was not sent.")
    return done(request, said % {"work": heading_of(submission)}, REVIEW, submission.code)
