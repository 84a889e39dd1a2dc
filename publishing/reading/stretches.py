"""Long lists, a stretch at a time. A cursor names the last row shown, so newer ones shift nothing."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.http import Http404
from django.utils.http import base36_to_int, int_to_base36

from publishing.reading.cards import Card

WORKS_A_PAGE = 20
CURSOR = re.compile(r"\A(0|[1-9a-z][0-9a-z]{0,11})-([1-9a-z][0-9a-z]{0,11})\Z")
BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True)
class Stretch:
    """`works` as `Card`s, newest first; `next` is the cursor of what follows, "" at the end."""

    works: list
    next: str
    after: str


def stretch(works, after=None):
    """A page of the queryset `works` after the cursor `after`; a cursor that we never made is 404."""
    if after is not None:
        works = works.before(*read(after))
    rows = list(rows_of(works)[: WORKS_A_PAGE + 1])
    page = rows[:WORKS_A_PAGE]
    following = cursor(*page[-1][:2]) if len(rows) > WORKS_A_PAGE else ""
    return Stretch([Card(**facts) for _at, _pk, facts in page], following, after or "")


def newest(works, count):
    """The first `Card`s of such a list."""
    return [Card(**facts) for _at, _pk, facts in rows_of(works)[:count]]


def cards(works, count):
    """The first `Card`s of works in an order of their own."""
    kept = works.filter(kept__isnull=False).values_list("kept__card", flat=True)
    return [Card(**facts) for facts in kept[:count]]


def rows_of(works):
    """`(*place, facts of the card)`: of a list nothing else is fetched."""
    return works.filter(kept__isnull=False).newest_first().values_list(*works.place, "kept__card")


def cursor(published_at, pk):
    moment = (published_at - BEGINNING) // MICROSECOND
    return f"{int_to_base36(moment)}-{int_to_base36(pk)}"


def read(value):
    """`(published_at, pk)` of a cursor."""
    match = CURSOR.match(value)
    if match is None:
        raise Http404
    moment, pk = (base36_to_int(number) for number in match.groups())
    try:
        return BEGINNING + moment * MICROSECOND, min(pk, 2**63 - 1)
    except OverflowError:
        raise Http404 from None
