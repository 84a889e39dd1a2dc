"""What a feed is of: everything, a kind, an author, a tag."""

from calendar import timegm

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import http_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from publishing.publication.models import Publication
from publishing.reading.addresses import absolute
from publishing.reading.feeds.enclosures import enclosures
from publishing.reading.feeds.formats import EMPTY_FEED_IS_FROM, FullAtom
from publishing.reading.feeds.plain import summary, whole_work
from publishing.reading.models import Turn
from publishing.reading.querysets import REMEMBERED
from publishing.reading.voices import voice_of
from publishing.reading.xml import readable
from publishing.submissions.models import Submission, Tag

ENTRIES = 20


def guid(work):
    """The permanent name of a work, whatever becomes of its address."""
    return f"tag:{settings.SITE_HOST},{work.published_at:%Y-%m-%d}:work/{work.code}"


class Everything(Feed):
    """The newest works of the publication."""

    folder = "feed/"
    entries = ENTRIES

    def __init__(self, feed_type=FullAtom):
        self.feed_type = feed_type

    @classmethod
    def written_by(cls, feed_type):
        """The view that answers in one format."""

        def answer(request, **parts):
            # One for each request: a feed keeps what it tells of, and two languages may be asked for at once.
            return cls(feed_type)(request, **parts)

        return answer

    def __call__(self, request, *args, **parts):
        self.turned_at = Turn.objects.latest_moment() or EMPTY_FEED_IS_FROM
        response = super().__call__(request, *args, **parts)
        # Not the newest entry's date: that one goes back when the entry is taken down.
        response["Last-Modified"] = http_date(timegm(self.turned_at.utctimetuple()))
        return response

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

    description = subtitle

    def link(self, obj):
        return absolute(self.path(obj))

    def feed_url(self, obj):
        return absolute(f"{self.path(obj)}{self.folder}{self.feed_type.path}")

    def feed_guid(self, obj):
        return absolute(self.path(obj))

    def feed_extra_kwargs(self, obj):
        # In every feed those of the whole site: which author, kind or tag they had is told by none.
        gone = Turn.objects.departures(since=self.turned_at - REMEMBERED)
        return {"departures": [(guid(turn.work), turn.gone_at) for turn in gone]}

    def items(self, obj):
        works = self.works(obj).newest_first().for_page()
        return [work.shown for work in works[: self.entries]]

    def item_title(self, work):
        return readable(work.heading)

    def item_description(self, work):
        return summary(work)

    def item_link(self, work):
        return absolute(work.url)

    item_guid_is_permalink = False

    def item_guid(self, work):
        return guid(work)

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

    def item_enclosures(self, work):
        return enclosures(work)

    def item_extra_kwargs(self, work):
        return {
            "content": whole_work(work),
            "summary": readable(work.excerpt),
            "lang": work.lang,
            "work": work,
        }


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
