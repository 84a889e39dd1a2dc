"""The numbers of each day, kept so that no page has to read the whole log."""

from collections import Counter

from django.db import models

from publishing.numbers.querysets import DayQuerySet
from publishing.numbers.tally import COUNTED, Tally


class Day(models.Model):
    """What the log tells of one day in Kyiv; it could be counted anew from the log at any time."""

    date = models.DateField(primary_key=True)
    received = models.PositiveIntegerField(default=0)
    published = models.PositiveIntegerField(default=0)
    returned = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    taken_back = models.PositiveIntegerField(default=0)
    hours = models.JSONField(default=dict)

    objects = DayQuerySet.as_manager()

    class Meta:
        default_permissions = ()

    def __str__(self):
        return f"{self.date}: {self.received} received"

    @classmethod
    def of(cls, date, tally):
        numbers = {name: getattr(tally, name) for name in COUNTED}
        hours = {str(hours): times for hours, times in sorted(tally.hours.items())}
        return cls(date=date, **numbers, hours=hours)

    @property
    def tally(self):
        numbers = {name: getattr(self, name) for name in COUNTED}
        return Tally(**numbers, hours=Counter({int(hours): times for hours, times in self.hours.items()}))
