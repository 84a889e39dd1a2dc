"""How public pages are answered: safe methods only, for anyone's cache, asked again at little cost."""

from functools import wraps

from django.utils.cache import patch_cache_control
from django.views.decorators.http import conditional_page, require_safe

# A store in front asks, in the environ, whether a page is public, and is answered under the same name.
ASKED, PUBLIC = "trybuna.page", "public"


def public(view):
    """A page that is the same for every reader with the same look, so that it may be stored."""

    @wraps(view)
    def answer(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        patch_cache_control(response, public=True, no_cache=True)
        return response

    conditional = conditional_page(answer)

    @wraps(view)
    def for_the_store(request, *args, **kwargs):
        if ASKED not in request.META:
            return conditional(request, *args, **kwargs)
        # Who stores the page answers conditions itself, from the whole of it.
        request.META[ASKED] = PUBLIC
        return answer(request, *args, **kwargs)

    return require_safe(for_the_store)
