"""Named questions about appeals."""

from django.db import models
from django.db.models import Q


class AppealQuerySet(models.QuerySet):
    def open(self):
        """Not judged yet, the oldest first."""
        return self.filter(judged_at=None).order_by("at", "pk")

    def judged(self):
        """The newest ruling first."""
        return self.filter(judged_at__isnull=False).order_by("-judged_at", "-pk")

    def of(self, work):
        return self.filter(submission=work)

    def behind(self, moment, pk):
        # The first condition lets the index begin at the cursor; an OR alone would read all before it.
        return self.filter(at__gte=moment).filter(Q(at__gt=moment) | Q(pk__gt=pk))
