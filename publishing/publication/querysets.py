"""Named questions about the publication."""

from django.db import models


class PublicationQuerySet(models.QuerySet):
    def current(self):
        """The one publication; while nothing is written, an unsaved one with the defaults."""
        return next(iter(self[:1]), None) or self.model()
