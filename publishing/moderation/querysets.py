"""Named questions about what moderators keep for themselves."""

from django.db import models


class ReasonQuerySet(models.QuerySet):
    def active(self):
        """Those a moderator may choose today, in the editors' order."""
        return self.filter(is_active=True)


class PolicyQuerySet(models.QuerySet):
    def in_force(self, kind):
        """Those that a work of the kind with this slug is under."""
        return self.filter(is_active=True, kind__in=["", kind])
