"""A page of hits, and the ways on from it: kinds, narrower searches, other words."""

from collections import Counter
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from publishing.reading.search.finding import Found, find
from publishing.reading.search.models import SearchEntry, pairs
from publishing.reading.search.query import Query, cursor_of
from publishing.reading.search.snippets import Marker
from publishing.reading.search.suggestions import corrections
from publishing.submissions.fields import LANGUAGES
from publishing.submissions.kinds import KINDS

HITS_A_PAGE = 20
WAYS = 8  # of each sort: years, tags, authors
FORMS = 6


@dataclass(frozen=True)
class Hit:
    """A work in the list; `heading`, `snippet` and `name` are safe HTML with the marks in it.

    `tags` are those that were asked for, `(name, slug)` each, the name marked as well.
    """

    entry: SearchEntry
    heading: SafeString
    snippet: SafeString
    name: SafeString
    tags: list

    @property
    def kind(self):
        return KINDS[self.entry.kind]

    @property
    def url(self):
        return self.entry.work.get_absolute_url()

    @property
    def author_url(self):
        return reverse("reading:author", args=[self.entry.handle])

    @property
    def is_verse(self):
        return bool(self.kind.verse_part) and 'class="v"' in self.snippet


@dataclass(frozen=True)
class Way:
    """A link to another search; `count` is None where nobody has counted."""

    words: str
    url: str
    count: int | None = None
    is_current: bool = False


@dataclass
class Results:
    """What the page shows of `query`. `kinds`, `narrower`, `wider` and `suggested` are lists of `Way`."""

    query: Query
    found: Found
    hits: list = field(default_factory=list)
    next: str = ""
    forms: list = field(default_factory=list)
    kinds: list = field(default_factory=list)
    narrower: list = field(default_factory=list)
    wider: list = field(default_factory=list)
    suggested: list = field(default_factory=list)
    alone: list = field(default_factory=list)

    @property
    def everywhere(self):
        """The address of the same words without filters, where with them nothing was found."""
        if self.found.places or not self.query.narrowed:
            return ""
        return self.query.with_text(self.query.text, narrowed={}).url

    @property
    def count(self):
        return len(self.found.places)


def search(query):
    """`Results` of a query with words."""
    of_all_kinds = find(query.without("kind"))
    found = of_one_kind(query, of_all_kinds)
    results = Results(query, found)
    show(results)
    results.kinds = ways_to_kinds(query, of_all_kinds)
    results.narrower = narrower(query, found)
    results.wider = wider(query, found)
    if not found.places:
        suggest(results)
    return results


def of_one_kind(query, found):
    kind = query.narrowed.get("kind")
    if not kind:
        return found
    if found.has_more:
        return find(query)
    return found.of_kind(kind)


def show(results):
    """The stretch of hits after the cursor."""
    places = results.found.places
    if results.query.after:
        last_tier, last_place = results.query.after
        places = [(t, p) for t, p in places if t > last_tier or (t == last_tier and p < last_place)]
    page = places[:HITS_A_PAGE]
    if len(places) > HITS_A_PAGE:
        results.next = results.query.address(cursor_of(*page[-1]))
    entries = SearchEntry.objects.live().select_related("work", "text").in_bulk([p for _t, p in page])
    marker = Marker(results.query)
    results.hits = [hit(entries[place], marker) for _tier, place in page if place in entries]
    results.forms = [form for form in marker.met if form not in results.query.words][:FORMS]


def hit(entry, marker):
    kind = KINDS[entry.kind]
    heading = marker.heading(entry.heading) if kind.title_of({"title": "x"}) else ""
    # A thought has no heading of its own: its words are the hit.
    heading = heading or kind.heading_of({}, entry.name)
    snippet = marker.snippet(entry.text.parts, is_verse=bool(kind.verse_part))
    tags = [(marker.heading(name), slug) for name, slug in entry.tag_pairs]
    tags = [(name, slug) for name, slug in tags if "<mark>" in name]
    return Hit(entry, heading, snippet, marker.heading(entry.name), tags)


def ways_to_kinds(query, found):
    """Everything, then each kind that has hits."""
    counts = Counter(facts["kind"] for facts in found.known)
    current, all_kinds = query.narrowed.get("kind"), query.without("kind")
    ways = [Way(_("Everything"), all_kinds.url, counted(found, counts.total()), not current)]
    for slug, kind in KINDS.items():
        if counts[slug] or found.has_more or slug == current:
            address = all_kinds.narrowed_to("kind", slug).url
            ways.append(Way(kind.plural, address, counted(found, counts[slug]), slug == current))
    return ways


def counted(found, number):
    return number if found.is_counted else None


def narrower(query, found):
    """`[(what by, [Way])]`: only ways that leave something out."""
    sorts = [
        ("year", _("Year"), lambda facts: [(str(facts["year"]), str(facts["year"]))]),
        ("tag", _("Tag"), lambda facts: [(slug, name) for name, slug in pairs(facts["tags"])]),
        ("author", _("Author"), lambda facts: [(facts["handle"], facts["name"])]),
        ("lang", _("Language"), lambda facts: [(facts["lang"], language(facts["lang"]))]),
    ]
    ways = []
    for name, words, values_of in sorts:
        if name in query.narrowed:
            continue
        counts, called = Counter(), {}
        for facts in found.known:
            for value, said in values_of(facts):
                counts[value] += 1
                called.setdefault(value, said)
        ways.append((words, links(query, found, name, counts, called)))
    return [(words, some) for words, some in ways if some]


def links(query, found, name, counts, called):
    useful = [(value, count) for value, count in counts.most_common(WAYS) if count < len(found.known)]
    return [
        Way(called[value], query.narrowed_to(name, value).url, counted(found, count))
        for value, count in useful
    ]


def wider(query, found):
    """What the search is narrowed down by, each with the address without it."""
    facts = next(iter(found.known), {})
    ways = []
    for name, value in query.narrowed.items():
        said = value
        if name == "kind":
            continue
        if name == "author":
            said = facts.get("name", value)
        elif name == "tag":
            said = next((tag for tag, slug in pairs(facts.get("tags", "[]")) if slug == value), value)
        elif name == "lang":
            said = language(value)
        ways.append(Way(said, query.without(name).url))
    return ways


def language(code):
    return str(dict(LANGUAGES).get(code, code))


def suggest(results):
    """Other words for those that no work holds; where every word is met somewhere, each by itself."""
    query, counts = results.query, results.found.counts
    absent = {word for word, lemmas in query.asked if not any(counts.get(lemma) for lemma in lemmas)}
    others = {word: corrections(word) for word in query.words if word in absent}
    if len(others) == 1:
        changed = [query.instead(word, other) for word, found in others.items() for other in found]
    else:
        changed = [reworded(query, {word: found[0] for word, found in others.items() if found})]
    results.suggested = [Way(other.text, other.url) for other in changed if other.text != query.text]
    if len(query.words) > 1:
        present = [word for word in query.words if word not in absent]
        results.alone = [Way(word, query.with_text(word).url) for word in present]


def reworded(query, others):
    for word, other in others.items():
        query = query.instead(word, other)
    return query
