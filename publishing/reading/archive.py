"""The archive: works by the month of the date that readers see on them."""

from datetime import date
from itertools import groupby

from django.http import Http404
from django.shortcuts import render

from publishing.reading.days import moment_of
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
    works = dated_between(Submission.objects.live_each(), moment_of(start), moment_of(end))
    page = stretch(works, request.GET.get("after"))
    if not (page.works or page.after):
        raise Http404
    return render(request, "reading/archive_of.html", {"page": page, "works": page.works, **context})


def dated_between(works, start, end):
    works = works.filter(kept__dated_at__gte=start, kept__dated_at__lt=end)
    return works.in_order_of("kept__dated_at", "kept__work")
