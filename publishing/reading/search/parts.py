"""What of a work is searched, and as what it is kept: words of the title, of its head, of its text."""

import re
import zlib
from collections import Counter
from dataclasses import dataclass, fields

from publishing.reading.days import day_of
from publishing.reading.search.lemmas import lemmas
from publishing.reading.search.words import words
from publishing.submissions.text import paragraphs

OFTEN = 3  # times that a word stands in a text which has much to do with it
BYTES = 600_000  # of all terms of a work; PostgreSQL takes a little more in one row
ROOM = 24  # bytes of terms that a letter of a text makes at most
# Levels of words: each holds what stands above it, so that one question is asked of one level.
TITLE, HEAD, OFTEN_IN, ANYWHERE = "thoa"
LEVELS = TITLE + HEAD + OFTEN_IN + ANYWHERE
# Filters are terms too; their first letters are none of the levels.
KIND, AUTHOR, TAG, LANGUAGE, YEAR = "kwgly"
PLAIN = re.compile(r"[\w-]+")
# Stands between parts of a work, and in no text.
GAP = "\x1e"


@dataclass(frozen=True)
class Parts:
    """The words of a live work as plain text; `text` of verse keeps its lines and stanzas."""

    title: str
    lead: str
    text: str
    more: str
    name: str
    tags: str

    @classmethod
    def of(cls, shown):
        content = shown.content
        text = shown.kind.words_of(content)
        head = [shown.lead, content.get("epigraph", "")]
        persons = [shown.byline.name, content.get("words_by", ""), content.get("music_by", "")]
        captions = [
            figure.get(part, "")
            for figure in content.get("figures", [])
            for part in ("caption", "alt", "credit")
        ]
        return cls(
            title=joined([shown.title]),
            lead=joined(head),
            text=text.strip().replace(GAP, " "),
            more=joined([*captions, content.get("signature", "")]),
            name=joined(persons),
            tags=joined(content.get("tags", [])),
        )

    @classmethod
    def unpacked(cls, data):
        return cls(*whole(data).split(GAP))

    def packed(self):
        return zlib.compress(GAP.join(getattr(self, field.name) for field in fields(self)).encode())

    @property
    def passages(self):
        """What a hit is shown in, the first choice first."""
        return [passage for passage in (self.lead, self.text, self.more) if passage]


def whole(data):
    """All that is packed in `data`; no phrase reaches over a gap."""
    return zlib.decompress(data).decode()


def joined(texts):
    return "\n\n".join(text.strip() for text in texts if text and text.strip()).replace(GAP, " ")


def lemma_levels(parts):
    """`[(level, lemmas)]`: sets of lemmas, each inside the next."""
    title = every(words(parts.title))
    # What has no title is known by its first words.
    beginning = "" if parts.title else next(iter(paragraphs(parts.text)), "")[:120]
    head = title | every(words(GAP.join([parts.lead, parts.name, parts.tags, beginning])))
    counted = Counter(words(parts.text))
    often = Counter()
    for word, times in counted.items():
        for lemma in lemmas(word):
            often[lemma] += times
    often_in = head | {lemma for lemma, times in often.items() if times >= OFTEN}
    anywhere = often_in | set(often) | every(words(parts.more))
    return list(zip(LEVELS, (title, head, often_in, anywhere), strict=True))


def every(found):
    return {lemma for word in set(found) for lemma in lemmas(word)}


def filters(shown):
    """What a work can be narrowed down by: `{letter: [values]}`."""
    return {
        KIND: [shown.kind.slug],
        AUTHOR: [shown.byline.handle],
        TAG: [slug for _name, slug in shown.tags],
        LANGUAGE: [shown.lang],
        YEAR: [str(year_of(shown))],
    }


def year_of(shown):
    """The year of the date that readers see."""
    return day_of(shown.dated).year


def terms(parts, shown):
    """All that the index holds of a work, each once, in a settled order."""
    found = [letter + value for letter, values in filters(shown).items() for value in values]
    found += [level + lemma for level, kept in lemma_levels(parts) for lemma in kept]
    if len(parts.text) + len(parts.more) > BYTES // ROOM:
        found = within(found)
    return sorted(set(found))


def within(found):
    """As many terms as `BYTES` hold, the shortest words first, for they are the likeliest to be words."""
    room, kept = BYTES, []
    for term in sorted(found, key=lambda term: (term[0] == ANYWHERE, len(term), term)):
        room -= len(term.encode())
        if room < 0:
            break
        kept.append(term)
    return kept


def lemmas_in(kept_terms):
    """The lemmas among terms, for the vocabulary."""
    return [term[1:] for term in kept_terms if term[0] == ANYWHERE]
