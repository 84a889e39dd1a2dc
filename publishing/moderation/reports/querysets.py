"""Named questions about readers' reports."""

from datetime import timedelta

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

KEPT = timedelta(days=30)
LETTERS_A_DAY = 3


class CaseQuerySet(models.QuerySet):
    def open(self):
        """Waiting for a moderator, the oldest first."""
        return self.filter(closed_at=None).order_by("opened_at", "pk")

    def of(self, work):
        return self.filter(submission=work)

    def first_of_each_work(self):
        """A work of which two versions were reported stands in the list once."""
        earlier = self.model.objects.filter(
            submission=OuterRef("submission"), closed_at=None, pk__lt=OuterRef("pk")
        )
        return self.filter(~Exists(earlier))

    def behind(self, moment, pk):
        # The first condition lets the index begin at the cursor; an OR alone would read all before it.
        return self.filter(opened_at__gte=moment).filter(Q(opened_at__gt=moment) | Q(pk__gt=pk))


class ReportQuerySet(models.QuerySet):
    def written_to_lately(self, address):
        """Reports of a day for which a letter goes to `address`."""
        return self.filter(address=address, at__gt=timezone.now() - timedelta(days=1))

    def no_longer_written_to(self):
        """Those whose reader has been told the outcome a while ago, and whose address is still kept."""
        return self.exclude(address="").filter(case__closed_at__lt=timezone.now() - KEPT)
