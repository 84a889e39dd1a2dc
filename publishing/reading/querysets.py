"""Named questions about what reading keeps."""

from datetime import timedelta

from django.db import models

DEPARTURES = 50
REMEMBERED = timedelta(days=30)


class TurnQuerySet(models.QuerySet):
    def latest_moment(self):
        """When anything last changed for readers, or None. It never goes back, whatever is taken down."""
        return self.order_by("-turned_at").values_list("turned_at", flat=True).first()

    def departures(self, since):
        """The works that went from readers, newest first: few, and none that went before `since`."""
        gone = self.filter(gone_at__isnull=False, gone_at__gte=since).order_by("-gone_at", "-pk")
        return gone.select_related("work")[:DEPARTURES]
