"""The form in the footer: a reader chooses a look, and is back on the same page."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponseForbidden, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from publishing.publication.look import COOKIE, YEAR, Look


# A token in the form would make every stored page somebody's own; the browser says where a form came from.
@csrf_exempt
@require_POST
def look(request):
    if not came_from_here(request):
        return HttpResponseForbidden()
    chosen = Look.chosen(request.POST.get("theme", ""), request.POST.get("size", ""))
    response = HttpResponseRedirect(where_from(request))
    if chosen:
        secure = settings.SESSION_COOKIE_SECURE
        response.set_cookie(COOKIE, str(chosen), max_age=YEAR, secure=secure, httponly=True, samesite="Lax")
    else:
        response.delete_cookie(COOKIE, samesite="Lax")
    return response


def came_from_here(request):
    """Browsers name the origin of every form; those that name none are too old to be led here by others."""
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site == "same-origin"
    origin = request.headers.get("Origin")
    return not origin or urlsplit(origin).netloc == request.get_host()


def where_from(request):
    """The path and query of the page the form stood on, or home."""
    page = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(page, {request.get_host()}):
        parts = urlsplit(page)
        local = parts.path + (f"?{parts.query}" if parts.query else "")
        # «//elsewhere» would be another site's address.
        if local.startswith("/") and url_has_allowed_host_and_scheme(local, None):
            return local
    return reverse("reading:home")
