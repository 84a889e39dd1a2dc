"""What editors have put together: the list of it, and each collection in its own order."""

import re
from dataclasses import dataclass

from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404, render

from publishing.reading.cards import Card
from publishing.reading.stretches import WORKS_A_PAGE, Stretch
from publishing.submissions.models import Collection, Submission

A_PAGE = 20
NUMBER = r"[1-9][0-9]{0,17}"
CURSOR = re.compile(rf"\A{NUMBER}\Z")
PLACE = re.compile(rf"\A(0|{NUMBER})-({NUMBER})\Z")


@dataclass(frozen=True)
class Page:
    """`entries` are collections, the newest first; `next` is the cursor of what follows, "" at the end."""

    entries: list
    next: str
    after: str


def collections(request):
    after = request.GET.get("after")
    found = Collection.objects.open().order_by("-pk")
    if after is not None:
        found = found.filter(pk__lt=int(read(CURSOR, after)[0]))
    found = list(found[: A_PAGE + 1])
    following = str(found[A_PAGE - 1].pk) if len(found) > A_PAGE else ""
    return render(request, "reading/collections.html", {"page": Page(found[:A_PAGE], following, after or "")})


def collection(request, slug):
    """One that is not published answers as one that never was, and so does one in which nothing is live."""
    found = get_object_or_404(Collection.objects.open(), slug=slug)
    page = stretch(Submission.objects.live().placed_in(found), request.GET.get("after"))
    context = {"collection": found, "page": page, "works": page.works}
    return render(request, "reading/collection.html", context)


def stretch(works, after):
    """The works after the place that the cursor `after` names."""
    if after is not None:
        position, place = map(int, read(PLACE, after).groups())
        works = works.filter(Q(stands_at__gt=position) | Q(stands_at=position, stands_as__gt=place))
    works = works.filter(kept__isnull=False)
    rows = list(works.values_list("stands_at", "stands_as", "kept__card")[: WORKS_A_PAGE + 1])
    page = rows[:WORKS_A_PAGE]
    following = "{}-{}".format(*page[-1]) if len(rows) > WORKS_A_PAGE else ""
    return Stretch([Card(**facts) for _at, _as, facts in page], following, after or "")


def read(pattern, cursor):
    match = pattern.match(cursor)
    if match is None:
        raise Http404
    return match
