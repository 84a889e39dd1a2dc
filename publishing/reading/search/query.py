"""What a reader asks: words, phrases in quotation marks, and what to narrow it down by."""

import re
from dataclasses import dataclass, replace
from functools import cached_property
from urllib.parse import urlencode

from django.http import Http404
from django.urls import reverse
from django.utils.http import base36_to_int, int_to_base36

from publishing.reading.search.asking import both, either
from publishing.reading.search.lemmas import alternatives
from publishing.reading.search.parts import (
    ANYWHERE,
    AUTHOR,
    GAP,
    HEAD,
    KIND,
    LANGUAGE,
    OFTEN_IN,
    PLAIN,
    TAG,
    TITLE,
    YEAR,
)
from publishing.reading.search.words import APOSTROPHE, WORD, normal, words

LONGEST_QUERY = 200  # characters
MOST_WORDS = 10
NARROWING = {"kind": KIND, "author": AUTHOR, "tag": TAG, "lang": LANGUAGE, "year": YEAR}
QUOTED = re.compile('["«„“”]([^"«»„“”]*)["»“”]')
CONTINUES = re.compile(r"\w'?\Z")
# The level of relevance, then the place of the last hit shown.
CURSOR = re.compile(r"\A([1-4])-([1-9a-z][0-9a-z]{0,9})\Z")


@dataclass(frozen=True)
class Query:
    """`text` is what was typed, `narrowed` maps names of filters to values, `after` is a cursor."""

    text: str
    narrowed: dict
    after: tuple | None = None
    is_cut: bool = False

    @classmethod
    def read(cls, typed):
        """From the parameters of an address; raises Http404 for a cursor that we never made."""
        text = "".join(c if c.isprintable() else " " for c in typed.get("q", "")[: LONGEST_QUERY * 50])
        text = " ".join(text.split())
        narrowed = {name: typed[name] for name in NARROWING if PLAIN.fullmatch(typed.get(name, ""))}
        narrowed = {name: value for name, value in narrowed.items() if len(value) <= 100}
        short = " ".join(WORD.sub(First(MOST_WORDS), text[:LONGEST_QUERY]).split())
        return cls(short, narrowed, cursor(typed.get("after")), short != text)

    @cached_property
    def words(self):
        """The words typed, in and out of quotation marks, each once."""
        return list(dict.fromkeys(words(self.text)))

    @cached_property
    def asked(self):
        """`[(word, lemmas)]`: a work must have one lemma of each."""
        return [(word, lemmas) for word in self.words for lemmas in alternatives(word)]

    @cached_property
    def phrases(self):
        found = [words(quoted) for quoted in QUOTED.findall(self.text)]
        return [Phrase(phrase) for phrase in found if phrase]

    def tiers(self):
        """Conditions from the best hits to all of them, each holding the ones before it."""
        said = [lemmas for _word, lemmas in self.asked]
        filters = [NARROWING[name] + value for name, value in self.narrowed.items()]
        all_on = {
            level: both(either(level + lemma for lemma in lemmas) for lemmas in said)
            for level in (TITLE, HEAD, OFTEN_IN, ANYWHERE)
        }
        in_title = either(TITLE + lemma for lemmas in said for lemma in lemmas)
        near = either([all_on[OFTEN_IN], both([all_on[ANYWHERE], in_title])])
        levels = [
            all_on[TITLE],
            all_on[HEAD],
            near if len(said) > 1 else all_on[OFTEN_IN],
            all_on[ANYWHERE],
        ]
        return [both([condition, *filters]) for condition in levels]

    def with_text(self, text, **changes):
        return replace(self, text=text, after=None, **changes)

    def without(self, name):
        return replace(self, narrowed={n: v for n, v in self.narrowed.items() if n != name}, after=None)

    def narrowed_to(self, name, value):
        return replace(self, narrowed=self.narrowed | {name: value}, after=None)

    def instead(self, word, other):
        """The same query with another word in the place of `word`."""
        text = WORD.sub(lambda match: other if normal(match[0]) == word else match[0], self.text)
        return self.with_text(text)

    def address(self, after=""):
        values = {"q": self.text} | {n: self.narrowed[n] for n in NARROWING if n in self.narrowed}
        return f"{reverse('reading:search')}?{urlencode(values | ({'after': after} if after else {}))}"

    @property
    def url(self):
        return self.address()


class First:
    """Lets so many words through."""

    def __init__(self, number):
        self.left = number

    def __call__(self, match):
        self.left -= 1
        return match[0] if self.left >= 0 else ""


class Phrase:
    """Words one after another, whatever signs stand between them."""

    def __init__(self, phrase):
        said = [re.escape(word.replace(APOSTROPHE, "'")) for word in phrase]
        # It begins with letters, not with a look back: those are found ten times as fast.
        self.pattern = re.compile(rf"[^\w{GAP}]+".join(said) + r"(?!'?\w)")

    def stands_in(self, text):
        """Whether it stands in an `even` text."""
        found = self.pattern.finditer(text)
        return any(not CONTINUES.search(text[max(0, match.start() - 2) : match.start()]) for match in found)


def cursor(value):
    """`(tier, place)` of `?after=`, or None."""
    if not value:
        return None
    match = CURSOR.match(value)
    if match is None:
        raise Http404
    return int(match[1]), base36_to_int(match[2])


def cursor_of(tier, place):
    return f"{tier}-{int_to_base36(place)}"
