"""Texts of readers, authors and moderators that are for moderators, or for one of them and an author."""

from publishing.moderation.appeals.models import Appeal
from publishing.moderation.reports.models import Case, Report
from publishing.moderation.talk.models import Message, Note

ROWS = 100
TYPED = (
    (Case, "an answer to readers", ("words",)),
    (Report, "a report", ("words", "address")),
    (Appeal, "an appeal", ("words", "reply")),
    (Note, "a private note", ("words",)),
    (Message, "a thread with an author", ("words",)),
)


def typed():
    """Every text of these tables, by key, in stretches: no cursor stays open while pages are asked for."""
    for model, what, columns in TYPED:
        last = 0
        while rows := list(
            model.objects.filter(pk__gt=last).order_by("pk").values_list("pk", *columns)[:ROWS]
        ):
            yield from ((what, text) for _pk, *texts in rows for text in texts if text)
            last = rows[-1][0]
