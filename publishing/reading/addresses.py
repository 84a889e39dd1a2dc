"""Addresses: the same path in another language, and the whole address of a path."""

from django.conf import settings

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


def sitemap_part(name, number=None):
    """The address of a part of the sitemap; `number` counts its stretches of rows."""
    return f"/sitemap-{name}.xml" if number is None else f"/sitemap-{name}-{number}.xml"


def absolute(path):
    """The whole address of a path of ours; what is whole already, or nothing, stays as it is."""
    return settings.SITE_URL + path if path.startswith("/") else path
