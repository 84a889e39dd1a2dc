"""The sitemap: every public page in every language; one file while it fits, then an index of several."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps import views as sitemap_views
from django.urls import reverse

from publishing.reading.voices import voices
from publishing.submissions.kinds import KINDS
from publishing.submissions.models import Submission, Tag


class Pages(Sitemap):
    """What is there whatever is published."""

    i18n = alternates = x_default = True
    limit = 5_000
    protocol = urlsplit(settings.SITE_URL).scheme

    def get_domain(self, site=None):
        # Not the host that somebody asked for: the file may be stored.
        return urlsplit(settings.SITE_URL).netloc

    def items(self):
        names = ["reading:home", "reading:everything", "reading:authors", "reading:tags"]
        names += [f"publication:{name}" for name in ("about", "support", "rules", "privacy")]
        return [(name, ()) for name in names] + [("reading:kind", (kind,)) for kind in KINDS.values()]

    def location(self, page):
        name, arguments = page
        return reverse(name, args=arguments)


class Works(Pages):
    def items(self):
        works = Submission.objects.live().newest_first()
        return works.only("code", "slug", "published_at", "live_since")

    def location(self, work):
        return work.get_absolute_url()

    def lastmod(self, work):
        return max(filter(None, [work.published_at, work.live_since]))


class Authors(Pages):
    def items(self):
        return sorted(voices().values(), key=lambda voice: voice.handle)

    def location(self, voice):
        return reverse("reading:author", args=[voice.handle])


class Tags(Pages):
    def items(self):
        return Tag.objects.met().order_by("slug")

    def location(self, tag):
        return tag.get_absolute_url()


SECTIONS = {"pages": Pages, "works": Works, "authors": Authors, "tags": Tags}
SECTION = "reading:sitemap_section"


def sitemap(request):
    """Everything in one file, or the index once a section needs a second one."""
    if any(section().paginator.num_pages > 1 for section in SECTIONS.values()):
        return sitemap_views.index(request, SECTIONS, sitemap_url_name=SECTION)
    return sitemap_views.sitemap(request, SECTIONS)


def sitemap_section(request, section):
    return sitemap_views.sitemap(request, SECTIONS, section=section)
