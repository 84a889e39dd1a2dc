"""The publication's own pages, the same for everybody."""

from django.http import Http404, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from publishing.publication.models import Publication
from publishing.publication.qr import picture


class About(TemplateView):
    template_name = "publication/about.html"


class Support(TemplateView):
    template_name = "publication/support.html"


class Rules(TemplateView):
    template_name = "publication/rules.html"


class Privacy(TemplateView):
    template_name = "publication/privacy.html"


@require_safe
def qr(request):
    """The requisites as a picture to scan; 404 while there are none."""
    requisites = Publication.objects.current().in_language(get_language()).requisites
    if requisites is None:
        raise Http404
    etag = f'"{requisites.digest}"'
    headers = {"ETag": etag, "Cache-Control": "public, max-age=600"}
    response = HttpResponse(picture(requisites.link), content_type="image/svg+xml", headers=headers)
    return get_conditional_response(request, etag=etag, response=response)
