"""Words as they are compared: one apostrophe, one case, no stress marks, nothing that cannot be seen."""

import re
import unicodedata
from functools import lru_cache

APOSTROPHE = "\u02bc"
LONGEST = 40  # characters of a word that count
# Apostrophes as keyboards, editors and old texts make them; stress marks; what joins or breaks unseen.
APOSTROPHES = "'\u02bc\u2019\u2018\u201b`\u00b4\u02b9\u2032\uff07"
HYPHENS = "\\-\u2010\u2011"
STRESS = "\u0300\u0301"
UNSEEN = "\u00ad\u200b-\u200d\u2060\ufeff"
MARKS = f"\u0300-\u036f{UNSEEN}"
RUN = rf"[^\W_]+(?:[{MARKS}]+[^\W_]*)*"
WORD = re.compile(rf"{RUN}(?:[{APOSTROPHES}{HYPHENS}]{RUN})*")
DROPPED = re.compile(f"[{STRESS}{UNSEEN}]")
# In phrases the apostrophe is a sign again: between words it is a quotation mark.
SAME_SIGNS = dict.fromkeys(APOSTROPHES, "'") | {"\u2010": "-", "\u2011": "-"}
SAME_SIGNS |= dict.fromkeys(STRESS + "\u00ad\u200b\u200c\u200d\u2060\ufeff", "")
SIGNS = str.maketrans(dict.fromkeys(APOSTROPHES, APOSTROPHE) | {"\u2010": "-", "\u2011": "-"})
EDGES = f"-{APOSTROPHE}"
CYRILLIC = re.compile("[\u0400-\u04ff]")
LATIN = re.compile("[a-z]")
# Latin letters that slip into Cyrillic words and look the same.
ALIKE = str.maketrans("aceiopxyk", "асеіорхук")


@lru_cache(2**15)
def normal(word):
    """`word` in the one form in which it is compared."""
    if not word.isascii():
        # Before the letters are composed: there is a letter for Macedonian in г with a stress mark.
        word = unicodedata.normalize("NFC", DROPPED.sub("", word))
    word = word.translate(SIGNS).lower()[:LONGEST]
    if LATIN.search(word) and CYRILLIC.search(word):
        word = word.translate(ALIKE)
    return word.strip(EDGES)


def words(text):
    """The words of `text` in their order, each in its normal form."""
    return [found for found in map(normal, WORD.findall(text)) if found]


def even(text):
    """`text` with one kind of each sign and in small letters, its words at the same distance."""
    for sign in SAME_SIGNS:
        if sign in text:
            text = text.replace(sign, SAME_SIGNS[sign])
    return unicodedata.normalize("NFC", text).lower()
