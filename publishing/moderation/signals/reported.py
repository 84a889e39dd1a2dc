"""What readers reported of the author's works so far."""

from django.utils.translation import ngettext

from publishing.moderation.signals.case import BAD, OK, WARN, Mark, Signal


def signals(case):
    reported = case.reported
    if reported is None:
        return
    if reported.open:
        waiting = ngettext(
            "%(number)s reported version waits for an answer",
            "%(number)s reported versions wait for an answer",
            reported.open,
        )
        yield Signal(Mark.REPORTS, WARN, waiting % {"number": reported.open})
    if reported.kept:
        kept = ngettext(
            "%(number)s reported version was let stay",
            "%(number)s reported versions were let stay",
            reported.kept,
        )
        yield Signal(Mark.REPORTS, OK, kept % {"number": reported.kept})
    if reported.hidden:
        hidden = ngettext(
            "%(number)s reported version was hidden",
            "%(number)s reported versions were hidden",
            reported.hidden,
        )
        yield Signal(Mark.REPORTS, BAD, hidden % {"number": reported.hidden})
