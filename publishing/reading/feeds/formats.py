"""Three ways to write the same feed: Atom, RSS 2.0, JSON Feed 1.1. Each entry holds the whole work."""

import json
from datetime import UTC, datetime

from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed, rfc3339_date

from publishing.reading.xml import readable

EMPTY_FEED_IS_FROM = datetime(2000, 1, 1, tzinfo=UTC)
TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"
MEDIA = "http://search.yahoo.com/mrss/"
DC = "http://purl.org/dc/elements/1.1/"
CONTENT = "http://purl.org/rss/1.0/modules/content/"


class Dated:
    """A feed is as old as what it tells of, so that it is the same feed while nothing happens."""

    path = ""

    def latest_post_date(self):
        moments = [item["updateddate"] for item in self.items]
        moments += [moment for _guid, moment in self.feed.get("departures", ())]
        # Django says «now» of an empty feed, which would be a new feed at every request.
        return max(moments, default=EMPTY_FEED_IS_FROM)


def add_media(handler, files):
    """Media RSS: every file with its size, and what its picture shows."""
    for file in files:
        facts = {"url": file.url, "fileSize": file.length, "type": file.mime_type, "medium": file.medium}
        facts |= {"width": file.width, "height": file.height, "duration": round(file.seconds)}
        handler.startElement("media:content", {name: str(fact) for name, fact in facts.items() if fact})
        for name, words in (
            ("title", file.title),
            ("description", file.description),
            ("credit", file.credit),
        ):
            if words:
                handler.addQuickElement(f"media:{name}", readable(words))
        if file.thumbnail:
            handler.addQuickElement("media:thumbnail", attrs={"url": file.thumbnail})
        handler.endElement("media:content")


class FullAtom(Dated, Atom1Feed):
    """Atom; `departures` are (tag URI, moment) of entries that are no more (RFC 6721)."""

    def root_attributes(self):
        return super().root_attributes() | {"xmlns:at": TOMBSTONES, "xmlns:media": MEDIA}

    def add_root_elements(self, handler):
        super().add_root_elements(handler)
        for guid, moment in self.feed["departures"]:
            handler.addQuickElement("at:deleted-entry", attrs={"ref": guid, "when": rfc3339_date(moment)})

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["content"], {"type": "html", "xml:lang": item["lang"]})
        add_media(handler, item["enclosures"])


class FullRss(Dated, Rss201rev2Feed):
    """RSS 2.0. It knows one enclosure an item; the other files stand beside it as media."""

    path = "rss/"
    content_type = "application/rss+xml; charset=utf-8"

    def rss_attributes(self):
        return super().rss_attributes() | {"xmlns:content": CONTENT, "xmlns:dc": DC, "xmlns:media": MEDIA}

    def add_item(self, *args, enclosures=(), **facts):
        super().add_item(*args, enclosures=enclosures[:1], files=enclosures, **facts)

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        handler.addQuickElement("dc:language", item["lang"])
        handler.addQuickElement("atom:updated", rfc3339_date(item["updateddate"]))
        handler.addQuickElement("content:encoded", item["content"])
        add_media(handler, item["files"])


class JsonFeed(Dated, SyndicationFeed):
    """JSON Feed 1.1."""

    path = "json/"
    content_type = "application/feed+json; charset=utf-8"

    def write(self, outfile, encoding):
        feed = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": self.feed["title"],
            "home_page_url": self.feed["link"],
            "feed_url": self.feed["feed_url"],
            "description": self.feed["subtitle"],
            "language": self.feed["language"],
            "items": [self.item(item) for item in self.items],
        }
        outfile.write(json.dumps(filled(feed), ensure_ascii=False))

    def item(self, item):
        pictures = [file.url for file in item["enclosures"] if file.medium == "image"]
        posters = [file.thumbnail for file in item["enclosures"] if file.thumbnail]
        entry = {
            "id": item["unique_id"],
            "url": item["link"],
            "title": item["title"],
            "content_html": item["content"],
            "summary": item["summary"],
            "image": next(iter(pictures + posters), ""),
            "date_published": rfc3339_date(item["pubdate"]),
            "date_modified": rfc3339_date(item["updateddate"]),
            "authors": [{"name": item["author_name"], "url": item["author_link"]}],
            "tags": item["categories"],
            "language": item["lang"],
            "attachments": [attachment(file) for file in item["enclosures"]],
        }
        return filled(entry)


def attachment(file):
    facts = {"url": file.url, "mime_type": file.mime_type, "title": readable(file.title)}
    return filled(facts | {"size_in_bytes": file.bytes, "duration_in_seconds": round(file.seconds)})


def filled(facts):
    """Without what is empty; a feed that has no items yet still says so."""
    return {name: fact for name, fact in facts.items() if fact or name == "items"}


FORMATS = {"": FullAtom, "rss": FullRss, "json": JsonFeed}
