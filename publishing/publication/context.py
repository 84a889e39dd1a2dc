"""What every page may show of the publication."""

from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from publishing.publication.models import Publication


def publication(request):
    """`publication`: the imprint in the page's language, read once a request and only when asked for."""
    if not hasattr(request, "publication"):
        request.publication = SimpleLazyObject(current)
    return {"publication": request.publication}


def current():
    return Publication.objects.current().in_language(get_language())
