"""What the demo publication consists of: people, works and collections of works.

A work's file is called <kind>-<name>.toml and holds what an author would type, which pictures, recording
or film to make, and `acts`: what happened to the work, by whom and how long ago.
"""

import tomllib
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from functools import cache
from pathlib import Path

from django.utils import timezone

HERE = Path(__file__).parent
DOMAIN = "example.org"


@dataclass(frozen=True)
class Person:
    """Somebody of the demo; `group` is a role, `look` a portrait to draw."""

    handle: str
    email: str
    name: str
    bio: str = ""
    language: str = "uk"
    look: str = ""
    group: str = ""
    superuser: bool = False
    links: list = field(default_factory=list)


@dataclass(frozen=True)
class Happening:
    """One act in the life of a work; `ago` is "6d 21:40" (days, then the time of day) or "20h"."""

    act: str
    ago: str
    by: str = ""
    reason: str = ""
    letter: str = ""
    first_published_on: object = None

    def moment(self, now):
        days, _, clock = self.ago.partition(" ")
        if not clock:
            return now - timedelta(hours=int(days.removesuffix("h")))
        day = timezone.localdate(now) - timedelta(days=int(days.removesuffix("d")))
        return timezone.make_aware(datetime.combine(day, time.fromisoformat(clock)))


@dataclass(frozen=True)
class Piece:
    """A work as its file has it: `typed` are the parts an author fills in, `edited` those changed later."""

    name: str
    kind: str
    author: str
    typed: dict
    edited: dict
    figures: list
    recording: dict
    film: dict
    happenings: list


@cache
def people():
    """{handle: Person}, in the order of the file."""
    rows = tomllib.loads((HERE / "people.toml").read_text())
    return {
        handle: Person(handle=handle, **(row | {"email": f"{row['email']}@{DOMAIN}"}))
        for handle, row in rows.items()
    }


@cache
def collections():
    """{slug: row} of what editors have put together, the oldest first."""
    return tomllib.loads((HERE / "collections.toml").read_text())


@cache
def pieces():
    """Every work, by name."""
    return [piece(path) for path in sorted((HERE / "works").glob("*.toml"))]


def trimmed(parts):
    """Texts without the line ends that the form of the file adds."""
    return {name: part.strip("\n") if isinstance(part, str) else part for name, part in parts.items()}


def piece(path):
    row = trimmed(tomllib.loads(path.read_text()))
    return Piece(
        name=path.stem,
        kind=path.stem.partition("-")[0],
        author=row.pop("author"),
        edited=trimmed(row.pop("edit", {})),
        figures=row.pop("figures", []),
        recording=row.pop("recording", {}),
        film=row.pop("film", {}),
        happenings=[Happening(**act) for act in row.pop("acts", [])],
        typed=row,
    )
