"""Many strings looked for in one text at once, at a cost that does not grow with their number."""

import re
from dataclasses import dataclass
from html import unescape

SHORTEST = 12  # a phrase of fewer characters may stand anywhere by chance
# A string is kept under its first characters: as many of them as one of these widths allows.
WIDTHS = (SHORTEST, 8, 5)
CONTINUED = re.compile(r"[\w-]")


@dataclass(frozen=True)
class Secret:
    """`text`, as `settled` leaves it, and what it is. A `whole` one counts only when nothing continues it."""

    text: str
    source: str
    whole: bool = False

    def __str__(self):
        # An address or a code says who or what it is by itself, so only phrases are quoted.
        return self.source if self.whole else f"“{self.text}”: {self.source}"


def settled(text):
    """`text` in the one form in which a page and what was typed can be compared: no entities, no capitals."""
    for _ in range(3):
        read = unescape(text)
        if read == text:
            break
        text = read
    return " ".join(text.split()).casefold()


class Sieve:
    """A set of secrets; texts are poured through it."""

    def __init__(self, secrets=()):
        self.shelves = {width: {} for width in WIDTHS}
        for secret in secrets:
            self.add(secret)

    def __len__(self):
        return sum(len(same) for shelf in self.shelves.values() for same in shelf.values())

    def __contains__(self, secret):
        shelf, key = self._place(secret.text)
        return secret.text in shelf.get(key, {})

    def _place(self, text):
        width = next(width for width in WIDTHS if width <= len(text))
        return self.shelves[width], text[:width]

    def add(self, secret):
        """Keep `secret`, of five characters at least; of equal texts the first one stays."""
        shelf, key = self._place(secret.text)
        shelf.setdefault(key, {}).setdefault(secret.text, secret)

    def drop(self, secret):
        shelf, key = self._place(secret.text)
        del shelf[key][secret.text]
        if not shelf[key]:
            del shelf[key]

    def caught(self, text):
        """The secrets that stand in `text`, which is settled already; each one once."""
        found = {}
        for width, shelf in self.shelves.items():
            if not shelf:
                continue
            for at in range(len(text) - width + 1):
                same = shelf.get(text[at : at + width])
                if same:
                    found |= {s.text: s for s in same.values() if stands(s, text, at)}
        return list(found.values())

    def drop_all_in(self, text):
        for secret in self.caught(text):
            self.drop(secret)


def stands(secret, text, at):
    """Whether the secret is in `text` at this place."""
    end = at + len(secret.text)
    if not text.startswith(secret.text, at):
        return False
    return not (secret.whole and CONTINUED.match(text, end))
