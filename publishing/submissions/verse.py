"""Verse as data. A poem is kept verbatim; only this module reads it, and only this module draws it."""

import re
from dataclasses import dataclass, field
from html import escape
from itertools import groupby

from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

SPACES_PER_STEP = 2
DEEPEST = 8
CHORD = re.compile(
    r"\[([A-H][#b♯♭]?(?:maj|min|m|dim|aug|sus|add|\+|°)?\d{0,2}(?:(?:sus|add|maj)\d{1,2})?(?:/[A-H][#b♯♭]?)?)\]"
)
REFRAIN = re.compile(r"\A\s*(приспів|заспів|chorus|refrain)\s*:?\s*\Z", re.IGNORECASE)


@dataclass(frozen=True)
class Line:
    """One verse line: `indent` in steps 0 to 8, `text` without the leading space."""

    text: str
    indent: int = 0
    # In a poem a word in brackets is a word.
    is_sung: bool = field(default=True, compare=False)

    @property
    def pieces(self):
        """`(chord, text)` pairs; the chord is "" where none stands."""
        if not self.is_sung:
            return [("", self.text)]
        head, *rest = CHORD.split(self.text)
        pairs = [("", head)] if head else []
        pairs += list(zip(rest[::2], rest[1::2], strict=True))
        return pairs or [("", "")]

    @property
    def words(self):
        """The line without its chords."""
        return CHORD.sub("", self.text) if self.is_sung else self.text


@dataclass(frozen=True)
class Stanza:
    lines: tuple[Line, ...]
    label: str = ""


@dataclass(frozen=True)
class Verse:
    stanzas: tuple[Stanza, ...]

    def __bool__(self):
        return bool(self.stanzas)

    @property
    def first_line(self):
        return next((line.words.strip() for stanza in self.stanzas for line in stanza.lines), "")

    @property
    def has_chords(self):
        return any(line.words != line.text for stanza in self.stanzas for line in stanza.lines)

    def first(self, stanzas):
        """The beginning: at most so many stanzas."""
        return Verse(self.stanzas[:stanzas])


def _line(raw, is_sung):
    text = raw.rstrip()
    body = text.lstrip()
    # A tab or a wide space counts as what it looks like in the text box.
    width = len(text[: len(text) - len(body)].expandtabs(4))
    return Line(body, min((width + SPACES_PER_STEP - 1) // SPACES_PER_STEP, DEEPEST), is_sung)


def _stanza(raw_lines, with_refrains):
    if with_refrains and len(raw_lines) > 1 and REFRAIN.match(raw_lines[0]):
        return Stanza(
            tuple(_line(raw, is_sung=True) for raw in raw_lines[1:]), label=raw_lines[0].strip().rstrip(":")
        )
    return Stanza(tuple(_line(raw, with_refrains) for raw in raw_lines))


def _blocks(text):
    """The typed lines of each stanza, a list of lists."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return [list(block) for is_verse, block in groupby(lines, lambda raw: bool(raw.strip())) if is_verse]


def parse(text, *, with_refrains=False):
    """Read verse: a line is a line, an empty line parts stanzas, leading spaces are the author's indent."""
    return Verse(tuple(_stanza(lines, with_refrains) for lines in _blocks(text)))


def beginning(text, stanzas, lines):
    """The first `stanzas` of verse as it was typed, at most `lines` of each."""
    return "\n\n".join("\n".join(block[:lines]) for block in _blocks(text)[:stanzas])


def _draw_piece(chord, text):
    if not chord:
        return escape(text)
    # Only the word under the chord is held together, so that a long line still turns over between words.
    word, space, rest = text.partition(" ")
    return f'<span class="c"><b>{escape(chord)}</b>{escape(word)}</span>{space}{escape(rest)}'


def _draw_line(line):
    inside = "".join(_draw_piece(chord, text) for chord, text in line.pieces)
    if not line.indent:
        return f'<span class="v">{inside}</span>'
    spaces = "\N{NO-BREAK SPACE}" * SPACES_PER_STEP * line.indent
    return f'<span class="v i{line.indent}"><span class="sp">{spaces}</span>{inside}</span>'


def _draw_stanza(stanza):
    # <br> and .sp show nothing on our pages; feeds and mail, without our styles, keep the form by them.
    lines = "<br>\n".join(_draw_line(line) for line in stanza.lines)
    drawn = f'<p class="stanza">{lines}</p>'
    if stanza.label:
        label = f'<p class="small quiet">{escape(stanza.label)}</p>'
        return f'<div class="refrain stanza">{label}{drawn}</div>'
    return drawn


def draw(verse):
    """The verse as safe HTML, the same on every surface; the caller's `.poem` block holds it."""
    return mark_safe("\n".join(_draw_stanza(stanza) for stanza in verse.stanzas))


def spoken(verse):
    """The verse as plain text, for letters and descriptions."""
    blocks = []
    for stanza in verse.stanzas:
        head = [_("%(label)s:") % {"label": stanza.label}] if stanza.label else []
        blocks.append("\n".join(head + ["  " * line.indent + line.words for line in stanza.lines]))
    return "\n\n".join(blocks)
