"""Counting: each day once, soon after it is over, by the worker."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Min
from django.utils import timezone

from publishing.numbers.models import Day
from publishing.numbers.tally import COUNTED, Tally, by_day
from publishing.submissions.models import LogEntry

# Until then the last decisions of a day may still be undone.
SETTLED = timedelta(hours=1)
ROWS = 2_000
DAY = timedelta(days=1)


def go_round():
    """A round of the worker: nearly always one look at the last day; no letter is sent."""
    count_days()
    return 0


def count_days():
    """Count the days that are over and not counted yet; returns how many."""
    last, until = Day.objects.last_counted(), last_over()
    if last is None:
        return count_anew()
    if last >= until:
        return 0
    since = last + DAY
    touched = LogEntry.objects.filter(at__gte=midnight(since), at__lt=midnight(until + DAY))
    rows = log_rows(LogEntry.objects.filter(submission__in=touched.order_by().values("submission")))
    return keep(by_day(rows), since, until)


def count_anew():
    """Forget what was counted, and count every day from the whole log; returns how many."""
    tallies, first = by_day(log_rows(LogEntry.objects.all())), first_day()
    if first is None:
        return 0
    until = last_over()
    with transaction.atomic():
        Day.objects.all().delete()
        # Of a log that begins today the day before is kept, so that the next round has a place to go on from.
        return keep(tallies, min(first, until), until)


def differing():
    """The dates whose numbers are not what the log says."""
    tallies = by_day(log_rows(LogEntry.objects.all()))
    kept = {day.date: day.tally for day in Day.objects.all()}
    until = Day.objects.last_counted()
    told = {date: tally for date, tally in tallies.items() if until and date <= until}
    dates = kept.keys() | told.keys()
    return sorted(date for date in dates if kept.get(date, Tally()) != told.get(date, Tally()))


def log_rows(entries):
    """What `by_day` reads, as a stream; acts that nobody counts still show that a decision stood."""
    return entries.order_by("submission", "seq").values_list("submission", "act", "at").iterator(ROWS)


@transaction.atomic
def keep(tallies, since, until):
    dates = [since + DAY * number for number in range((until - since).days + 1)]
    days = [Day.of(date, tallies.get(date, Tally())) for date in dates]
    # Two workers may count the same day at once: they count the same.
    Day.objects.bulk_create(
        days[:-1],
        batch_size=ROWS,
        update_conflicts=True,
        unique_fields=["date"],
        update_fields=[*COUNTED, "hours"],
    )
    # The last one by itself, aloud: who shows the numbers hears of it.
    days[-1].save()
    return len(days)


def first_day():
    first = LogEntry.objects.aggregate(first=Min("at"))["first"]
    return first and timezone.localdate(first)


def last_over():
    """The last day that is over and settled."""
    return timezone.localdate(timezone.now() - SETTLED) - DAY


def midnight(date):
    return datetime(date.year, date.month, date.day, tzinfo=timezone.get_default_timezone())
