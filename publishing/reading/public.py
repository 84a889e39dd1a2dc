"""How public pages are answered: safe methods only, for anyone's cache, asked again at little cost."""

from functools import wraps

from django.utils.cache import patch_cache_control, patch_vary_headers
from django.views.decorators.http import conditional_page, require_safe

from publishing.reading.look import Look


def public(view):
    """A page that is the same for every reader with the same look."""

    @wraps(view)
    def answer(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        patch_cache_control(response, public=True, no_cache=True)
        if Look.of(request):
            patch_vary_headers(response, ["Cookie"])
        return response

    return require_safe(conditional_page(answer))
