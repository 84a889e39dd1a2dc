"""What the log says of the review, as numbers: how much came, what was answered, after how many hours."""

from collections import Counter
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from django.utils import timezone

from publishing.submissions.states import Act

LONGEST = 24 * 90  # hours; whatever took longer counts as this
HOUR = 3600
SENT = {Act.SUBMIT, Act.REOPEN}
ANSWERS = {Act.PUBLISH: "published", Act.RETURN: "returned", Act.REJECT: "refused"}
NAMES = {
    Act.SUBMIT: "received",
    **ANSWERS,
    # What was refused or hidden comes back when its author objects.
    Act.REOPEN: "taken_back",
    Act.RESTORE: "taken_back",
}
COUNTED = ("received", *ANSWERS.values(), "taken_back")


class Event(NamedTuple):
    """`name` is one of COUNTED; `hours`, of an answer, is how long it took since the sending, rounded."""

    name: str
    at: object
    hours: int | None = None


@dataclass
class Tally:
    """The numbers of some days; `hours` maps the hours that answers took to how many took so long."""

    received: int = 0
    published: int = 0
    returned: int = 0
    refused: int = 0
    taken_back: int = 0
    hours: Counter = field(default_factory=Counter)

    def add(self, event):
        setattr(self, event.name, getattr(self, event.name) + 1)
        if event.hours is not None:
            self.hours[event.hours] += 1

    def __add__(self, other):
        numbers = {name: getattr(self, name) + getattr(other, name) for name in COUNTED}
        return Tally(**numbers, hours=self.hours + other.hours)

    @property
    def answered(self):
        return self.published + self.returned + self.refused

    @property
    def median(self):
        """Hours within which half of the answers came; None when there was none."""
        left = (self.hours.total() + 1) // 2
        for hours, times in sorted(self.hours.items()):
            left -= times
            if left <= 0:
                return hours
        return None


def events(entries):
    """The `Event`s of one work from its `(act, at)` pairs, oldest first; what was undone is none."""
    sent_at = held = None
    for act, at in entries:
        if held and act != Act.UNDO:
            yield held
        held = None
        if act in SENT:
            sent_at = at
        if act in NAMES:
            held = Event(NAMES[act], at, _hours(sent_at, at) if act in ANSWERS else None)
    if held:
        yield held


def _hours(sent_at, at):
    return None if sent_at is None else min(round((at - sent_at).total_seconds() / HOUR), LONGEST)


def by_day(rows):
    """`{day in Kyiv: Tally}` of `(work, act, at)` rows, those of a work together and the oldest first."""
    tallies = {}
    for _work, entries in groupby(rows, key=lambda row: row[0]):
        for event in events((act, at) for _work, act, at in entries):
            tallies.setdefault(timezone.localdate(event.at), Tally()).add(event)
    return tallies
