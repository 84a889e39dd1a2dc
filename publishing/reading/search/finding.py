"""Finds what is asked for: the best hits first, of equal ones the newest, in a bounded time."""

from dataclasses import dataclass, field

from publishing.reading.search.asking import TooLong
from publishing.reading.search.index import backend
from publishing.reading.search.models import SearchEntry, SearchText, SearchWord
from publishing.reading.search.words import even

MOST_HITS = 1_000
SECONDS = 1.0
COMMON = 10_000  # works that hold a word: from here on the newest are asked for first
AT_ONCE = 100  # texts in which phrases are looked for
FACTS = ("place", "kind", "lang", "year", "handle", "name", "tags")


@dataclass
class Found:
    """`hits` are `(tier, facts)` in order, facts as a dict of `FACTS`; `counts` of each lemma asked for."""

    hits: list = field(default_factory=list)
    counts: dict = field(default_factory=dict)
    has_more: bool = False
    took_too_long: bool = False


def find(query):
    """All hits of `query` up to `MOST_HITS`; works that are not live are none."""
    found, tiers = Found(), {}
    try:
        with backend().bounded(SECONDS):
            found.counts = SearchWord.objects.counts(
                {lemma for _word, lemmas in query.asked for lemma in lemmas}
            )
            gather(query, found, tiers)
    except TooLong:
        found.took_too_long = True
    rows = SearchEntry.objects.live().filter(pk__in=tiers).values(*FACTS)
    facts = {row["place"]: row for row in rows}
    found.hits = [(tier, facts[place]) for place, tier in tiers.items() if place in facts]
    return found


def gather(query, found, tiers):
    """Fill `tiers` with `{place: tier}`, the best first."""
    weights = [sum(found.counts.get(lemma, 0) for lemma in lemmas) for _word, lemmas in query.asked]
    if not weights or not all(weights):
        return
    wanted = {}
    for tier, condition in enumerate(query.tiers(), 1):
        for place in backend().find(condition, MOST_HITS + 1, common=min(weights) > COMMON):
            wanted.setdefault(place, tier)
        if len(wanted) > MOST_HITS:
            break
        if not query.phrases:
            tiers.update(wanted)
    places = list(wanted)[:MOST_HITS]
    found.has_more = len(wanted) > MOST_HITS
    chosen = with_phrases(places, query.phrases) if query.phrases else places
    tiers.update((place, wanted[place]) for place in chosen)


def with_phrases(places, phrases):
    """Those of `places` whose texts hold every phrase."""
    for begin in range(0, len(places), AT_ONCE):
        some = places[begin : begin + AT_ONCE]
        texts = SearchText.objects.in_bulk(some)
        for place in some:
            text = even(texts[place].parts.whole) if place in texts else ""
            if all(phrase.search(text) for phrase in phrases):
                yield place
