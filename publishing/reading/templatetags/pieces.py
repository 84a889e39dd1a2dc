"""Pieces of pages that stand on many of them: drawn once, then taken from the memory of the process."""

from functools import lru_cache

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import get_language

PIECES = 4_096  # of about 2 KB each

register = template.Library()


@register.simple_tag
def piece(path, **values):
    """The template at `path` with `values` and nothing else.

    It may depend on nothing but them and the language, and values that are equal have to look the same.
    """
    draw = fresh if settings.DEBUG else kept
    return draw(path, get_language(), tuple(values.items()))


def fresh(path, language, values):
    return render_to_string(path, dict(values))


kept = lru_cache(PIECES)(fresh)
