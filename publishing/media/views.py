"""The public address of a file."""

from django.http import Http404
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from publishing.media.models import Opening
from publishing.media.ranges import file_response


# Exempt so that a POST is told 405 rather than asked for a token; nothing here changes anything.
@csrf_exempt
@require_safe
def file(request, epoch, token, name):
    """One variant of an open file. Closed, unknown and impossible addresses are the same ordinary 404."""
    opening = Opening.objects.serving(epoch, token).first()
    variant = opening and opening.file.variant_named(name)
    if not variant:
        raise Http404
    stored = opening.file
    return file_response(
        request,
        stored.path(variant),
        mime=stored.variants[variant]["mime"],
        filename=name,
        etag=stored.etag(variant),
        # Kept, but asked about each time: what is closed is closed for those who have seen it too.
        cache_control="public, no-cache",
    )
