"""The archive: works by the month in which they were published, as the clock in Kyiv shows it."""

from datetime import date, datetime
from itertools import groupby

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone

from publishing.reading.models import Count, Of
from publishing.reading.stretches import stretch
from publishing.submissions.models import Submission


def months(year=None):
    """`[(year, its number of works, [(first day of the month, number)])]`, the newest first."""
    numbers = [
        (date.fromisoformat(f"{key}-01"), number) for key, number in Count.objects.numbers(Of.MONTH).items()
    ]
    numbers = sorted((entry for entry in numbers if year in (None, entry[0].year)), reverse=True)
    found = [(year, list(months)) for year, months in groupby(numbers, lambda entry: entry[0].year)]
    return [(year, sum(number for _day, number in months), months) for year, months in found]


def archive(request):
    return render(request, "reading/archive.html", {"years": months()})


def year(request, year):
    start, end = date(year, 1, 1), date(year + 1, 1, 1)
    years = months(year)
    count = sum(count for _year, count, _months in years)
    return span(request, start, end, {"year": year, "years": years, "count": count})


def month(request, year, month):
    start = date(year, month, 1)
    end = date(year + month // 12, month % 12 + 1, 1)
    count = Count.objects.number(Of.MONTH, f"{start:%Y-%m}")
    return span(request, start, end, {"year": year, "month": start, "count": count})


def span(request, start, end, context):
    """The works of these days; days without works have no page."""
    works = Submission.objects.live().published_between(midnight(start), midnight(end))
    page = stretch(works, request.GET.get("after"))
    if not (page.works or page.after):
        raise Http404
    return render(request, "reading/archive_of.html", {"page": page, "works": page.works, **context})


def midnight(day):
    return datetime(day.year, day.month, day.day, tzinfo=timezone.get_default_timezone())
