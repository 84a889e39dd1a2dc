"""Days and moments. A work is dated by the moment of its publication, or by the day it appeared elsewhere."""

from datetime import datetime, time

from django.utils import timezone


def day_of(dated):
    """The day of a moment as the clock in Kyiv shows it; a day is its own."""
    return timezone.localtime(dated).date() if isinstance(dated, datetime) else dated


def moment_of(dated):
    """The moment at which a day begins by the clock in Kyiv; a moment is its own."""
    if isinstance(dated, datetime):
        return dated
    return datetime.combine(dated, time(), timezone.get_default_timezone())
