"""Named questions about the days that were counted."""

from django.db import models


class DayQuerySet(models.QuerySet):
    def since(self, date):
        """From `date` on, the oldest first."""
        return self.filter(date__gte=date).order_by("date")

    def last_counted(self):
        """The date up to which everything is counted, or None."""
        return self.order_by("-date").values_list("date", flat=True).first()
