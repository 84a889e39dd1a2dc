"""Handles: the short name in the address of an author's page, `/@handle/`."""

import re
import unicodedata
from itertools import chain, count
from secrets import choice
from string import ascii_lowercase, digits

from translitua import UkrainianKMU, translit

LONGEST = 30
SHORTEST = 3
APOSTROPHES = str.maketrans("", "", "'`ʼ’‘´")
# A handle that its person has not chosen yet: nobody can see it, because nobody has proven the address.
PROVISIONAL = "new-"

# Words that are addresses of the site, or that would let a person speak for it.
RESERVED = {
    "about", "abuse", "account", "accounts", "admin", "administrator", "administrators", "admins",
    "announcements", "anonymous", "api", "apple-touch-icon", "article", "articles", "assets", "atom",
    "author", "authors", "billing", "blog", "bot", "comments", "contact", "css", "dashboard", "delete",
    "demo", "desk", "discover", "donate", "draft", "drafts", "edit", "editor", "editor-in-chief",
    "editorial", "editors", "email", "en", "english", "error", "everyone", "explore", "favicon", "feed",
    "feeds", "ffmpeg", "file", "files", "fonts", "handle", "health", "healthz", "help", "home", "host",
    "hostmaster", "images", "img", "index", "info", "js", "json", "legal", "letters", "list", "live",
    "login", "logout", "mail", "mailer-daemon", "main", "media", "member", "members", "merezha",
    "moderation", "moderator", "moderators", "my", "network", "news", "newsletter", "no-reply",
    "nobody", "noreply", "notifications", "null", "official", "page", "pages", "people", "photo",
    "photos", "podcast", "poem", "poems", "post", "postmaster", "posts", "pravda", "pravda-ukrainy",
    "preview", "privacy", "profile", "prose", "publication", "publish", "readyz", "redaktor",
    "redaktorka", "redaktsiia", "register", "report", "reports", "reset", "review", "robots", "root",
    "rss", "rules", "search", "security", "series", "settings", "share", "shop", "sign-in", "sign-up",
    "signin", "signup", "site", "sitemap", "song", "songs", "staff", "static", "status", "store",
    "submissions", "submit", "subscribe", "support", "svg", "sysadmin", "system", "tag", "tags", "team",
    "terms", "test", "thought", "thoughts", "trybuna", "uk", "ukraine", "ukrainian", "undefined",
    "unknown", "update", "upload", "uploads", "user", "users", "verify", "video", "videos", "vydannia",
    "webmaster", "welcome", "work", "works", "write", "www",
}  # fmt: skip


def is_reserved(handle):
    return handle in RESERVED or handle.startswith(PROVISIONAL)


def is_provisional(handle):
    return handle.startswith(PROVISIONAL)


def provisional():
    return PROVISIONAL + chance(16)


def chance(length):
    return "".join(choice(ascii_lowercase + digits) for _ in range(length))


def from_name(name):
    """A handle made of a name by the official transliteration; "author" where it has no letters for it."""
    latin = translit(name.translate(APOSTROPHES), UkrainianKMU).casefold()
    plain = "".join(c for c in unicodedata.normalize("NFKD", latin) if not unicodedata.combining(c))
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST].strip("-")
    return words if len(words) >= SHORTEST else "author"


def variants(handle):
    """`handle`, the same with -2 to -9, then with endings of chance, without an end; each short enough."""
    yield handle
    for ending in chain((f"-{number}" for number in range(2, 10)), (f"-{chance(4)}" for _ in count())):
        yield handle[: LONGEST - len(ending)].rstrip("-") + ending
