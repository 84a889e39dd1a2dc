"""The background worker: sends letters, goes the rounds of other apps, and beats for `/readyz`."""

import logging
import signal
from threading import Event

from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils import timezone
from django.utils.module_loading import import_string

from publishing.submissions.models import WorkerBeat
from publishing.submissions.outbox import send_due
from publishing.submissions.rounds import ROUNDS

SECONDS_BETWEEN_ROUNDS = 2
log = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Send the letters that are due, again and again until stopped."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="go round once and stop")

    def handle(self, *args, once, **options):
        stop = Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: stop.set())
        while not stop.is_set():
            WorkerBeat.objects.update_or_create(pk=1, defaults={"at": timezone.now()})
            sent = send_due() + sum(go_round(path) for path in ROUNDS)
            if once:
                self.stdout.write(f"{sent} sent")
                return
            close_old_connections()
            stop.wait(0 if sent else SECONDS_BETWEEN_ROUNDS)


def go_round(path):
    """What another app has to do; its failure must not keep the letters of this one."""
    try:
        return import_string(path)()
    except Exception:
        log.exception("%s failed", path)
        return 0
