"""Makes the files of the demo: draws, records and films, on all processors at once.

Pure: the workers need neither settings nor database.
"""

import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass

from publishing.demo import film, sound
from publishing.demo.drawing import gallery

ENDINGS = {"image": "jpg", "audio": "mp3", "video": "mp4"}
SKETCH_SCALE, SKETCH_SECONDS, SKETCH_BARS = 0.1, 0.5, 1


@dataclass(frozen=True)
class Order:
    """A file to be made: its name without ending, its medium, and what the maker is to be told."""

    name: str
    medium: str
    details: dict

    @property
    def file_name(self):
        return f"{self.name}.{ENDINGS[self.medium]}"


def make(order, *, sketch=False):
    """The bytes of one file; a `sketch` is small and short, for tests."""
    details = dict(order.details)
    if order.medium == "image":
        return gallery.draw(**details, scale=SKETCH_SCALE if sketch else 1)
    if sketch:
        details["bars"] = details.get("bars", [])[:SKETCH_BARS]
    if order.medium == "audio":
        return sound.record(**details)
    if sketch:
        details["seconds"] = SKETCH_SECONDS
    return film.shoot(**details)


def make_all(orders, *, sketch=False):
    """(order, bytes) of every order, as they get ready."""
    # What takes longest goes first, so that no processor waits at the end.
    orders = sorted(orders, key=lambda order: order.medium, reverse=True)
    if sketch:
        yield from ((order, make(order, sketch=True)) for order in orders)
        return
    # A fresh process shares no database connection with this one.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(os.cpu_count(), mp_context=context) as pool:
        pending = {pool.submit(make, order): order for order in orders}
        try:
            for done in as_completed(pending):
                yield pending[done], done.result()
        finally:
            # Whoever stops the command does not wait for what is not begun.
            pool.shutdown(cancel_futures=True)
