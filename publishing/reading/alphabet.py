"""The Ukrainian alphabet: names stand in its order, Ґ after Г and Є after Е, as no database sorts them."""

from itertools import groupby

LETTERS = "АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯ"
PLACES = {letter: place for place, letter in enumerate(LETTERS)}
SILENT = str.maketrans("", "", "ʼ’'«»\"“”„-–—.")
FOREIGN = len(LETTERS)


def order(name):
    """A sort key: Ukrainian letters first, then others; apostrophes and quotation marks do not count."""
    return [(PLACES.get(letter, FOREIGN), letter) for letter in name.translate(SILENT).strip().upper()]


def initial(name):
    """The letter that `name` stands under: a Ukrainian or other letter, or "#" for the rest."""
    first = name.translate(SILENT).strip().upper()[:1]
    return first if first.isalpha() else "#"


def sections(entries, name):
    """`[(letter, entries)]` in order; `name(entry)` is what an entry is called."""
    ranked = sorted(entries, key=lambda entry: order(name(entry)))
    return [(letter, list(same)) for letter, same in groupby(ranked, lambda entry: initial(name(entry)))]


def index(present):
    """`[(letter, whether something stands under it)]`: the whole alphabet, then what is not in it."""
    return [(letter, letter in present) for letter in LETTERS] + [
        (letter, True) for letter in present if letter not in PLACES
    ]
