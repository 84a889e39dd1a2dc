"""Songs as a podcast: RSS with the elements that programs for listening read."""

from uuid import UUID, uuid5

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from publishing.reading.addresses import absolute
from publishing.reading.feeds.formats import FullRss
from publishing.reading.feeds.scopes import OfAuthor, OfKind
from publishing.reading.xml import readable
from publishing.submissions.kinds import KINDS

SONG = KINDS["song"]
EPISODES = 50
NAMESPACES = {
    "xmlns:itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "xmlns:podcast": "https://podcastindex.org/namespace/1.0",
}
# Given by the specification: the same feed has the same name in every directory.
PODCASTS = UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")


def yes_or_no(claim):
    return "true" if claim else "false"


class PodcastRss(FullRss):
    path = ""

    def rss_attributes(self):
        return super().rss_attributes() | NAMESPACES

    def add_root_elements(self, handler):
        super().add_root_elements(handler)
        feed = self.feed
        owner, email = feed["owner"]
        handler.startElement("image", {})
        for name, value in (("url", feed["cover"]), ("title", feed["title"]), ("link", feed["link"])):
            handler.addQuickElement(name, value)
        handler.endElement("image")
        handler.addQuickElement("itunes:image", attrs={"href": feed["cover"]})
        handler.addQuickElement("itunes:author", feed["voice"])
        handler.startElement("itunes:owner", {})
        handler.addQuickElement("itunes:name", owner)
        handler.addQuickElement("itunes:email", email)
        handler.endElement("itunes:owner")
        handler.addQuickElement("itunes:category", attrs={"text": "Music"})
        handler.addQuickElement("itunes:explicit", yes_or_no(any(i["work"].sensitive for i in self.items)))
        handler.addQuickElement("itunes:type", "episodic")
        name = feed["feed_url"].partition("://")[2].rstrip("/")
        handler.addQuickElement("podcast:guid", str(uuid5(PODCASTS, name)))
        handler.addQuickElement("podcast:medium", "music")
        handler.addQuickElement("podcast:locked", "yes", {"owner": email})

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        work = item["work"]
        handler.addQuickElement("itunes:title", item["title"])
        handler.addQuickElement("itunes:author", item["author_name"])
        handler.addQuickElement("itunes:duration", str(round(work.audio.seconds)))
        handler.addQuickElement("itunes:explicit", yes_or_no(work.sensitive))
        handler.addQuickElement("itunes:episodeType", "full")
        if work.card_figure:
            handler.addQuickElement("itunes:image", attrs={"href": absolute(work.card_figure.full)})
        person = {"role": "author", "group": "writing", "href": item["author_link"]}
        handler.addQuickElement("podcast:person", item["author_name"], person)


class Aloud:
    """What makes a feed of songs a podcast."""

    folder = "podcast/"
    entries = EPISODES

    def works(self, obj):
        return super().works(obj).of_kind(SONG)

    def items(self, obj):
        return [work for work in super().items(obj) if work.audio]

    def voice(self, obj):
        """Who is heard."""
        return self.publication.name

    def feed_extra_kwargs(self, obj):
        return super().feed_extra_kwargs(obj) | {
            "owner": (readable(self.publication.name), self.publication.email),
            "voice": readable(self.voice(obj)),
            "cover": absolute(reverse("reading:podcast_cover")),
        }


class Podcast(Aloud, OfKind):
    """The newest songs that can be heard."""

    def get_object(self, request):
        return SONG


class PodcastOfAuthor(Aloud, OfAuthor):
    """One author's songs; there is none while they have no song."""

    def get_object(self, request, handle):
        voice = super().get_object(request, handle)
        if not any(share.kind is SONG for share in voice.shares):
            raise Http404
        return voice

    def link(self, voice):
        return absolute(reverse("reading:author_kind", args=[voice.handle, SONG]))

    def name(self, voice):
        return _("%(name)s: songs") % {"name": voice.name}

    def voice(self, voice):
        return voice.name
