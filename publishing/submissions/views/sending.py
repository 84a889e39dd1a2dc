"""Sending a draft: whichever verb the moment asks for, and none when it has been sent already."""

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from publishing.submissions.states import ChangeRefused, Public


def send(work, *, by):
    """Put the newest draft before the moderators; returns what to tell the author. Raises `ChangeRefused`.

    Sending twice is sending once: the second click finds the same text there and says the same.
    """
    if not _is_sent(work):
        try:
            (work.revise if work.is_under_review else work.submit)(by=by)
        except ChangeRefused:
            if not _is_sent(work):
                raise
    return _answer(work)


def _is_sent(work):
    """Whether readers or moderators have exactly this text already."""
    if work.draft is None:
        return False
    draft = work.draft.content
    text = _said(draft | {"byline": work.author.byline, "note": ""})
    if work.is_under_review:
        return _said(work.head.content) == text and work.head.note == draft.get("note", "")
    return work.public == Public.LIVE and _said(work.live.content) == text


def _said(content):
    """Only what says something: a part left empty is the same as one that is not there."""
    return {part: value for part, value in content.items() if value}


def _answer(work):
    if not work.is_under_review:
        return _("Readers have exactly this text already; there is nothing to send.")
    if work.promised_at > timezone.now():
        when = formats.date_format(timezone.localtime(work.promised_at), "j E, H:i")
        return _("Sent. A moderator will read it, usually by %s; we will write to you.") % when
    return _("Sent. A moderator will read it soon; we will write to you.")
