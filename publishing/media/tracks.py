"""Recordings and films: checked and copied clean by `remux` in a child process, then given a poster."""

import json
import logging
import os
import subprocess
import sys

from django.conf import settings

from publishing.media import checks, images

log = logging.getLogger(__name__)

PATIENCE_SECONDS = 300
NO_LIMIT = "inf"


def write_variants(source, folder, *, medium, name):
    """Write the clean copy of the file at the path `source`, and a video's posters, into `folder`.

    Returns (variants, seconds). Raises FileRefused; OSError when it is the machine that failed.
    """
    with source.open("rb") as file:
        container = checks.track_format(file.read(checks.HEAD_BYTES))
    if container is None:
        raise checks.wrong_type(name, medium)
    facts = remuxed(source, folder, container, medium, name)
    seconds = facts.pop("seconds")
    path = folder / facts["name"]
    with path.open("rb") as file:
        os.fsync(file.fileno())
    variants = {"full": facts | {"bytes": path.stat().st_size}}
    if medium == "video":
        still = folder / "poster.png"
        with still.open("rb") as file:
            variants |= images.write_variants(file, folder, name=name, sizes=images.POSTER_SIZES)
        still.unlink()
    return variants, seconds


def remuxed(source, folder, container, medium, name):
    """What the child process says of the file it has written; raises FileRefused."""
    longest = str(settings.LIMITS["video_seconds"]) if medium == "video" else NO_LIMIT
    command = [sys.executable, "-m", "publishing.media.remux"]
    command += [str(source.resolve()), str(folder.resolve()), container, medium, longest]
    try:
        # An environment of its own: no key and no database address is near the untrusted bytes.
        child = subprocess.run(  # noqa: S603 — the words are ours, the two paths too
            command,
            check=False,
            cwd=settings.BASE_DIR,
            env={"PATH": os.defpath, "LC_ALL": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=PATIENCE_SECONDS,
        )
    except subprocess.TimeoutExpired as error:
        raise checks.too_hard(name) from error
    return judged(child, medium, name)


def judged(child, medium, name):
    """The facts in the child's answer, or the refusal that stands for its failure."""
    if child.returncode > 0:
        raise OSError(f"remux failed: {child.stderr[-500:].decode(errors='replace')}")
    if child.returncode < 0:
        log.warning("track refused: the child process ended by signal %d", -child.returncode)
        raise checks.too_hard(name)
    facts = json.loads(child.stdout)
    match facts.get("refused"):
        case None:
            return facts
        case "type":
            raise checks.wrong_type(name, medium)
        case "long":
            raise checks.too_long(name)
    log.warning("track refused: %s", facts.get("error", "broken"))
    raise checks.broken(name)
