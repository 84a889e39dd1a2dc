"""Who sends it: a new author, or what was decided on their earlier works."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from publishing.moderation.signals.case import BAD, OK, WARN, Mark, Signal


def signals(case):
    record = case.record
    if record.is_new:
        yield Signal(Mark.NEW_AUTHOR, WARN, _("A new author: nothing has been decided yet"))
        return
    # To be asked for changes is no disgrace.
    counted = [
        (OK, record.published, "%(number)s work published", "%(number)s works published"),
        (OK, record.returned, "returned %(number)s time", "returned %(number)s times"),
        (WARN, record.rejected, "not accepted %(number)s time", "not accepted %(number)s times"),
        (BAD, record.hidden, "hidden %(number)s time", "hidden %(number)s times"),
    ]
    for tone, number, one, many in counted:
        if number:
            yield Signal(Mark.PAST, tone, ngettext(one, many, number) % {"number": number})
