"""From what a person sends to a stored file. The bytes are safe on the disk before the row exists."""

import hashlib
import os
import shutil
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from publishing.media import checks, images, tracks
from publishing.media.models import File, Medium, folder_of, new_token

DAY = 24 * 60 * 60


def store(uploaded_file, *, owner, medium):
    """Check, clean and keep an upload; returns the private File.

    Takes seconds for a large file: call it outside a transaction. Raises FileRefused with nothing kept.
    """
    name = checks.clean_name(uploaded_file.name)
    checks.check_size(uploaded_file, medium=medium, stored_bytes=File.objects.by(owner).stored_bytes())
    token = new_token()
    with workshop() as bench:
        folder = bench / token
        folder.mkdir()
        variants, seconds = written_variants(uploaded_file, bench, folder, medium=medium, name=name)
        facts = file_facts(folder, variants)
        settle(folder, folder_of(token))
    try:
        return File.objects.create(
            token=token, owner=owner, medium=medium, name=name, seconds=seconds, variants=variants, **facts
        )
    except BaseException:
        shutil.rmtree(folder_of(token), ignore_errors=True)
        raise


@contextmanager
def workshop():
    """A private folder on the file system of the media, gone afterwards whatever happens."""
    place = Path(settings.MEDIA_ROOT) / "workshop"
    place.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=place) as bench:
        yield Path(bench)


def tidy():
    """A round of the worker: what lost processes left in the workshop goes after a day; no letter is sent."""
    for bench in (Path(settings.MEDIA_ROOT) / "workshop").glob("*"):
        if time.time() - bench.stat().st_mtime > DAY:
            shutil.rmtree(bench, ignore_errors=True)
    return 0


def written_variants(uploaded_file, bench, folder, *, medium, name):
    """(variants, seconds or None) of the files written into `folder`."""
    if medium == Medium.IMAGE:
        return images.write_variants(uploaded_file, folder, name=name), None
    source = on_disk(uploaded_file, bench / "source")
    return tracks.write_variants(source, folder, medium=medium, name=name)


def on_disk(uploaded_file, path):
    """The upload as a file that another process can read: Django's for a large one, else a copy at `path`."""
    if hasattr(uploaded_file, "temporary_file_path"):
        return Path(uploaded_file.temporary_file_path())
    with path.open("wb") as target:
        for chunk in uploaded_file.chunks():
            target.write(chunk)
    return path


def file_facts(folder, variants):
    """What the row says of the master, the "full" variant."""
    full = variants["full"]
    with (folder / full["name"]).open("rb") as master:
        sha256 = hashlib.file_digest(master, "sha256").hexdigest()
    return {
        "sha256": sha256,
        "bytes": full["bytes"],
        "mime": full["mime"],
        "width": full.get("width"),
        "height": full.get("height"),
    }


def settle(folder, place):
    """Move the written folder to its place so that a power cut leaves either all of it or nothing."""
    sync(folder)
    place.parent.mkdir(exist_ok=True)
    folder.rename(place)
    for parent in list(place.parents)[:3]:
        sync(parent)


def sync(folder):
    """Make the names in `folder` last."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
