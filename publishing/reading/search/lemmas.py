"""What a word may be a form of. All that it may be is kept, so that any other form leads to it.

The dictionary is read once a process, when the first word is asked for: 0.4 s and some 30 MB.
"""

import re
import unicodedata
from functools import cache, lru_cache
from threading import Lock

import pymorphy3
import snowballstemmer

from publishing.reading.search.words import APOSTROPHE, CYRILLIC, LATIN

KEPT_WORDS = 2**15  # the most frequent words of the texts; some 10 MB
GUESSES = 6
UNUKRAINIAN = re.compile("[ыэёъ]")
CONSONANT = "[бвгґджзйклмнпрстфхцчшщ]"
# Ukrainian writes the same word both ways, as the sounds beside it ask.
TURNS = [(re.compile(f"{old}(?={CONSONANT})"), new) for old, new in ("ву", "ув", "йі", "ій")]
OTHERWISE = {"вдача", "удача", "вправа", "управа", "вклад", "уклад", "вступ", "уступ", "встав", "устав"}
# What the dictionary has not, or has apart.
SAME = [
    ("вже", "уже"),
    ("весь", "ввесь", "увесь", "всі", "усі", "все", "усе"),
    ("вухо", "ухо"),
    ("вогонь", "огонь"),
]
# A gerund stands apart in the dictionary; its verb is found through the form that it is made of.
GERUNDS = [
    (re.compile("(?<=[уюая])чи$"), "ть"),
    (re.compile("(?<=[уюая])чись$"), "ться"),
    (re.compile("ши$"), ""),
    (re.compile("шись$"), "ся"),
]
DEGREE = re.compile("(?:щонай|якнай|най)?(.+)іш(ий|е)$")
stemming = Lock()


@cache
def _dictionary():
    return pymorphy3.MorphAnalyzer(lang="uk")


loading = Lock()


def dictionary():
    """The analyser; only reading it is safe from many threads, making it is not."""
    with loading:
        return _dictionary()


@cache
def stemmer():
    return snowballstemmer.stemmer("english")


@lru_cache(KEPT_WORDS)
def lemmas(word):
    """Everything that `word`, in its normal form, may be a form of; of a compound its parts too."""
    found = dict.fromkeys(whole(word))
    if "-" in word:
        for part in word.split("-"):
            found |= dict.fromkeys(whole(part))
    return tuple(found)


def alternatives(word):
    """What is asked with `word`: each tuple names lemmas of which a work must have one."""
    parts = [part for part in word.split("-") if part]
    if len(parts) > 1 and not is_known(word):
        return [lemmas(part) for part in parts]
    return [whole(word)]


@lru_cache(KEPT_WORDS)
def whole(word):
    """The lemmas of `word` alone."""
    if CYRILLIC.search(word):
        return tuple(ukrainian(word))
    if LATIN.search(word):
        return (english(word),)
    return (word,)


def is_known(word):
    return bool(CYRILLIC.search(word)) and dictionary().word_is_known(word.replace(APOSTROPHE, "'"))


def ukrainian(word):
    if UNUKRAINIAN.search(word):
        return [word]
    parses = dictionary().parse(word.replace(APOSTROPHE, "'"))
    found = list(dict.fromkeys(parse.normal_form for parse in parses))
    if not any(parse.is_known for parse in parses):
        found = [*dict.fromkeys([word, *found])][:GUESSES]
    found += verbs(word)
    found += [plain for lemma in list(found) for plain in positive(lemma)]
    found += [twin for lemma in (word, *found) for twin in twins(lemma)]
    return [lemma.replace("'", APOSTROPHE) for lemma in dict.fromkeys(found)]


def verbs(word):
    """The verbs of which `word` may be the gerund."""
    for ending, instead in GERUNDS:
        form, changed = ending.subn(instead, word)
        if changed:
            parses = dictionary().parse(form.replace(APOSTROPHE, "'"))
            return [parse.normal_form for parse in parses if parse.is_known and "VERB" in parse.tag]
    return []


def positive(lemma):
    """The adjective or adverb of which `lemma` is a degree."""
    degree = DEGREE.match(lemma)
    if degree:
        plain = degree[1] + ("ий" if degree[2] == "ий" else "о")
        if dictionary().word_is_known(plain):
            yield plain


def twins(lemma):
    """The other spellings of `lemma`."""
    for same in SAME:
        if lemma in same:
            yield from same
    if lemma in OTHERWISE:
        return
    for beginning, instead in TURNS:
        twin = beginning.sub(instead, lemma, count=1) if beginning.match(lemma) else lemma
        if twin != lemma and dictionary().word_is_known(twin):
            yield twin


def english(word):
    """The stem of a word in Latin letters, without accents and the genitive."""
    letters = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    letters = letters.replace(APOSTROPHE, "'")
    if letters.endswith("'s"):
        letters = letters[:-2]
    with stemming:
        # A stemmer works on a word that it holds.
        stem = stemmer().stemWord(letters)
    return (stem or letters).replace("'", APOSTROPHE)


@lru_cache(2**10)
def forms(word):
    """The forms in which what is asked with `word` may stand in a text, as far as a dictionary knows."""
    if not CYRILLIC.search(word) or UNUKRAINIAN.search(word):
        return frozenset([word])
    found = {word}
    for part in {word, *word.split("-")} - {""}:
        for lemma in whole(part):
            for parse in dictionary().parse(lemma.replace(APOSTROPHE, "'")):
                if parse.normal_form.replace("'", APOSTROPHE) in whole(part):
                    found.update(form.word.replace("'", APOSTROPHE) for form in parse.lexeme)
    return frozenset(found)
