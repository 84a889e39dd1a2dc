"""The numbers of many days put together: the last month, each month, the way decisions are spread."""

from collections import Counter
from datetime import date, timedelta
from itertools import groupby

from publishing.numbers.tally import Tally

MONTHS = 24
RECENT = 30
# Upper ends in hours; the last part has none.
PARTS = (1, 6, 12, 24, 48, 96)


def total(days):
    return sum((day.tally for day in days), Tally())


def months(days):
    """`[(first day of the month, Tally)]` in the order of `days`."""
    by_month = groupby(days, key=lambda day: day.date.replace(day=1))
    return [(month, total(group)) for month, group in by_month]


def first_of_months(last, count=MONTHS):
    """The first day of the earliest of `count` months that end with that of `last`."""
    number = last.year * 12 + last.month - count
    return date(number // 12, number % 12 + 1, 1)


def recent(last):
    """The first of the last RECENT days."""
    return last - timedelta(days=RECENT - 1)


def spread(hours):
    """How many answers took how long: `[(from, to, number)]` in hours; `to` of the last part is None."""
    ends = [*PARTS, None]
    found = Counter()
    for taken, times in hours.items():
        found[next((end for end in PARTS if taken <= end), None)] += times
    return [(begin, end, found[end]) for begin, end in zip((0, *PARTS), ends, strict=True)]
