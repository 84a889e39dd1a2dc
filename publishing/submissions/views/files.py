"""The private address of a file: for its owner, and for moderators when a revision uses it."""

from django.conf import settings
from django.http import Http404, HttpResponseNotAllowed
from django.views.decorators.csrf import csrf_exempt

from publishing.media.models import File
from publishing.media.ranges import file_response


# Exempt so that a POST by a stranger is as unknown as a GET; nothing here changes anything.
@csrf_exempt
def file(request, token, name):
    """One variant of a file. Everybody else gets what an address gets that never was."""
    stored = _visible(request, token)
    variant = stored and stored.variant_named(name)
    if not variant:
        # The answer to strangers must not show, not even by its headers, that we looked who they are.
        request.session.accessed = False
        raise Http404
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    return file_response(
        request,
        stored.path(variant),
        mime=stored.variants[variant]["mime"],
        filename=name,
        etag=stored.etag(variant),
        cache_control="private, no-store",
    )


def _visible(request, token):
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
        return None
    stored = File.objects.filter(token=token).first()
    if stored is None or stored.owner_id == request.user.pk:
        return stored
    return stored if request.user.is_moderator and stored.revisions.exists() else None
