"""The search page. It is nobody's to keep: what is hidden a second later must not come back with «Back»."""

from threading import BoundedSemaphore

from allauth.account.adapter import get_adapter
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from publishing.reading.search.models import SearchEntry, pairs
from publishing.reading.search.query import Query
from publishing.reading.search.results import search as look_for
from publishing.submissions import pace

# So many searches at a time in a process; the other threads stay free for pages.
PLACES = 3
PATIENCE = 0.5  # seconds that a search waits for a place
SOON = 3  # seconds until a reader may as well try again
NEWEST = 60  # works whose tags an empty page offers
TAGS = 20
places = BoundedSemaphore(PLACES)


@require_safe
@never_cache
def search(request):
    """Works that hold the words of `?q=`; without words, where else to look."""
    query = Query.read(request.GET)
    if not query.words:
        return page(request, query)
    try:
        pace.count("search", get_adapter(request).get_client_ip(request))
    except pace.TooFast:
        return page(request, query, status=429, is_too_fast=True)
    if not places.acquire(timeout=PATIENCE):
        return busy(request, query)
    try:
        results = look_for(query)
    finally:
        places.release()
    if results.found.took_too_long and not results.hits:
        return busy(request, query, results=results)
    return page(request, query, results=results)


def busy(request, query, **context):
    response = page(request, query, status=503, is_busy=True, **context)
    response["Retry-After"] = SOON
    return response


def page(request, query, *, status=200, results=None, **context):
    context |= {"query": query, "results": results, "tags": [] if results and results.hits else fresh_tags()}
    response = render(request, "reading/search.html", context, status=status)
    response["X-Robots-Tag"] = "noindex"
    return response


def fresh_tags():
    """`[(name, slug)]`: tags of the newest works, the most frequent first."""
    counts = {}
    rows = SearchEntry.objects.live().newest_first().values_list("tags", flat=True)[:NEWEST]
    for tags in rows:
        for name, slug in pairs(tags):
            counts.setdefault(slug, [0, name])[0] += 1
    ranked = sorted(counts.items(), key=lambda item: -item[1][0])
    return [(name, slug) for slug, (_count, name) in ranked[:TAGS]]
