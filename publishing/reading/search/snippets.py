"""What a hit looks like: the place of the text that says most of what was asked, the words marked."""

import re
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from publishing.reading.search.lemmas import forms, lemmas
from publishing.reading.search.words import WORD, normal

BEFORE, WIDTH = 80, 240  # characters of prose: before the first mark, and in all
LINES = 3  # of verse
LOOKED_AT = 60_000  # characters of a text in which marks are looked for
MARKS = 100
BEGINNING = 2  # letters in which a word must begin like what is asked, to be looked up
# The end of a heading or a caption: no sign of its own says that the next words begin anew.
BLOCK_END = re.compile(r"(?<=\w)\s*\n\s*")


@dataclass(frozen=True)
class Mark:
    """Characters `start` to `end` of a text are a form of the word number `asked`."""

    start: int
    end: int
    asked: int


class Marker:
    """Knows the words of a query in every form; `met` gathers those that were marked."""

    def __init__(self, query):
        self.forms, self.lemmas = {}, {}
        for number, (word, wanted) in enumerate(query.asked):
            for form in forms(word):
                self.forms.setdefault(form, number)
            for lemma in wanted:
                self.lemmas.setdefault(lemma, number)
        self.beginnings = {form[:BEGINNING] for form in (*self.forms, *self.lemmas)}
        self.known, self.met = {}, {}

    def asked(self, word):
        """The number of the word of which `word` is a form, or None."""
        if word in self.forms:
            return self.forms[word]
        if word[:BEGINNING] not in self.beginnings:
            return None
        return next((self.lemmas[lemma] for lemma in lemmas(word) if lemma in self.lemmas), None)

    def marks(self, text):
        found = []
        for match in WORD.finditer(text[:LOOKED_AT]):
            word = match[0]
            if word not in self.known:
                self.known[word] = self.asked(normal(word))
            asked = self.known[word]
            if asked is not None:
                found.append(Mark(match.start(), match.end(), asked))
                if len(found) == MARKS:
                    break
        return found

    def draw(self, text, marks):
        """`text` as safe HTML with `<mark>` around the marks."""
        drawn, at = [], 0
        for mark in marks:
            word = text[mark.start : mark.end]
            self.met.setdefault(normal(word))
            drawn += [("", text[at : mark.start], ""), (mark_safe("<mark>"), word, mark_safe("</mark>"))]
            at = mark.end
        return format_html_join("", "{}{}{}", [*drawn, ("", text[at:], "")])

    def heading(self, text):
        return self.draw(text, self.marks(text))

    def snippet(self, parts, *, is_verse):
        """The best passage of `parts` as safe HTML; the beginning where no word asked for is met."""
        passages = [(passage, self.marks(passage)) for passage in parts.passages]
        if not passages:
            return ""
        passage, marks = max(passages, key=lambda pair: len({mark.asked for mark in pair[1]}))
        if is_verse and passage is parts.text:
            return self._verse(passage, marks)
        return self._prose(passage, marks)

    def _prose(self, text, marks):
        first = best(marks, WIDTH - BEFORE)
        begin = max(0, first.start - BEFORE) if first else 0
        end = min(len(text), begin + WIDTH)
        if begin:
            begin = min(begin + len(text[begin:].split(maxsplit=1)[0]), first.start)
        if end < len(text):
            end = max(end - len(text[begin:end].rsplit(maxsplit=1)[-1]), first.end if first else begin)
        cut = " ".join(BLOCK_END.sub(" · ", text[begin:end].strip()).split())
        drawn = self.draw(cut, self.marks(cut))
        return format_html("{}{}{}", "…" if begin else "", drawn, "…" if end < len(text) else "")

    def _verse(self, text, marks):
        """Some lines of one stanza, each a `.v` as everywhere."""
        first = best(marks, 80)
        stanza, at = 0, first.start if first else 0
        begin = text.rfind("\n\n", 0, at) + 2 if "\n\n" in text[:at] else 0
        end = text.find("\n\n", at)
        stanza = text[begin : end if end >= 0 else len(text)]
        number = stanza.count("\n", 0, at - begin)
        lines = stanza.split("\n")
        number = max(0, min(number, len(lines) - LINES + 1))
        chosen = [line.strip()[:WIDTH] for line in lines[number : number + LINES]]
        drawn = ((self.draw(line, self.marks(line)),) for line in chosen if line)
        return format_html_join(mark_safe("<br>\n"), '<span class="v">{}</span>', drawn)


def best(marks, width):
    """The mark with most different words asked for in the `width` characters from it on, or None."""
    chosen, most = None, 0
    for number, mark in enumerate(marks):
        near = {other.asked for other in marks[number:] if other.end <= mark.start + width}
        if len(near | {mark.asked}) > most:
            chosen, most = mark, len(near | {mark.asked})
    return chosen
