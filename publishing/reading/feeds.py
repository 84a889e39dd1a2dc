"""Atom feeds: of everything, a kind, an author, a tag. Each entry holds the whole work."""

import re
from datetime import UTC, datetime

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.template.defaultfilters import linebreaksbr
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from publishing.publication.models import Publication
from publishing.reading.addresses import absolute
from publishing.reading.voices import voice_of
from publishing.submissions.models import Submission, Tag

ENTRIES = 20
EMPTY_FEED_IS_FROM = datetime(2000, 1, 1, tzinfo=UTC)
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
START_TAG = re.compile(r"""<[a-z](?:[^"'>]|"[^"]*"|'[^']*')*>""", re.IGNORECASE)
LOCAL_ADDRESS = re.compile(r'(?<=\s)(src|href|poster)="(?=/(?!/))')
WIDTHS = re.compile(r'\s(?:srcset|sizes)="[^"]*"')


def readable(text):
    """`text` without the characters that XML cannot carry."""
    return NOT_IN_XML.sub("", str(text))


def with_whole_addresses(html):
    """Feed readers stand elsewhere: local addresses in tags become whole, the text stays as it is."""
    whole = rf'\g<1>="{settings.SITE_URL}'
    return START_TAG.sub(lambda tag: LOCAL_ADDRESS.sub(whole, WIDTHS.sub("", tag[0])), html)


class FullAtom(Atom1Feed):
    """Atom with the whole work as `content`, in the language it is written in."""

    def latest_post_date(self):
        # Django says «now» of an empty feed, which would be a new feed at every request.
        return super().latest_post_date() if self.items else EMPTY_FEED_IS_FROM

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["content"], {"type": "html", "xml:lang": item["lang"]})


class Everything(Feed):
    """The newest works of the publication."""

    feed_type = FullAtom

    @classmethod
    def answer(cls, request, **parts):
        # One for each request: a feed keeps what it tells of, and two languages may be asked for at once.
        return cls()(request, **parts)

    def works(self, obj):
        return Submission.objects.live()

    def path(self, obj):
        """Of the page that the feed belongs to."""
        return reverse("reading:home")

    def name(self, obj):
        return ""

    def get_feed(self, obj, request):
        self.publication = Publication.objects.current().in_language(get_language())
        return super().get_feed(obj, request)

    def title(self, obj):
        name = self.name(obj)
        return readable(f"{name} — {self.publication.name}" if name else self.publication.name)

    def subtitle(self, obj):
        return readable(self.publication.tagline)

    def link(self, obj):
        return absolute(self.path(obj))

    def feed_url(self, obj):
        return absolute(f"{self.path(obj)}feed/")

    def feed_guid(self, obj):
        return absolute(self.path(obj))

    def items(self, obj):
        works = self.works(obj).newest_first().for_page()
        return [work.shown for work in works[:ENTRIES]]

    def item_title(self, work):
        return readable(work.heading)

    def item_description(self, work):
        return linebreaksbr(readable(work.excerpt), autoescape=True)

    def item_link(self, work):
        return absolute(work.url)

    def item_guid(self, work):
        return f"tag:{settings.SITE_HOST},{work.published_at:%Y-%m-%d}:work/{work.code}"

    def item_pubdate(self, work):
        return work.published_at

    def item_updateddate(self, work):
        return work.edited_at or work.published_at

    def item_author_name(self, work):
        return readable(work.byline.name)

    def item_author_link(self, work):
        return absolute(work.author_url)

    def item_categories(self, work):
        return [str(work.kind.label), *(readable(name) for name, _slug in work.tags)]

    def item_extra_kwargs(self, work):
        html = render_to_string(work.kind.body_template, {"work": work})
        return {"content": readable(with_whole_addresses(html)).strip(), "lang": work.lang}


class OfKind(Everything):
    def get_object(self, request, kind):
        return kind

    def works(self, kind):
        return super().works(kind).of_kind(kind)

    def path(self, kind):
        return reverse("reading:kind", args=[kind])

    def name(self, kind):
        return kind.plural


class OfAuthor(Everything):
    def get_object(self, request, handle):
        voice = voice_of(handle)
        if voice is None:
            raise Http404
        return voice

    def works(self, voice):
        return super().works(voice).by_handle(voice.handle)

    def path(self, voice):
        return reverse("reading:author", args=[voice.handle])

    def name(self, voice):
        return voice.name


class OfTag(Everything):
    def get_object(self, request, slug):
        return get_object_or_404(Tag.objects.met(), slug=slug)

    def works(self, tag):
        return super().works(tag).tagged(tag)

    def path(self, tag):
        return tag.get_absolute_url()

    def name(self, tag):
        return _("Tag “%(name)s”") % {"name": tag.name}
