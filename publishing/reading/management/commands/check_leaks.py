"""`manage.py check_leaks`: whether a stranger can get at anything that no moderator has approved."""

import logging

from django.core.management.base import BaseCommand, CommandError, no_translations

from publishing.reading.leaks import Search


class Command(BaseCommand):
    help = "Walks every public address as a stranger; fails, naming it, where anything unapproved shows."

    def add_arguments(self, parser):
        parser.add_argument(
            "--sample",
            type=int,
            default=0,
            metavar="N",
            help="ask for the addresses of N works, people, tags and files only, chosen by chance",
        )

    @no_translations
    def handle(self, *, sample, **options):
        search, leaks = Search(sample), 0
        logging.disable(logging.WARNING)  # thousands of 404s that are as they should be
        try:
            for leak in search.leaks():
                leaks += 1
                self.stdout.write(leak)
        finally:
            logging.disable(logging.NOTSET)
        looked = f"{search.addresses} addresses, {search.secrets} strings"
        if leaks:
            raise CommandError(f"Leaks: {leaks} ({looked}).")
        self.stdout.write(f"Nothing unapproved shows: {looked}.")
