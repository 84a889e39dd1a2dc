"""How close two works are: the tags and the telling words they share, and their kind."""

from dataclasses import dataclass

from publishing.reading.search.lemmas import lemmas
from publishing.reading.search.words import LONGEST, words

TAG, KIND = 3, 1  # what a shared tag and the same kind count; a shared word counts one
KEPT, SHOWN = 6, 3  # neighbours of a work, and of them on its page: the rest step up when one is hidden
TELLING = 10  # lemmas that stand for a work
SHORTEST = 5  # letters of a telling word
READINGS = 2  # lemmas of a word that may be a form of several
# Long words that tell nothing.
COMMON = """
    багато більше взагалі видно вперше всього гарно далеко жодний завжди зараз звідки знову інколи
    інший казати кожний кожен колись котрий краще мабуть майже менше могти можна навіть навколо
    навіщо наприклад напевно насправді ніколи нічого однак одного одразу окремо перед передусім
    просто проте раптом разом самий сьогодні такий також тепер тільки тобто треба трохи хотіти цього
    через щодня щоразу якийсь about after again because before being between could every other
    should since their there these thing those though through under until where which while would
"""
TELL_NOTHING = set(COMMON.split())


@dataclass(frozen=True)
class Facts:
    """What is compared of a live work; `tags` are ids."""

    pk: int
    author: int
    kind: str
    tags: frozenset
    words: frozenset


@dataclass(frozen=True)
class Neighbour:
    """Another work and its author, as a work's list of neighbours has it."""

    pk: int
    author: int
    closeness: int

    @classmethod
    def of(cls, work, other):
        return cls(other.pk, other.author, closeness(work, other))


def closeness(one, other):
    same_kind = KIND if one.kind == other.kind else 0
    return TAG * len(one.tags & other.tags) + len(one.words & other.words) + same_kind


def nearest(author, neighbours):
    """The best for a work of `author`, the closest first, then the newest; one at most is their own."""
    found, has_own = [], False
    for other in sorted(neighbours, key=lambda other: (other.closeness, other.pk), reverse=True):
        if other.author == author:
            if has_own:
                continue
            has_own = True
        found.append(other)
        if len(found) == KEPT:
            break
    return found


def telling_words(title, gist):
    """The lemmas of the words that say most, the title's first: long words are rare."""
    said = [*by_length(title), *by_length(gist)]
    found = dict.fromkeys(lemma[:LONGEST] for word in said for lemma in lemmas(word)[:READINGS])
    return [lemma for lemma in found if lemma not in TELL_NOTHING][:TELLING]


def by_length(text):
    return sorted((word for word in set(words(text)) if len(word) >= SHORTEST), key=lambda w: (-len(w), w))
