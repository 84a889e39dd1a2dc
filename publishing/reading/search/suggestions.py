"""What a reader may have meant. Only words of live works are known here."""

from publishing.reading.search.lemmas import lemmas
from publishing.reading.search.models import SPELLING, SearchWord
from publishing.reading.search.words import APOSTROPHE, CYRILLIC, LATIN

UKRAINIAN = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя" + APOSTROPHE
ENGLISH = "abcdefghijklmnopqrstuvwxyz"
# The same keys of the two layouts.
QWERTY = "qwertyuiop[]asdfghjkl;'zxcvbnm,."
YTSUKEN = "йцукенгшщзхїфівапролджєячсмитьбю"
OTHER_KEYS = str.maketrans(QWERTY + YTSUKEN, YTSUKEN + QWERTY)
SHORTEST, LONGEST = 3, 20
MANY_LETTERS = 6  # in a word that may have two mistakes
LOOKED_AT = 400
MOST = 3


def corrections(word):
    """At most `MOST` words of live works that `word` may be a misspelling of, the likeliest first."""
    if not SHORTEST <= len(word) <= LONGEST:
        return []
    swapped = word.replace(APOSTROPHE, "'").translate(OTHER_KEYS)
    found = [swapped] if SearchWord.objects.counts(lemmas(swapped)) else []
    if not found and (CYRILLIC.search(word) or LATIN.search(word)):
        bases = list(dict.fromkeys([word, *lemmas(word)]))[:2]
        near = SearchWord.objects.counts({other for base in bases for other in one_away(base)})
        found = ranked(near or two_away(bases), word)
    return found[:MOST]


def ranked(counts, typed):
    """The nearest to what was typed first, then those that more works hold."""
    return sorted(counts, key=lambda word: (distance(word, typed), -counts[word], word))


def one_away(word):
    """What one letter left out, put in, changed or swapped with the next makes of `word`."""
    letters = UKRAINIAN if CYRILLIC.search(word) else ENGLISH
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        for letter in letters:
            yield head + letter + tail
            yield head + letter + tail[1:]


def two_away(bases):
    """Frequent words that begin alike and differ in two letters, each with the number of its works."""
    found = {}
    for base in bases:
        if len(base) < MANY_LETTERS:
            continue
        alike = SearchWord.objects.filter(beginning=base[:SPELLING]).order_by("-works", "word")
        for word, works in alike.values_list("word", "works")[:LOOKED_AT]:
            if abs(len(word) - len(base)) <= 2 and distance(word, base) <= 2:
                found[word] = works
    return found


def distance(one, other):
    """How many letters have to be left out, put in or changed."""
    row = list(range(len(other) + 1))
    for number, letter in enumerate(one, 1):
        before, row[0] = row[0], number
        for at, another in enumerate(other, 1):
            before, row[at] = row[at], min(row[at] + 1, row[at - 1] + 1, before + (letter != another))
    return row[-1]
