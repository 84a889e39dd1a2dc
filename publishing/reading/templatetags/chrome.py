"""What the frame of every page needs: the reader's look, the kinds, the other language, whole addresses."""

from django import template
from django.utils.translation import get_language

from publishing.publication.look import Look
from publishing.reading.addresses import absolute, in_language
from publishing.submissions.kinds import KINDS

OWN_NAMES = {"uk": "Українська", "en": "English"}
LOCALES = {"uk": "uk_UA", "en": "en_GB"}

register = template.Library()
register.filter(absolute)


@register.simple_tag(takes_context=True)
def look(context):
    """The reader's `Look`, the plain one without a request; kept with it, for its answer depends on that."""
    request = context.get("request")
    shown = Look.of(request)
    if request:
        request.look = shown
    return shown


@register.simple_tag
def kinds():
    return KINDS.values()


@register.simple_tag
def other_language(path="/"):
    """The other interface language: its code, its own name, and `path` in it."""
    code = next(code for code in OWN_NAMES if code != get_language())
    return {"code": code, "name": OWN_NAMES[code], "url": in_language(path, code)}


@register.simple_tag(takes_context=True)
def page_address(context):
    """Where the page is: `whole`, `alternates` as (language, whole address), and locales for cards."""
    path = context["request"].path
    after = context["page"].after if "page" in context else ""
    rest = f"?after={after}" if after else ""
    pages = [(code, absolute(in_language(path, code)) + rest) for code in LOCALES]
    default = ("x-default", pages[0][1])
    return {
        "whole": absolute(path) + rest,
        "alternates": [*pages, default],
        "locale": LOCALES[get_language()],
        "other_locale": next(locale for code, locale in LOCALES.items() if code != get_language()),
    }
