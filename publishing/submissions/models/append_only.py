"""Rows that are written once: revisions and the log."""

from django.db import models


class AppendOnly(Exception):
    """Somebody tried to change or delete what is written once."""


class AppendOnlyQuerySet(models.QuerySet):
    """Reads, and `create`: history has no other door."""

    def _refuse(self, *args, **kwargs):
        raise AppendOnly(f"{self.model.__name__} rows are written once.")

    update = delete = bulk_create = bulk_update = update_or_create = _refuse


class AppendOnlyModel(models.Model):
    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, **kwargs):
        if self.pk:
            raise AppendOnly(f"{type(self).__name__} rows are written once.")
        super().save(force_insert=True)

    def delete(self, **kwargs):
        raise AppendOnly(f"{type(self).__name__} rows are written once.")
