"""`manage.py rebuild_reading`: all that is kept beside the live works, made anew from them."""

from django.core.management.base import BaseCommand
from django.db import connection, transaction
from django.utils.translation import gettext as _

from publishing.reading.models import Kept, Related, Turn
from publishing.submissions.models import Submission
from publishing.submissions.projections import rebuilds

PORTION = 500


class Command(BaseCommand):
    help = (
        "Makes counts, cards, indexes and what else is kept of live works anew. Acts wait until it is done."
    )

    def add_arguments(self, parser):
        parser.add_argument("--if-needed", action="store_true", help="Do nothing where nothing is missing.")

    def handle(self, *, if_needed, **options):
        live = Submission.objects.live()
        if if_needed and not is_missing(live):
            return
        with transaction.atomic():
            if connection.vendor == "postgresql":
                # SQLite has one writer anyway; here the acts have to be kept waiting.
                with connection.cursor() as cursor:
                    cursor.execute("LOCK TABLE submissions_submission IN SHARE ROW EXCLUSIVE MODE")
            self.rebuild(live)
        self.stdout.write(_("Kept anew: %d works") % Kept.objects.count())

    def rebuild(self, live):
        everything, total = rebuilds(), live.count()
        for one in everything:
            one.clear()
        done = 0
        for works in portions(live):
            for one in everything:
                one.take(works)
            done += len(works)
            self.stdout.write(_("Works: %(done)d of %(total)d") % {"done": done, "total": total})
            self.stdout.flush()
        for one in everything:
            one.finish()


def is_missing(live):
    """Whether something is not there yet, after an update for instance; two works are related always."""
    if live.filter(kept=None).exists() or live.filter(search_entry=None).exists():
        return True
    oldest = Kept.objects.first()
    if oldest and not (oldest.dated_at and oldest.leaf and oldest.lot and Turn.objects.exists()):
        return True
    return not Related.objects.exists() and live[1:2].exists()


def portions(live):
    """Lists of works, the oldest first, so that memory does not grow with the site."""
    # In the order of an index: by key alone SQLite would sort all live works for every portion.
    rows = live.order_by("published_at", "pk").for_page()
    works = list(rows[:PORTION])
    while works:
        yield works
        works = list(rows.after(works[-1].published_at, works[-1].pk)[:PORTION])
