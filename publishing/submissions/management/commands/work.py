"""The background worker: sends letters, and beats so that `/readyz` can hear it."""

import signal
from threading import Event

from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils import timezone

from publishing.submissions.models import WorkerBeat
from publishing.submissions.outbox import send_due

SECONDS_BETWEEN_ROUNDS = 2


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
            sent = send_due()
            if once:
                self.stdout.write(f"{sent} sent")
                return
            close_old_connections()
            stop.wait(0 if sent else SECONDS_BETWEEN_ROUNDS)
