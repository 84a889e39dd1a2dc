"""`manage.py store_pages`: makes every public page ahead of its first reader."""

import time

from django.core.management.base import BaseCommand

from publishing.reading.pages.filling import fill
from publishing.reading.pages.stored import note_filled, renew, store, was_filled

SECONDS_BETWEEN_LINES = 2


class Command(BaseCommand):
    help = "Make every public page and keep it, so that no reader waits for one."

    def add_arguments(self, parser):
        parser.add_argument(
            "--once", action="store_true", help="do nothing when it was done since the source last changed"
        )
        parser.add_argument("--again", action="store_true", help="drop all pages first")

    def handle(self, *, once, again, **options):
        renew(always=again)
        if once and was_filled():
            return
        pages, refused, said = 0, 0, time.monotonic()
        for path, status in fill(store()):
            pages += 1
            if not status.startswith("200"):
                refused += 1
                self.stderr.write(f"{path}: {status}")
            if time.monotonic() - said > SECONDS_BETWEEN_LINES:
                said = time.monotonic()
                self.stdout.write(f"{pages} pages so far")
        note_filled()
        self.stdout.write(f"{pages - refused} pages are ready, {store().bytes / 2**20:.1f} MB.")
        if not store().has_room:
            self.stdout.write("The files have no more room: PAGES_DISK_BYTES says how much they may take.")
