"""The sitemap: every public page in both languages, and nothing else."""

from xml.etree import ElementTree as ET

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from publishing.reading.addresses import SITEMAP_PART, sitemap_part
from publishing.reading.models import Kept
from publishing.reading.sitemaps import files
from publishing.submissions.models import Submission
from tests.factories import make_live, make_moderator, make_pending, make_user
from tests.reading.cast import figure_of, keep_from_readers, publish, queries_of, replace_live

pytestmark = pytest.mark.django_db
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"
IMAGE = "{http://www.google.com/schemas/sitemap-image/1.1}loc"
VIDEO = "{http://www.google.com/schemas/sitemap-video/1.1}"


def tree(client, path="/sitemap.xml"):
    response = client.get(path)
    assert (response.status_code, response["Content-Type"]) == (200, "application/xml")
    return ET.fromstring(response.content)  # noqa: S314 - it is our own


def locations(client, path="/sitemap.xml"):
    return [element.text.removeprefix("http://localhost") for element in tree(client, path).iter(f"{MAP}loc")]


def entry_of(client, page, path="/sitemap.xml"):
    (entry,) = [url for url in tree(client, path) if url.findtext(f"{MAP}loc") == f"http://localhost{page}"]
    return entry


def part_of(work):
    return sitemap_part("works", work.pk // SITEMAP_PART)


@pytest.fixture
def large(monkeypatch):
    """A site that does not fit into one file any more."""
    monkeypatch.setattr(files, "ONE_FILE", 0)


class TestOneFile:
    def test_lists_each_public_page_in_both_languages_and_no_other(self, client):
        work = make_live("poem", make_user(handle="hanna"), tags=["осінь"])
        keep_from_readers("poem", tags=["зима"])
        path = work.get_absolute_url()
        pages = ["/", "/works/", "/authors/", "/tags/", "/archive/", "/collections/"]
        pages += ["/about/", "/support/", "/rules/", "/privacy/", "/numbers/"]
        pages += ["/articles/", "/thoughts/", "/poems/", "/prose/", "/songs/", "/photos/", "/videos/"]
        pages += [path, "/@hanna/", "/tags/osin/"]

        assert sorted(locations(client)) == sorted(pages + [f"/en{page}" for page in pages])

    def test_leads_to_pages_that_are_there(self, client):
        make_live("poem", tags=["осінь"])

        assert {client.get(path).status_code for path in locations(client)} == {200}

    def test_names_the_other_language_of_each_page(self, client):
        path = make_live("poem").get_absolute_url()

        assert {link.get("hreflang"): link.get("href") for link in entry_of(client, path).findall(LINK)} == {
            "uk": f"http://localhost{path}",
            "en": f"http://localhost/en{path}",
            "x-default": f"http://localhost{path}",
        }

    def test_is_the_same_in_both_languages(self, client):
        make_live("poem", tags=["осінь"])

        assert client.get("/sitemap.xml").content == client.get("/en/sitemap.xml").content

    def test_says_when_a_work_changed(self, client):
        work = replace_live(make_live("poem"), title="Друга назва")

        changed = entry_of(client, work.get_absolute_url()).findtext(f"{MAP}lastmod")

        assert changed == f"{work.live_since:%Y-%m-%d}"

    def test_names_pictures_that_are_there_and_each_once(self, client):
        author = make_user()
        work = make_live("photo", author, figures=[figure_of(author), figure_of(author)])
        path = work.get_absolute_url()

        images = [image.text.removeprefix("http://localhost") for image in tree(client).iter(IMAGE)]

        assert images == [figure.full for figure in work.shown.figures]
        assert [client.get(image).status_code for image in images] == [200, 200]
        assert [image.text for image in entry_of(client, path).iter(IMAGE)] != []
        assert list(entry_of(client, f"/en{path}").iter(IMAGE)) == []

    def test_tells_of_a_film_what_search_engines_ask(self, client):
        work = publish("video", title="Поромник & <син>", lead="Про ріку.", sensitive=True)
        (film,) = entry_of(client, work.get_absolute_url()).iter(f"{VIDEO}video")

        told = {element.tag.removeprefix(VIDEO): element.text for element in film}
        for name in ("thumbnail_loc", "content_loc"):
            assert client.get(told.pop(name).removeprefix("http://localhost")).status_code == 200
        assert told == {
            "title": "Поромник & <син>",
            "description": "Про ріку.",
            "duration": "1",
            "publication_date": f"{work.published_at:%Y-%m-%d}",
            "family_friendly": "no",
        }


@pytest.mark.usefixtures("large")
class TestIndex:
    def test_leads_to_parts_that_hold_everything_once(self, client):
        works = [make_live("thought", tags=[f"тег{number}"]) for number in range(3)]
        whole = locations(client)
        assert all(part.startswith("/sitemap-") for part in whole)

        listed = [path for part in whole for path in locations(client, part)]

        assert {work.get_absolute_url() for work in works} <= set(listed)
        assert {f"/@{work.author.handle}/" for work in works} | {"/tags/teh0/", "/archive/"} <= set(listed)
        assert len(listed) == len(set(listed))
        assert {client.get(path).status_code for path in listed} == {200}

    def test_parts_have_their_stretches_and_no_empty_one_is_named(self, client, monkeypatch):
        monkeypatch.setattr(files, "SITEMAP_PART", 2)
        works = [make_live("thought") for _ in range(5)]
        keep_from_readers("thought")
        make_pending("thought")
        parts = [path for path in locations(client) if path.startswith("/sitemap-works")]

        assert parts == [f"/sitemap-works-{part}.xml" for part in sorted({work.pk // 2 for work in works})]
        for part in parts:
            assert 1 <= len(locations(client, part)) / 2 <= 2

    def test_a_part_without_works_answers_as_what_was_never_there(self, client):
        unseen = keep_from_readers("poem")[0]
        unknown = client.get("/nowhere/")
        odd = ["works", "drafts", "works-99999", "works-00", "works--1", "works-1e3", "works-9999999999"]

        answers = [client.get(f"/sitemap-{section}.xml") for section in odd]
        answers.append(client.get(part_of(unseen)))

        assert {(answer.status_code, answer.content) for answer in answers} == {(404, unknown.content)}

    def test_a_work_leaves_its_part_when_it_is_hidden(self, client):
        work, other = make_live("poem"), make_live("poem")
        work.hide(by=make_moderator(), reason="Скарга")

        paths = [path for part in locations(client) for path in locations(client, part)]

        assert other.get_absolute_url() in paths
        assert [path for path in paths if work.code in path] == []

    def test_takes_the_same_number_of_queries_for_one_and_for_three(self, client):
        author = make_user()
        work = make_live("photo", author)
        part = part_of(work)
        client.get("/sitemap.xml")
        counts = (queries_of(client, "/sitemap.xml"), queries_of(client, part))
        for _ in range(2):
            make_live("photo", author)

        assert (queries_of(client, "/sitemap.xml"), queries_of(client, part)) == counts
        assert max(counts) <= 6

    def test_finds_the_parts_without_reading_every_row(self, monkeypatch):
        monkeypatch.setattr(files, "SITEMAP_PART", 10)
        work = make_live("thought")
        with CaptureQueriesContext(
            connection,
        ) as asked:
            found = files.parts(Kept)

        assert found == [work.pk // 10]
        assert len(asked) == 1
        Submission.objects.get(pk=work.pk).unpublish(by=work.author)
        assert files.parts(Kept) == []


def test_robots_find_it_and_may_have_the_cards(client):
    lines = client.get("/robots.txt").content.decode().splitlines()

    assert lines[-1] == "Sitemap: http://localhost/sitemap.xml"
    closed = [line.removeprefix("Disallow: ") for line in lines if line.startswith("Disallow")]
    assert [path for path in closed if path.startswith(("/cards", "/media", "/works", "/oembed"))] == []
