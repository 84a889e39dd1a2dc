"""Picture cards: their addresses, and how one is made when it is first asked for.

A card is drawn from the live revision only. Its address holds the work's epoch, so each publication has a
new one; and whether that epoch is still open is asked of the database for every answer, whatever lies on the
disk.
"""

import hashlib
import os
import shutil
import tempfile
import threading
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils.translation import override
from PIL import Image

from publishing.publication.models import Publication
from publishing.reading.postcard_faces import draw_card, draw_site
from publishing.submissions.models import Submission
from publishing.submissions.projections import Rebuild

DESIGN = 1  # another number makes every card anew
MIMES = {"png": "image/png", "jpg": "image/jpeg"}
# So many cards lie in each of so many folders: a gigabyte at most, however many works there are.
FOLDERS, KEPT = 4096, 8
WAITING = 3  # threads that a card may hold; the rest of them have pages to answer
PATIENCE = 10  # seconds

drawing = threading.Lock()
queue = threading.BoundedSemaphore(WAITING)


class Busy(Exception):
    """Too many cards are being made at this moment."""


def form(work):
    """A photograph travels as JPEG, letters as PNG."""
    return "jpg" if own_picture(work) else "png"


def mime(work):
    return MIMES[form(work)]


def address(work):
    """Of the card of a live `work` (Shown); the same in every language, for a card is in its work's own."""
    return f"/cards/{work.code}/{work.epoch}.{form(work)}"


def site_address(language):
    return f"/cards/{language}.png"


def alt(work):
    figure = work.card_figure
    if figure and own_picture(work):
        return figure.alt
    return f"{work.heading} — {work.byline.name}"


def own_picture(work):
    """`(File, variant)` of the picture that stands on the card, or None; none of a work with a warning."""
    if work.sensitive:
        return None
    first = next((figure["file"] for figure in work.content.get("figures", [])), None)
    file = work.files.get(work.content.get("video") or first)
    if file is None:
        return None
    wanted = ("poster-960", "poster-480") if work.kind.track else ("w1600", "full")
    variant = next((variant for variant in wanted if variant in file.variants), None)
    return variant and (file, variant)


def folder(code):
    number = int.from_bytes(hashlib.sha256(code.encode()).digest()[:4]) % FOLDERS
    return Path(settings.DATA_DIR) / "cards" / f"{number:03x}"


def edition(publication):
    """Changes when what the publication says on every card does."""
    told = f"{DESIGN}\n{publication.name}\n{publication.tagline}"
    return hashlib.sha256(told.encode()).hexdigest()[:12]


def imprint(language):
    """The publication in one of our languages; a work in another has it in the main one."""
    known = language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    return Publication.objects.current().in_language(known)


def is_live(code, epoch):
    return Submission.objects.live().filter(code=code, epoch=epoch).exists()


def of_work(code, epoch):
    """`(path, etag, mime)` of the card of a live work; None when `epoch` is not what the work is open under.

    Raises Busy.
    """
    work = Submission.objects.live().for_cards().filter(code=code, epoch=epoch).first()
    if work is None:
        return None
    shown = work.shown
    publication = imprint(shown.lang)
    name = f"{epoch}-{edition(publication)}"
    path = folder(code) / f"{code}-{name}.{form(shown)}"
    if not path.exists():
        with one_at_a_time():
            if not path.exists():
                draw_work(shown, publication, path)
        # It may have been hidden while the card was drawn: then nobody gets it, and it does not stay.
        if not is_live(code, epoch):
            path.unlink(missing_ok=True)
            return None
    return path, f'"{name}"', mime(shown)


def of_site(language):
    """`(path, etag, mime)` of the publication's own card. Raises Busy."""
    publication = imprint(language)
    name = f"{language}-{edition(publication)}"
    path = Path(settings.DATA_DIR) / "cards" / f"{name}.png"
    if not path.exists():
        with one_at_a_time():
            write(draw_site(publication.name, publication.tagline), path)
    return path, f'"{name}"', MIMES["png"]


@contextmanager
def one_at_a_time():
    """A card takes a twentieth of a second and some memory; a crowd that wants new ones waits its turn."""
    if not queue.acquire(blocking=False):
        raise Busy
    try:
        if not drawing.acquire(timeout=PATIENCE):
            raise Busy
        try:
            yield
        finally:
            drawing.release()
    finally:
        queue.release()


def draw_work(work, publication, path):
    picture = None
    if own := own_picture(work):
        file, variant = own
        with Image.open(file.path(variant), formats=["WEBP"]) as stored:
            picture = stored.convert("RGB")
    with override(publication.language):
        card = draw_card(work, publication.name, picture)
    write(card, path)
    make_room(path)


def write(card, path):
    """Whole or not at all: other processes may be looking for the same card."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, part = tempfile.mkstemp(dir=path.parent, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as target:
            if path.suffix == ".jpg":
                card.save(target, "JPEG", quality=88, optimize=True, progressive=True)
            else:
                # Paper, ink and one colour with their edges: a palette is a third of the bytes.
                card.quantize(64, dither=Image.Dither.NONE).save(target, "PNG")
            target.flush()
            os.fsync(target.fileno())
        Path(part).replace(path)
    except BaseException:
        Path(part).unlink(missing_ok=True)
        raise


def made_at(path):
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return 0


def make_room(newest):
    """The oldest cards beside `newest` go when the folder is full."""
    others = sorted((path for path in newest.parent.iterdir() if path != newest), key=made_at, reverse=True)
    for path in others[KEPT - 1 :]:
        path.unlink(missing_ok=True)


def drop(code, epoch):
    """Remove what was drawn of the work under any other epoch than the one it is open under, if it is."""
    for path in folder(code).glob(f"{code}-*"):
        if not (epoch and path.name.startswith(f"{code}-{epoch}-")):
            path.unlink(missing_ok=True)


def forget(work):
    """After the act: the address is closed by then, so nothing can be drawn for it again."""
    transaction.on_commit(partial(drop, work.code, work.epoch))


class Anew(Rebuild):
    """All are forgotten; each is drawn again when it is asked for."""

    def clear(self):
        transaction.on_commit(partial(shutil.rmtree, Path(settings.DATA_DIR) / "cards", ignore_errors=True))

    def take(self, works):
        """Nothing is drawn in advance."""
