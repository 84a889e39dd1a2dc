"""`manage.py rebuild_signals`: the prints of what was sent before they were kept."""

from django.core.management.base import BaseCommand
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from publishing.moderation.signals import gather, prints
from publishing.submissions.models import Submission
from publishing.submissions.states import Review

PORTION = 200


class Command(BaseCommand):
    help = "Makes the prints of texts and pictures that are missing, so that likeness can be told."

    def handle(self, **options):
        missing, done, last = without_prints(), 0, 0
        while works := list(missing.filter(pk__gt=last)[:PORTION]):
            with transaction.atomic():
                for work in works:
                    self.keep(work)
            done, last = done + len(works), works[-1].pk
            self.stdout.write(_("Works: %d") % done)
            self.stdout.flush()

    def keep(self, work):
        if work.live:
            prints.keep(work, work.live)
        if work.head:
            gather.watch(work, work.head)
        elif work.review == Review.REJECTED:
            prints.keep(work, work.revisions.last())


def without_prints():
    """Works that readers or moderators have or refused, and that have no print."""
    known = Q(live__isnull=False) | Q(head__isnull=False) | Q(review=Review.REJECTED)
    works = Submission.objects.filter(known, prints=None)
    return works.select_related("author", "live", "head").order_by("pk")
