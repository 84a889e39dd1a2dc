"""Finds what is asked for: the best hits first, of equal ones the newest, in a bounded time."""

from dataclasses import dataclass, field, replace

from publishing.reading.search.asking import TooLong
from publishing.reading.search.index import backend
from publishing.reading.search.models import SearchEntry, SearchText, SearchWord
from publishing.reading.search.parts import whole
from publishing.reading.search.words import even

MOST_HITS = 1_000
SECONDS = 1.0
COMMON = 10_000  # works that hold a word: from here on the newest are asked for first
SAMPLE = 200  # of very many hits these say what the search could be narrowed down by
AT_ONCE = 100  # texts in which phrases are looked for
FACTS = ("place", "kind", "lang", "year", "handle", "name", "tags")


@dataclass
class Found:
    """`places` are `(tier, place)` in order; `facts` of them by place, of very many only of the first.

    `counts` says how many live works hold each lemma asked for.
    """

    places: list = field(default_factory=list)
    facts: dict = field(default_factory=dict)
    counts: dict = field(default_factory=dict)
    has_more: bool = False
    took_too_long: bool = False

    @property
    def is_counted(self):
        return not self.has_more and not self.took_too_long

    @property
    def known(self):
        """The facts of the hits, in order."""
        return [self.facts[place] for _tier, place in self.places if place in self.facts]

    def of_kind(self, kind):
        places = [(tier, place) for tier, place in self.places if self.facts[place]["kind"] == kind]
        return replace(self, places=places)


def find(query):
    """All hits of `query` up to `MOST_HITS`; works that are not live are none."""
    found = Found()
    try:
        with backend().bounded(SECONDS):
            found.counts = SearchWord.objects.counts(
                {lemma for _word, lemmas in query.asked for lemma in lemmas}
            )
            gather(query, found)
    except TooLong:
        found.took_too_long = True
    looked_at = found.places[:SAMPLE] if found.has_more else found.places
    rows = SearchEntry.objects.live().filter(pk__in=[place for _tier, place in looked_at]).values(*FACTS)
    found.facts = {row["place"]: row for row in rows}
    if not found.has_more:
        found.places = [(tier, place) for tier, place in found.places if place in found.facts]
    return found


def gather(query, found):
    """Fill `found.places`, the best first; what was found before the time ran out stays there."""
    weights = [sum(found.counts.get(lemma, 0) for lemma in lemmas) for _word, lemmas in query.asked]
    if not weights or not all(weights):
        return
    tiers = {}
    for tier, condition in enumerate(query.tiers(), 1):
        for place in backend().find(condition, MOST_HITS + 1, common=min(weights) > COMMON):
            tiers.setdefault(place, tier)
        candidates = [(tier, place) for place, tier in tiers.items()][:MOST_HITS]
        found.has_more = len(tiers) > MOST_HITS
        if not query.phrases:
            found.places = candidates
        if found.has_more:
            break
    if query.phrases:
        # One by one, so that those of the time that was there stay found.
        for candidate in with_phrases(candidates, query.phrases):
            found.places.append(candidate)


def with_phrases(candidates, phrases):
    """Those of the `(tier, place)` candidates whose texts hold every phrase."""
    for begin in range(0, len(candidates), AT_ONCE):
        some = candidates[begin : begin + AT_ONCE]
        texts = dict(
            SearchText.objects.filter(pk__in=[place for _tier, place in some]).values_list("pk", "packed")
        )
        for tier, place in some:
            text = even(whole(texts[place])) if place in texts else ""
            if all(phrase.stands_in(text) for phrase in phrases):
                yield tier, place
