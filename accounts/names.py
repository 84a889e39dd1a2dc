"""Names as people write them: tidied, so that a name is one visible line and hides nothing."""

import re
import unicodedata

# They turn the reading direction of what follows, so a name could rewrite the page around it.
TURNS = set("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
JOINERS = set("\u200c\u200d")


def tidy(text):
    """`text` in one line without invisible characters; letters, signs and emoji stay as they were."""
    one_line = re.sub(r"\s+", " ", unicodedata.normalize("NFC", text))
    return "".join(character for character in one_line if is_visible(character)).strip()


def is_visible(character):
    if character in TURNS:
        return False
    return character in JOINERS or unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co"}
