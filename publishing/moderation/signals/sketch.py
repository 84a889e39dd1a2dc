"""A text as a sketch: what is alike can be found and measured without the texts themselves."""

import re
import unicodedata
from hashlib import blake2b

SHINGLE = 3  # words that make one piece
BINS = 64
CELL = 4  # bytes a bin
ROWS = 4  # bins a band: half of the texts that are half alike share a band, nearly all that are 70 % alike
FEWEST = 8  # words that can be alike; fewer are the same or not
SAME = 4  # fewer words than these say nothing even when they are the same

# What is there only to make a text look like another one to a machine: stress marks, hidden characters.
IGNORED = re.compile("[\u0300-\u036f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff’ʼ'`]")
# Latin letters that pass for Cyrillic ones, in either case.
ALIKE = str.maketrans("abcehikmoptxy", "авсенікмортху")


def words_of(text):
    """The words as they are compared: a list without case, marks, hidden or disguised letters."""
    plain = IGNORED.sub("", unicodedata.normalize("NFKD", text).casefold())
    return re.findall(r"\w+", plain.translate(ALIKE))


def number(data):
    """64 bits of `data`, as databases hold a whole number."""
    return int.from_bytes(blake2b(data, digest_size=8).digest(), signed=True)


def key_of(words):
    """One number for one text, or None where the words are too few to say anything."""
    return number(_bytes(" ".join(words))) if len(words) >= SAME else None


def sketch(words):
    """The MinHash of the words' shingles, `BINS * CELL` bytes; b"" where the words are too few.

    One hash a shingle: it names a bin and a value, the least value of each bin stays.
    """
    if len(words) < FEWEST:
        return b""
    bins = {}
    for shingle in {" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)}:
        hashed = blake2b(_bytes(shingle), digest_size=8).digest()
        place, value = hashed[0] % BINS, hashed[CELL:]
        bins[place] = min(value, bins.get(place, value))
    return b"".join(bins[next(one for one in PATHS[place] if one in bins)] for place in range(BINS))


def bands(signature, width=ROWS * CELL):
    """The numbers under which a sketch is filed; two that share one may be alike."""
    starts = range(0, len(signature), width)
    return [number(bytes([width, start // width]) + signature[start : start + width]) for start in starts]


def likeness(one, other):
    """How much two sketches have in common, from 0 to 1: about the share of shingles, give or take 0.06."""
    if not one or len(one) != len(other):
        return 0.0
    starts = range(0, len(one), CELL)
    return sum(one[at : at + CELL] == other[at : at + CELL] for at in starts) / len(starts)


def _bytes(text):
    return text.encode("utf-8", "replace")


def _path(place):
    """From which bins an empty one borrows, in an order of its own that never changes."""
    others = sorted(range(BINS), key=lambda other: blake2b(bytes([place, other]), digest_size=8).digest())
    return [place, *others]


PATHS = [_path(place) for place in range(BINS)]
