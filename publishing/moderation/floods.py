"""Floods: many works of one author or of one text are one row of the queue, and can be opened."""

from collections import Counter
from dataclasses import dataclass

from publishing.moderation import cursor
from publishing.submissions.models import Submission

AHEAD = 4  # so many times the lines of a page are looked through
TEXT, AUTHOR = "text", "author"
# Works that make a flood: somebody may well bring seven works of their own in one day.
FEWEST = {TEXT: 5, AUTHOR: 10}


@dataclass(frozen=True)
class Flood:
    """What a row stands for: `what` is TEXT or AUTHOR, `code` the first of its works."""

    what: str
    code: str
    count: int
    is_more: bool  # there may be others further down the queue

    @property
    def key(self):
        """How an address names it."""
        return f"{self.what}-{self.code}"


@dataclass(frozen=True)
class Gathered:
    """The lines of a page: the keys of the works in their order, and those that stand for a flood."""

    works: list
    floods: dict
    following: str


def gathered(found, size):
    """At most `size` lines from the beginning of `found`, a queryset in the queue's order; one query."""
    ahead = size * AHEAD
    rows = list(found.values_list("pk", "promised_at", "code", "author", "trace__family")[: ahead + 1])
    seen, is_more = rows[:ahead], len(rows) > ahead
    counts = Counter(key for row in seen for key in keys_of(row))
    works, first, end = [], {}, None
    for row in seen:
        key = next((key for key in keys_of(row) if counts[key] >= FEWEST[key[0]]), None)
        if key not in first:
            if len(works) == size:
                break
            works.append(row[0])
            if key:
                first[key] = row
        end = row
    floods = {row[0]: Flood(key[0], row[2], counts[key], is_more) for key, row in first.items()}
    ends = end is None or (end is seen[-1] and not is_more)
    return Gathered(works, floods, "" if ends else cursor.cursor_of(end[1], end[0]))


def keys_of(row):
    """The floods that a work could belong to; the text says more than the author."""
    _pk, _promised_at, _code, author, family = row
    return [*([(TEXT, family)] if family else []), (AUTHOR, author)]


def opened(found, key):
    """The works of `found` that the flood called `key` gathers; none for what is no key of ours."""
    what, _dash, code = key.partition("-")
    first = Submission.objects.filter(code=code).values_list("author", "trace__family").first()
    if first is None or what not in {TEXT, AUTHOR}:
        return found.none()
    author, family = first
    if what == AUTHOR:
        return found.by(author)
    return found.filter(trace__family=family) if family else found.none()
