"""The public page with the numbers of the review, up to yesterday."""

from django.db.models import Sum
from django.shortcuts import render

from publishing.numbers import spans
from publishing.numbers.models import Day
from publishing.numbers.plots import columns


def numbers(request):
    last = Day.objects.last_counted()
    days = list(Day.objects.since(spans.first_of_months(last))) if last else []
    months = spans.months(days)
    recent = [day for day in days if day.date >= spans.recent(last)]
    every = Day.objects.aggregate(received=Sum("received"), published=Sum("published"))
    context = {
        "last": last,
        "since": recent[0].date if recent else None,
        "recent": spans.total(recent),
        "months": list(reversed(months)),
        "plot": columns((tally.received, tally.published) for _month, tally in months),
        "every": every if every["received"] else None,
    }
    return render(request, "numbers/numbers.html", context)
