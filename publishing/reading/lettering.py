"""Words set in the publication's own type: which letters it has, where lines turn over, what still fits."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from PIL import ImageFont

FONTS = settings.BASE_DIR / "static" / "fonts"
# Each style is cut in two files, as browsers get them; Latin has the spaces and the signs.
HALVES = ("cyrillic", "latin")
NO_SUCH_LETTER = "\U0010fffe"
LONGEST_WORD = 200
ELLIPSIS = "…"
SPACES = re.compile(r"[ \t\n\r\f\v]+")
# Letters that come apart into nothing: the nearest that the type has.
NEAREST = str.maketrans("łŁđĐıøØ", "lLdDioO")


@lru_cache(maxsize=128)
def opened(half, style, size, weight):
    font = ImageFont.truetype(FONTS / f"literata-{half}-{style}.woff2", size)
    font.set_variation_by_axes([weight])
    return font


@lru_cache(maxsize=4096)
def half_with(letter):
    """Which of the two files has `letter`; None when neither has."""
    # Signs of direction and the like have no form; what sets lines stumbles over some of them.
    if unicodedata.category(letter).startswith("C"):
        return None
    for half in HALVES:
        font = opened(half, "normal", 24, 400)
        if bytes(font.getmask(letter)) != bytes(font.getmask(NO_SUCH_LETTER)):
            return half
    return None


def printable(text):
    """`text` in letters that the type has: others become their nearest kin, emoji and the like go."""
    kept = []
    for letter in unicodedata.normalize("NFC", text):
        if letter.isspace() or half_with(letter):
            kept.append(letter)
        else:
            kin = unicodedata.normalize("NFKD", letter.translate(NEAREST))
            kept += [part for part in kin if not unicodedata.combining(part) and half_with(part)]
    return SPACES.sub(" ", "".join(kept)).strip(" ")


@dataclass(frozen=True)
class Type:
    """A size in pixels, a weight from 400 to 700, upright or italic; lines are `leading` sizes apart."""

    size: int
    weight: int = 400
    style: str = "normal"
    leading: float = 1.3

    @property
    def line_height(self):
        return round(self.size * self.leading)

    def font(self, half):
        return opened(half, self.style, self.size, self.weight)

    def runs(self, text):
        """`(font, letters)`: the stretches of `text` that one file can set."""
        half, run = "latin", ""
        for letter in text:
            # An accent stays with the letter that it stands on.
            other = half if unicodedata.combining(letter) else half_with(letter) or half
            if other != half and run:
                yield self.font(half), run
                run = ""
            half, run = other, run + letter
        if run:
            yield self.font(half), run

    def width(self, text):
        return sum(font.getlength(run) for font, run in self.runs(text))

    def set(self, draw, at, text, colour):
        """Draw `text` with its baseline beginning at `at`."""
        x, y = at
        for font, run in self.runs(text):
            draw.text((x, y), run, font=font, fill=colour, anchor="ls")
            x += font.getlength(run)

    def pieces(self, word, width):
        """`word` in parts that fit; nearly always the one."""
        word = word[:LONGEST_WORD]
        if self.width(word) <= width:
            return [word]
        parts, taken = [""], 0
        for letter in word:
            # Letters apart are never narrower than together.
            length = advance(self, letter)
            if taken + length > width:
                parts.append("")
                taken = 0
            parts[-1] += letter
            taken += length
        return parts

    def lines(self, text, width):
        """`text` turned over between words, so that each line is at most `width` wide."""
        space = self.width(" ")
        line, taken, found = [], 0, []
        for piece in (piece for word in text.split(" ") for piece in self.pieces(word, width)):
            length = self.width(piece)
            if line and taken + space + length > width:
                found.append(" ".join(line))
                line, taken = [], 0
            taken += length + (space if line else 0)
            line.append(piece)
        return [*found, " ".join(line)] if line else found

    def ended(self, line, width):
        """`line` with the sign that more follows, still within `width`."""
        while line and self.width(line.rstrip(" ,;:.–—-") + ELLIPSIS) > width:
            line = line.rpartition(" ")[0] or line[:-1]
        return line.rstrip(" ,;:.–—-") + ELLIPSIS


@lru_cache(maxsize=4096)
def advance(kind, letter):
    return kind.width(letter)


def fitted(text, sizes, width, height, **how):
    """`(Type, lines)`: `text` in the largest of `sizes` that fits; in the smallest one it may end early."""
    for size in sizes:
        kind = Type(size, **how)
        lines = kind.lines(text, width)
        most = max(1, height // kind.line_height)
        if len(lines) <= most:
            return kind, lines
    return kind, [*lines[: most - 1], kind.ended(lines[most - 1], width)]
