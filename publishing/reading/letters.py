"""Authors and tags by the alphabet: one page while they are few, then an index and a page for each letter."""

import re
from dataclasses import dataclass
from itertools import groupby

from django.http import Http404
from django.shortcuts import render

from publishing.reading import alphabet
from publishing.reading.models import Count, Of, Topic, Voice

FEW = 200  # that many stand on one page
A_PAGE = 100
CURSOR = re.compile(r"\A([0-9a-f]{0,500})-([1-9][0-9]{0,17})\Z")


@dataclass(frozen=True)
class Stretch:
    """`entries` in alphabetical order; `next` is the cursor of what follows, "" at the end."""

    entries: list
    next: str
    after: str


def authors(request):
    return index(request, "reading/authors.html", Voice.objects.all(), Of.VOICES)


def authors_of(request, letter):
    return under(request, "reading/authors_of.html", Voice.objects.all(), letter)


def tags(request):
    return index(request, "reading/tags.html", Topic.objects.select_related("tag"), Of.TOPICS)


def tags_of(request, letter):
    return under(request, "reading/tags_of.html", Topic.objects.select_related("tag"), letter)


def index(request, template, rows, of):
    """Everybody where they are few, otherwise the letters with how many stand under each."""
    counts = Count.objects.numbers(of)
    are_few = sum(counts.values()) <= FEW
    context = {
        "index": alphabet.index(counts),
        "sections": sections(rows.alphabetical()) if are_few else [],
        "are_few": are_few,
    }
    return render(request, template, context)


def sections(rows):
    """`[(letter, rows)]` of rows in alphabetical order."""
    found = [(letter, list(same)) for letter, same in groupby(rows, lambda row: row.letter)]
    return sorted(found, key=lambda section: alphabet.rank(section[0]))


def under(request, template, rows, letter):
    page = stretch(rows.filter(letter=letter), request.GET.get("after"))
    if not (page.entries or page.after):
        raise Http404
    return render(request, template, {"letter": letter, "page": page})


def stretch(rows, after):
    if after is not None:
        match = CURSOR.match(after)
        if match is None:
            raise Http404
        rows = rows.after(match[1], int(match[2]))
    found = list(rows.alphabetical()[: A_PAGE + 1])
    page = found[:A_PAGE]
    following = f"{page[-1].sort_key}-{page[-1].pk}" if len(found) > A_PAGE else ""
    return Stretch(page, following, after or "")
