"""Named questions about what moderators keep for themselves."""

from django.db import models


class ReasonQuerySet(models.QuerySet):
    def active(self):
        """Those a moderator may choose today, in the editors' order."""
        return self.filter(is_active=True)
