"""The sitemap: every public page in both languages, and nothing else."""

from xml.etree import ElementTree as ET

import pytest

from publishing.reading import sitemaps
from tests.factories import make_live, make_user
from tests.reading.cast import keep_from_readers

pytestmark = pytest.mark.django_db
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"


def tree(client, path="/sitemap.xml"):
    response = client.get(path)
    assert (response.status_code, response["Content-Type"]) == (200, "application/xml")
    return ET.fromstring(response.content)  # noqa: S314 - it is our own


def locations(client, path="/sitemap.xml"):
    return [element.text.removeprefix("http://localhost") for element in tree(client, path).iter(f"{MAP}loc")]


class TestSitemap:
    def test_lists_each_public_page_in_both_languages_and_no_other(self, client):
        work = make_live("poem", make_user(handle="hanna"), tags=["осінь"])
        keep_from_readers("poem", tags=["зима"])
        path = work.get_absolute_url()
        pages = ["/", "/works/", "/authors/", "/tags/", "/about/", "/support/", "/rules/", "/privacy/"]
        pages += ["/articles/", "/thoughts/", "/poems/", "/prose/", "/songs/", "/photos/", "/videos/"]
        pages += [path, "/@hanna/", "/tags/osin/"]

        assert sorted(locations(client)) == sorted(pages + [f"/en{page}" for page in pages])

    def test_leads_to_pages_that_are_there(self, client):
        make_live("poem", tags=["осінь"])

        assert {client.get(path).status_code for path in locations(client)} == {200}

    def test_names_the_other_language_of_each_page(self, client):
        work = make_live("poem")
        path = work.get_absolute_url()
        (entry,) = [url for url in tree(client) if url.findtext(f"{MAP}loc") == f"http://localhost{path}"]

        assert {link.get("hreflang"): link.get("href") for link in entry.findall(LINK)} == {
            "uk": f"http://localhost{path}",
            "en": f"http://localhost/en{path}",
            "x-default": f"http://localhost{path}",
        }

    def test_becomes_an_index_when_one_file_is_not_enough(self, client, monkeypatch):
        works = [make_live("thought") for _ in range(3)]
        paths = [work.get_absolute_url() for work in works]
        monkeypatch.setattr(sitemaps.Pages, "limit", 4)

        files = [path.removeprefix("http://testserver") for path in locations(client)]
        listed = [path for file in files for path in locations(client, file)]

        assert "/sitemap-works.xml?p=2" in files
        assert set(paths) <= set(listed)
        assert len(listed) == len(set(listed))

    def test_has_no_sections_but_its_own(self, client):
        assert client.get("/sitemap-drafts.xml").status_code == 404
