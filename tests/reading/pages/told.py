"""Everywhere that works show, what an answer shows of them, and when it may."""

import re
from dataclasses import dataclass
from functools import cached_property
from math import inf
from urllib.parse import quote

from django.conf import settings
from django.utils import timezone

from publishing.reading import postcards
from publishing.submissions.kinds import KINDS

AUTHOR, TAGS, COLLECTION = "olena", {"nich": "ніч", "den": "день"}, "zymovi"
TRIED = ("thought", "poem", "photo", "song")
# Long enough for the address, which is made of the first words, to stay the same.
TEXT = "Ранок над степом був тихий і довгий, такий, яким він буває тут щороку наприкінці листопада. "
MARK = re.compile(r"mark[0-9a-f]{8}")
ADDRESS = re.compile(r"/works/[a-z0-9]+/")
COUNT = re.compile(r"(?:Знайдено|Found) (\d+)")
FEEDS = ("feed/", "feed/rss/", "feed/json/")
# What is asked of the database each time.
NEVER_STORED = re.compile(r"(?:/en)?/(?:search|oembed|random|poems/today|works/\w+/\Z)|/(?:cards|media)/")
TELLS_ADDRESSES = re.compile(r"(?:/en)?/(?:search|sitemap|oembed)")
# Some of the works that are public, or none of them by name.
OTHERS = ["/", "/random/", "/poems/today/", "/collections/", "/archive/", "/authors/", "/tags/"]


def both(path):
    return path, f"/en{path}"


def lists():
    """`{path: kind or tag}` of the lists that show all works there are of it; None is all of them."""
    today = timezone.localdate()
    found = dict.fromkeys(["/works/", f"/@{AUTHOR}/", f"/collections/{COLLECTION}/"])
    found |= dict.fromkeys([f"/archive/{today:%Y}/", f"/archive/{today:%Y/%m}/"])
    found |= dict.fromkeys(["/sitemap.xml", "/sitemap-works-0.xml", f"/search/?q={quote('степом')}"])
    found |= dict.fromkeys(f"{page}{feed}" for page in ("/", f"/@{AUTHOR}/") for feed in FEEDS)
    for kind in TRIED:
        path = KINDS[kind].path
        found |= dict.fromkeys(
            [f"/{path}/", f"/@{AUTHOR}/{path}/", *(f"/{path}/{feed}" for feed in FEEDS)], kind
        )
    for tag in TAGS:
        found |= dict.fromkeys([f"/tags/{tag}/", *(f"/tags/{tag}/{feed}" for feed in FEEDS)], tag)
    found |= dict.fromkeys(["/songs/podcast/", f"/@{AUTHOR}/podcast/"], "song")
    return {path: what for bare, what in found.items() for path in both(bare)}


@dataclass(eq=False)
class Span:
    """While a mark was public: between the acts that opened and closed it, of which each took a while.

    `own` maps the addresses of the work alone to what each owes as long.
    """

    mark: str
    work: str
    parts: tuple
    own: dict
    opening: float
    opened: float = inf
    closing: float = inf
    closed: float = inf

    @classmethod
    def of(cls, work, mark, opening, opened):
        """Of a `work` that is live now."""
        path, address = work.get_absolute_url(), f"/works/{work.code}/"
        shown = work.shown
        files = [
            postcards.address(shown),
            *(file.public_url("full", work.epoch) for file in shown.files.values()),
        ]
        own = dict.fromkeys(both(path), mark) | dict.fromkeys(both(address), address)
        own |= {f"/search/?q={mark}": mark, f"/oembed/?url={settings.SITE_URL}{path}": address}
        own |= {file: file for file in files}
        tags = {slug for slug, name in TAGS.items() if name in work.live.content["tags"]}
        return cls(mark, address, (None, work.kind, *tags), own, opening, opened)

    @cached_property
    def names(self):
        return {self.mark, self.work, *self.own.values()}

    def may_show(self, began, ended):
        return self.opening <= ended and began <= self.closed

    def must_show(self, began, ended):
        return self.opened <= began and ended <= self.closing

    def owed_by(self, path, what):
        """What the answer at `path` has to show of this; `what` it lists, or "" if it lists nothing."""
        if what in self.parts:
            return self.work if TELLS_ADDRESSES.match(path) else self.mark
        return self.own.get(path)


@dataclass(frozen=True)
class Told:
    """What the answer at `path` showed, asked for at `began` and there at `ended`: marks and addresses."""

    path: str
    status: int
    shown: set
    began: float
    ended: float


def shown(path, status, location, body):
    """The marks and the addresses of works that an answer shows."""
    if path.startswith(("/cards/", "/media/")):
        return {path} if status == 200 else set()
    found = set(ADDRESS.findall(location or body)) if status in {200, 301, 302} else set()
    if asked := MARK.search(path):
        # The page repeats the question; what it found is told by the addresses.
        return {asked[0]} if found else set()
    if "/search/" in path:
        count = COUNT.search(body)
        return found if int(count[1] if count else 0) == len(found) else {*found, "miscounted"}
    return found | set(MARK.findall(body))


class Judge:
    """What was public when, and what was told that was not so."""

    def __init__(self):
        self.spans, self.lists, self.lies = [], lists(), []

    def hear(self, told):
        what = self.lists.get(told.path, "")
        spans = [span for span in self.spans if span.may_show(told.began, told.ended)]
        may = {name for span in spans if not what or what in span.parts for name in span.names}
        self.lies += [(told.path, name, "stale") for name in told.shown - may]
        owed = {span.owed_by(told.path, what) for span in spans if span.must_show(told.began, told.ended)}
        self.lies += [(told.path, name, "missing") for name in owed - told.shown - {None}]
        if told.status not in {200, 301, 302, 404, 410}:
            self.lies.append((told.path, told.status, "status"))

    def forget(self, moment):
        """What was public no more at `moment`; nothing that began before is heard from now on."""
        self.spans = [span for span in self.spans if span.closed >= moment]
