"""Addresses of readers' pages."""

from django.urls import path, register_converter

from publishing.publication.public import public
from publishing.reading import archive, byways, collections, letters, looks, probes, views
from publishing.reading.converters import Handle, KindPath, Letter, Month, Year
from publishing.reading.feeds.cover import cover
from publishing.reading.feeds.formats import FORMATS
from publishing.reading.feeds.podcast import Podcast, PodcastOfAuthor, PodcastRss
from publishing.reading.feeds.scopes import Everything, OfAuthor, OfKind, OfTag
from publishing.reading.oembed import oembed
from publishing.reading.search.views import search
from publishing.reading.sitemaps.files import sitemap, sitemap_section

register_converter(KindPath, "kind")
register_converter(Handle, "handle")
register_converter(Letter, "letter")
register_converter(Year, "year")
register_converter(Month, "month")

app_name = "reading"


def feeds(page, name, scope):
    """The feed of `page` in every format; Atom, the one that was there first, has the shortest address."""
    for suffix, feed_type in FORMATS.items():
        view = public(scope.written_by(feed_type))
        whole_name = f"{name}_{suffix}" if suffix else name
        yield path(f"{page}feed/{feed_type.path}", view, name=whole_name)


urlpatterns = [
    path("", public(views.home), name="home"),
    path("works/", public(views.everything), name="everything"),
    path("works/<slug:code>/", public(views.work), name="short_work"),
    path("works/<slug:code>/<slug:slug>/", public(views.work), name="work"),
    path("archive/", public(archive.archive), name="archive"),
    path("archive/<year:year>/", public(archive.year), name="archive_year"),
    path("archive/<year:year>/<month:month>/", public(archive.month), name="archive_month"),
    path("collections/", public(collections.collections), name="collections"),
    path("collections/<slug:slug>/", public(collections.collection), name="collection"),
    path("authors/", public(letters.authors), name="authors"),
    path("authors/<letter:letter>/", public(letters.authors_of), name="authors_of"),
    path("@<handle:handle>/", public(views.author), name="author"),
    *feeds("@<handle:handle>/", "author_feed", OfAuthor),
    path("@<handle:handle>/podcast/", public(PodcastOfAuthor.written_by(PodcastRss)), name="author_podcast"),
    path("@<handle:handle>/<kind:kind>/", public(views.author), name="author_kind"),
    path("tags/", public(letters.tags), name="tags"),
    path("tags/letters/<letter:letter>/", public(letters.tags_of), name="tags_of"),
    path("tags/<slug:slug>/", public(views.tag), name="tag"),
    *feeds("tags/<slug:slug>/", "tag_feed", OfTag),
    *feeds("", "feed", Everything),
    path("random/", byways.random_work, name="random"),
    path("poems/today/", byways.poem_of_the_day, name="poem_of_the_day"),
    path("<kind:kind>/", public(views.kind), name="kind"),
    *feeds("<kind:kind>/", "kind_feed", OfKind),
    path("songs/podcast/", public(Podcast.written_by(PodcastRss)), name="podcast"),
    path("songs/podcast/cover.png", public(cover), name="podcast_cover"),
    path("oembed/", oembed, name="oembed"),
    path("search/", search, name="search"),
    path("look/", looks.look, name="look"),
    path("sitemap.xml", public(sitemap), name="sitemap"),
    path("sitemap-<slug:section>.xml", public(sitemap_section), name="sitemap_section"),
    path("robots.txt", public(probes.robots), name="robots"),
    path("healthz", probes.healthz, name="healthz"),
    path("readyz", probes.readyz, name="readyz"),
]
