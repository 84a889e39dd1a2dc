"""Named questions about what moderators keep for themselves."""

from django.db import models
from django.utils import timezone


class ReasonQuerySet(models.QuerySet):
    def active(self):
        """Those a moderator may choose today, in the editors' order."""
        return self.filter(is_active=True)


class ExposureQuerySet(models.QuerySet):
    def note(self, moderator, revision):
        """Remember that `moderator` reads `revision`; a second time is the same."""
        sensitive = bool(revision.content.get("sensitive"))
        row = self.model(moderator=moderator, revision=revision, at=timezone.now(), is_sensitive=sensitive)
        self.bulk_create([row], ignore_conflicts=True)

    def today(self):
        midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
        return self.filter(at__gte=midnight)

    def shares(self):
        """What each moderator had before their eyes: `{moderator id: (works, sensitive ones)}`."""
        counts = self.values("moderator").annotate(
            works=models.Count("pk"), heavy=models.Count("pk", filter=models.Q(is_sensitive=True))
        )
        return {row["moderator"]: (row["works"], row["heavy"]) for row in counts.order_by()}


class PolicyQuerySet(models.QuerySet):
    def in_force(self, kind):
        """Those that a work of the kind with this slug is under."""
        return self.filter(is_active=True, kind__in=["", kind])
