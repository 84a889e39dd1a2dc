"""The store of this site, one for a process, at the place that the settings name."""

from functools import cache
from hashlib import blake2b

from django.conf import settings

from publishing.reading.pages.counters import Change
from publishing.reading.pages.store import Store

# What the words and the form of pages come from, besides the database.
SOURCES = ("templates/**/*.html", "publishing/**/*.py", "publishing/**/*.mo", "accounts/**/*.py")


@cache
def store():
    return Store(
        settings.DATA_DIR / "pages",
        memory_bytes=settings.PAGES_MEMORY_BYTES,
        disk_bytes=settings.PAGES_DISK_BYTES,
    )


def fingerprint():
    """Names the source that pages are made by; another one makes other pages."""
    digest = blake2b(digest_size=12)
    paths = [path for pattern in SOURCES for path in settings.BASE_DIR.glob(pattern)]
    for path in sorted([*paths, settings.STATIC_ROOT / "staticfiles.json"]):
        if path.is_file():
            digest.update(path.read_bytes())
    digest.update(settings.SITE_URL.encode())
    return digest.hexdigest()


def renew(*, always=False):
    """Drop every page when the source has changed since they were made, or `always`."""
    kept, current = store(), fingerprint()
    made_by = kept.folder / "made-by"
    if not always and made_by.exists() and made_by.read_text() == current:
        return
    change = Change(kept.counters)
    kept.drop_all()
    made_by.write_text(current)
    (kept.folder / "filled").unlink(missing_ok=True)
    change()


def keep_house():
    """A round of the worker; no letter is sent."""
    store().keep_house()
    return 0


def was_filled():
    """Whether every page has been made once since the source last changed."""
    return (store().folder / "filled").exists()


def note_filled():
    (store().folder / "filled").touch()
