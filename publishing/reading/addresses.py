"""Addresses: the same path in another language, and the whole address of a path."""

from functools import cache

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language

PREFIXES = {code: "" if code == settings.LANGUAGE_CODE else f"/{code}" for code, _name in settings.LANGUAGES}
SITEMAP_PART = 2_000  # rows whose numbers lie in one stretch


def bare(path):
    """`path` without the prefix of its language."""
    for prefix in filter(None, PREFIXES.values()):
        if path == prefix or path.startswith(f"{prefix}/"):
            return path[len(prefix) :] or "/"
    return path


def in_language(path, code):
    return PREFIXES[code] + bare(path)


@cache
def _place(language, name, *parts):
    return reverse(name, args=parts)


def place(name, *parts):
    """The path of a page that is always there, in the language of now; looked up once."""
    return _place(get_language(), name, *parts)


def author_place(handle):
    """The path of an author's page: `reverse` costs more than all else that a head says of them."""
    return f"{PREFIXES[get_language()]}/@{handle}/"


def sitemap_part(name, number=None):
    """The address of a part of the sitemap; `number` counts its stretches of rows."""
    return f"/sitemap-{name}.xml" if number is None else f"/sitemap-{name}-{number}.xml"


def absolute(path):
    """The whole address of a path of ours; what is whole already, or nothing, stays as it is."""
    return settings.SITE_URL + path if path.startswith("/") else path
