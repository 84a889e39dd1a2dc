"""The addresses of picture cards."""

from django.http import Http404, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from publishing.media.ranges import file_response
from publishing.reading import postcards
from publishing.reading.addresses import PREFIXES


# Exempt so that a POST is told 405 rather than asked for a token; nothing here changes anything.
@csrf_exempt
@require_safe
def card(request, code, epoch, form):
    """The card of a live work. Closed, unknown and impossible addresses are the same ordinary 404."""
    if form not in postcards.MIMES:
        raise Http404
    return answer(request, lambda: postcards.of_work(code, epoch), form)


@csrf_exempt
@require_safe
def site_card(request, language):
    if language not in PREFIXES:
        raise Http404
    return answer(request, lambda: postcards.of_site(language), "png")


def answer(request, found, form):
    try:
        card = found()
    except postcards.Busy:
        return HttpResponse(status=503, headers={"Retry-After": "2", "Cache-Control": "no-store"})
    if card is None or card[0].suffix != f".{form}":
        raise Http404
    path, etag, mime = card
    return file_response(
        request,
        path,
        mime=mime,
        filename=f"card.{form}",
        etag=etag,
        # Kept, but asked about each time, as files of works are.
        cache_control="public, no-cache",
    )
