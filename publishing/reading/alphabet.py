"""The Ukrainian alphabet: names stand in its order, Ґ after Г and Є after Е, as no database sorts them."""

import unicodedata

LETTERS = "АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯ"
OTHER = "#"  # stands for every beginning that is no letter
# Letters of neighbours have their place among ours; Ё counts as Е, as it does in ICU.
CYRILLIC = "АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ"
OWN_MARKS = {"Й", "Ї", "Ґ"}
PLACES = {letter: f"{place:02x}" for place, letter in enumerate(CYRILLIC, 0x10)}
WORDS_END = "0f"  # a shorter name goes first
LONGEST = 60  # letters that count


def letters(name):
    """The capitals and digits that count, and spaces: no apostrophe, hyphen, stress or accent."""
    found = []
    for sign in unicodedata.normalize("NFC", name).upper():
        letter = sign if sign in OWN_MARKS else unicodedata.normalize("NFD", sign)[0]
        if letter.isalnum() and unicodedata.category(letter) != "Lm":  # ʼ is a letter to Unicode
            found.append(letter)
        elif letter.isspace() and found and found[-1] != " ":
            found.append(" ")
    return "".join(found).rstrip()


def order(name):
    """A sort key of lower-case hexadecimal digits, which every database and collation sorts alike."""
    return "".join(place(letter) for letter in letters(name)[:LONGEST])


def place(letter):
    """Ukrainian letters first, then other ones, digits and signs by their number."""
    if letter == " ":
        return WORDS_END
    return PLACES.get(letter) or f"f{ord(letter):06x}"


def initial(name):
    """The letter that `name` stands under: a Ukrainian or other letter, or `OTHER` for the rest."""
    first = letters(name)[:1]
    return first if first.isalpha() else OTHER


def rank(letter):
    """Where a letter's section stands."""
    return (letter == OTHER, order(letter))


def index(counts):
    """`[(letter, count)]`: the whole alphabet, zeros too, then the letters of `counts` that are not in it."""
    others = sorted(set(counts) - set(LETTERS), key=rank)
    return [(letter, counts.get(letter, 0)) for letter in [*LETTERS, *others]]
