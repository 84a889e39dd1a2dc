"""What signals are made of, and what they are: a mark, a tone and a reason in words. None of them decides."""

from dataclasses import dataclass, field

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

OK, WARN, BAD = "ok", "warn", "bad"
LOUDEST_FIRST = [BAD, WARN, OK]


class Mark(TextChoices):
    """The name of a signal, in the few words that a line of the queue has room for."""

    NEW_AUTHOR = "new_author", _("new author")
    SAME_TEXT = "same_text", _("sent by others too")
    SIMILAR_TEXT = "similar_text", _("similar text")
    SIMILAR_PICTURE = "similar_picture", _("similar picture")
    LINKS = "links", _("links")
    LINK_FARM = "link_farm", _("many links")
    HIDDEN = "hidden", _("hidden characters")
    LANGUAGE = "language", _("another language")
    CAPS = "caps", _("capitals")
    WARNING = "warning", _("no warning")
    PAST = "past", _("earlier refusals")
    REPORTS = "reports", _("reports of readers")


@dataclass(frozen=True)
class Match:
    """Another work that is alike: `standing` says in words where it is; `likeness` goes from 0 to 1."""

    code: str
    heading: str
    lang: str
    author: str
    standing: str
    is_own: bool  # by the same author
    is_serious: bool  # readers know it, or moderators have refused it
    likeness: float = 1.0
    is_same: bool = False
    is_mirrored: bool = False
    picture: int = 0  # which picture of the candidate
    where: str = "work"  # which page of the admin shows it: "candidate", "published" or "work"


@dataclass(frozen=True)
class Matches:
    """All that is alike; `senders` are the other people who sent exactly this text, at most `MANY`."""

    texts: tuple = ()
    pictures: tuple = ()
    senders: int = 0
    was_compared: bool = False  # whether there was enough of a text to compare


@dataclass(frozen=True)
class Case:
    """One candidate, as signals read it: `parts` are `Part`s, pictures' words among them.

    `reported` counts the author's versions that readers reported: `open`, `kept`, `hidden`.
    """

    kind: object
    content: dict
    parts: list
    words: str
    record: object
    matches: Matches = Matches()
    reported: object = None


@dataclass(frozen=True)
class Signal:
    """One reason in words; `works` are the matches that it speaks of."""

    mark: str
    tone: str
    words: str
    works: list = field(default_factory=list)
