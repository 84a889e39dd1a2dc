"""All neighbours made anew in one walk over the works, in memory: it asks nothing of each work."""

from collections import Counter, OrderedDict, deque
from itertools import chain, islice

from publishing.reading.models.kept import Kept
from publishing.reading.models.related import (
    COMPARED,
    NEWEST,
    WINDOW,
    Related,
    Telling,
    words_of,
)
from publishing.reading.relating import Facts, Neighbour, nearest
from publishing.submissions.projections import Rebuild

ROWS = 1_000
# So many works still take neighbours, so many tags and words are remembered; memory holds no more.
OPEN, REMEMBERED = 20_000, 50_000


class Entry:
    """A work of the walk; `near` is None once it has been written."""

    def __init__(self, facts):
        self.facts, self.near = facts, []

    def offer(self, facts):
        if self.near is not None:
            self.near = nearest(self.facts.author, [*self.near, Neighbour.of(self.facts, facts)])


class Windows:
    """The newest entries of each tag, word and kind."""

    def __init__(self):
        self.windows = OrderedDict()

    def around(self, facts):
        hits = Counter()
        for key in keys(facts):
            hits.update(self.windows.get(key, ()))
        newest = reversed(self.windows.get("", ()))
        best = (entry for entry, _hits in hits.most_common(COMPARED))
        return dict.fromkeys(chain(best, newest))

    def add(self, entry):
        for key in [*keys(entry.facts), ""]:
            window = self.windows.setdefault(key, deque(maxlen=WINDOW if key else NEWEST))
            window.append(entry)
            self.windows.move_to_end(key)
        while len(self.windows) > REMEMBERED:
            self.windows.popitem(last=False)


def keys(facts):
    return [*facts.tags, *sorted(facts.words), ("kind", facts.kind)]


class RelatedAnew(Rebuild):
    def clear(self):
        Related.objects.all().delete()
        Telling.objects.all().delete()
        self.windows, self.open = Windows(), deque()

    def take(self, works):
        rows = Kept.objects.filter(work__in=works).order_by("work")
        tellings = []
        for pk, author, kind, tags, card in rows.values_list("work", "author", "kind", "tags", "card"):
            words = words_of(card)
            tellings += [Telling(work_id=pk, word=word) for word in words]
            self._meet(Entry(Facts(pk, author, kind, frozenset(tags), frozenset(words))))
        Telling.objects.bulk_create(tellings, batch_size=ROWS)
        self._write(down_to=OPEN)

    def _meet(self, entry):
        facts = entry.facts
        others = {other.facts.pk: other for other in self.windows.around(facts)}
        entry.near = nearest(facts.author, [Neighbour.of(facts, other.facts) for other in others.values()])
        for near in entry.near:
            others[near.pk].offer(facts)
        self.windows.add(entry)
        self.open.append(entry)

    def finish(self):
        self._write(down_to=0)

    def _write(self, down_to):
        """Close the oldest entries; what comes later is beside them no more."""
        done = [self.open.popleft() for _ in range(len(self.open) - down_to)]
        rows = chain.from_iterable(Related.rows(entry.facts.pk, entry.near) for entry in done)
        while portion := list(islice(rows, ROWS)):
            Related.objects.bulk_create(portion)
        for entry in done:
            entry.near = None
