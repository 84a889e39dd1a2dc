"""`manage.py count_numbers`: the numbers of the review, made anew from the log, or held against it."""

from django.core.management.base import BaseCommand, CommandError

from publishing.numbers.counting import count_anew, differing


class Command(BaseCommand):
    help = "Counts every day anew from the log; with --check only compares, and exits 1 when a day differs."

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="change nothing, only compare")

    def handle(self, *, check, **options):
        if not check:
            self.stdout.write(f"{count_anew()} days counted")
            return
        dates = differing()
        if dates:
            raise CommandError("The log says otherwise of: " + ", ".join(map(str, dates)))
        self.stdout.write("The numbers are what the log says.")
