"""What is alike: texts and pictures that were here before, and the same text from others."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from publishing.moderation.signals.case import BAD, OK, WARN, Mark, Signal


def signals(case):
    matches = case.matches
    if matches.senders:
        yield Signal(Mark.SAME_TEXT, BAD, _senders(matches.senders))
    for match in matches.texts:
        tone = BAD if match.is_serious and not match.is_own else WARN
        yield Signal(Mark.SIMILAR_TEXT, tone, _text(match), [match])
    for match in matches.pictures:
        tone = BAD if match.is_serious and not match.is_own else WARN
        yield Signal(Mark.SIMILAR_PICTURE, tone, _picture(match), [match])
    if matches.was_compared and not (matches.texts or matches.senders):
        yield Signal(Mark.SIMILAR_TEXT, OK, _("No similar text here"))


def _senders(count):
    return (
        ngettext(
            "%d other person has sent exactly this text", "%d other people have sent exactly this text", count
        )
        % count
    )


def _text(match):
    if match.is_same:
        return _("The same text, the author’s own:") if match.is_own else _("The same text:")
    # A sketch is no more precise than that.
    said = min(95, round(match.likeness * 10) * 10)
    if match.is_own:
        return _("About %d %% like the author’s own:") % said
    return _("About %d %% like:") % said


def _picture(match):
    if match.is_mirrored:
        own, other = _("Picture %d mirrors one of the author’s own:"), _("Picture %d mirrors one of:")
    else:
        own, other = _("Picture %d is also in the author’s own:"), _("Picture %d is also in:")
    return (own if match.is_own else other) % match.picture
