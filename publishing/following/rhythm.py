"""When a digest is due: every morning, or every Monday morning."""

from datetime import datetime, timedelta

from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

HOUR = 8  # of the site's time zone
# An act dates itself when it begins: one that began before the hour is over by now.
SETTLED = timedelta(minutes=2)


class Rhythm(TextChoices):
    DAILY = "daily", _("every morning, when there is something new")
    WEEKLY = "weekly", _("on Mondays")


def last_hour(rhythm, now):
    """The newest moment up to which a digest of this rhythm tells."""
    local = timezone.localtime(now - SETTLED)
    day = local.date() if local.hour >= HOUR else local.date() - timedelta(days=1)
    if rhythm == Rhythm.WEEKLY:
        day -= timedelta(days=day.weekday())
    return timezone.make_aware(datetime(day.year, day.month, day.day, HOUR))  # noqa: DTZ001
