"""oEmbed: how others quote a work. A blockquote without script: we watch nobody's readers."""

import re
from urllib.parse import quote

from django.conf import settings
from django.http import Http404, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from publishing.publication.models import Publication
from publishing.reading import heads, postcards
from publishing.reading.addresses import PREFIXES, absolute
from publishing.reading.postcard_faces import HEIGHT, WIDTH
from publishing.reading.xml import readable
from publishing.submissions.models import Submission

QUOTE_WIDTH = 600  # pixels, when who asks has room for more
LINES = 16  # of verse
WORK = re.compile(
    rf"{re.escape(settings.SITE_URL)}(?P<prefix>/en)?/works/(?P<code>[a-z0-9]{{1,12}})/(?:[-\w]+/)?(?:[?#].*)?",
    re.ASCII,
)
NUMBER = re.compile(r"[1-9][0-9]{0,5}")


def discovery(work, kind="json"):
    """Where the page of a work says that its quotation is."""
    return f"{settings.SITE_URL}/oembed/?url={quote(absolute(work.url), safe='')}&format={kind}"


@require_safe
@conditional_page
@cache_control(public=True, no_cache=True)
def oembed(request):
    """The quotation of the live work at `url`; for every other address what an unknown one is answered."""
    match = WORK.fullmatch(request.GET.get("url", ""))
    written = WRITTEN.get(request.GET.get("format") or "json")
    work = match and Submission.objects.live().for_cards().filter(code=match["code"]).first()
    if not (work and written):
        raise Http404
    language = next(code for code, prefix in PREFIXES.items() if prefix == (match["prefix"] or ""))
    with override(language):
        publication = Publication.objects.current().in_language(language)
        told = quotation(work.shown, publication, limit(request, "maxwidth"), limit(request, "maxheight"))
    response = written(told)
    # Pages elsewhere may ask from their readers' browsers: there is nothing in it that is not public.
    response["Access-Control-Allow-Origin"] = "*"
    return response


def limit(request, name):
    """A number of pixels, or None; nonsense counts as not asked."""
    asked = request.GET.get(name, "")
    return int(asked) if NUMBER.fullmatch(asked) else None


def quotation(work, publication, max_width, max_height):
    told = {
        "version": "1.0",
        "type": "rich",
        "title": work.heading,
        "author_name": work.byline.name,
        "author_url": absolute(work.author_url),
        "provider_name": str(publication.name),
        "provider_url": absolute(reverse("reading:home")),
        "html": html(work, publication),
        "width": min(max_width or QUOTE_WIDTH, QUOTE_WIDTH),
        "height": None,  # as high as its words are in the type of who quotes
    }
    if (max_width or WIDTH) >= WIDTH and (max_height or HEIGHT) >= HEIGHT:
        address = absolute(postcards.address(work))
        told |= {"thumbnail_url": address, "thumbnail_width": WIDTH, "thumbnail_height": HEIGHT}
    return told


def html(work, publication):
    return format_html(
        '<blockquote cite="{url}"><p lang="{lang}">{words}</p>'
        '<footer>— <a href="{author_url}">{name}</a>, <a href="{url}">{heading}</a>, {publication}</footer>'
        "</blockquote>",
        url=absolute(work.url),
        lang=work.lang,
        words=words(work),
        author_url=absolute(work.author_url),
        name=work.byline.name,
        heading=work.heading,
        publication=publication.name,
    )


def words(work):
    """What is quoted: the first stanza, line by line, or the description; of some works only a warning."""
    if work.sensitive:
        return _("The author warns: this may be hard to read or to see.")
    if work.kind.slug != "poem":
        return heads.gist(work)
    lines = work.verse.stanzas[0].lines[:LINES]
    return format_html_join(
        mark_safe("<br>"), "{}{}", (("\N{NO-BREAK SPACE}" * 2 * line.indent, line.words) for line in lines)
    )


def as_json(told):
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False})


def as_xml(told):
    parts = "".join(
        f"<{name}>{escape(readable(part))}</{name}>" for name, part in told.items() if part is not None
    )
    text = f'<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<oembed>{parts}</oembed>\n'
    return HttpResponse(text, content_type="text/xml; charset=utf-8")


WRITTEN = {"json": as_json, "xml": as_xml}
