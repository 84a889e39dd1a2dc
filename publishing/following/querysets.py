"""Named questions about subscriptions."""

from datetime import timedelta

from django.db import models
from django.utils import timezone

from publishing.following.links import UNCONFIRMED
from publishing.following.rhythm import Rhythm, last_hour

KEPT = timedelta(days=30)
TRIES_A_DAY = 3


class SubscriptionQuerySet(models.QuerySet):
    def confirmed(self):
        return self.filter(confirmed_at__isnull=False)

    def waiting(self):
        """Asked for, and neither confirmed nor forgotten yet."""
        return self.filter(confirmed_at=None, created_at__gt=timezone.now() - UNCONFIRMED)

    def forgotten(self):
        return self.filter(confirmed_at=None, created_at__lte=timezone.now() - UNCONFIRMED)

    def asked_lately(self, key):
        return self.filter(key=key, created_at__gt=timezone.now() - timedelta(days=1))

    def due(self):
        """Confirmed ones whose hour has come."""
        now = timezone.now()
        late = [models.Q(rhythm=rhythm, told_until__lt=last_hour(rhythm, now)) for rhythm in Rhythm]
        return self.confirmed().filter(late[0] | late[1]).order_by("pk")
