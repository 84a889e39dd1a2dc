"""What the head of a work's page tells machines: its address, its languages, its card."""

import re
from html import unescape

import pytest
from django.utils.timezone import localtime

from tests.factories import make_hidden, make_live, make_picture, make_user
from tests.reading.cast import publish, replace_live

pytestmark = pytest.mark.django_db
PUBLIC = ["/", "/works/", "/poems/", "/authors/", "/tags/", "/@hanna/", "/@hanna/poems/", "/tags/osin/"]
PUBLIC += ["/about/", "/support/", "/rules/", "/privacy/"]


def page_of(client, path):
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def told(page):
    """`(property, content)` of Open Graph, in the page's order."""
    found = re.findall(r'<meta property="([^"]+)" content="([^"]*)">', page)
    return [(name, unescape(content)) for name, content in found]


class TestHead:
    def test_says_where_the_page_is(self, client):
        work = make_live("poem", title="Перший дим")
        path = work.get_absolute_url()
        page = page_of(client, path)

        assert "<title>Перший дим — вірш — Правда України</title>" in page
        assert f'<link rel="canonical" href="http://localhost{path}">' in page
        assert re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">', page) == [
            ("uk", f"http://localhost{path}"),
            ("en", f"http://localhost/en{path}"),
            ("x-default", f"http://localhost{path}"),
        ]
        assert 'type="application/atom+xml" title="Правда України" href="/feed/"' in page

    def test_tells_other_sites_what_it_is(self, client):
        author = make_user(display_name="Назар Криниця", handle="nazar")
        work = make_live("article", author, lead="Про воду.", tags=["вода", "земля"])
        page = page_of(client, work.get_absolute_url())

        published = localtime(work.published_at).isoformat(timespec="seconds")
        assert told(page) == [
            ("og:site_name", "Правда України"),
            ("og:url", f"http://localhost{work.get_absolute_url()}"),
            ("og:locale", "uk_UA"),
            ("og:locale:alternate", "en_GB"),
            ("og:type", "article"),
            ("og:title", "Криниця на хуторі"),
            ("og:description", "Про воду."),
            ("article:published_time", published),
            ("article:modified_time", published),
            ("article:author", "http://localhost/@nazar/"),
            ("article:section", "Статті"),
            ("article:tag", "вода"),
            ("article:tag", "земля"),
            ("og:image", f"http://localhost/cards/{work.code}/{work.epoch}.png"),
            ("og:image:type", "image/png"),
            ("og:image:width", "1200"),
            ("og:image:height", "630"),
            ("og:image:alt", "Криниця на хуторі — Назар Криниця"),
        ]

    def test_describes_verse_in_a_line(self, client):
        work = make_live("poem", title="", text="Перший дим,\n  ніби й ні\n\nПіч")

        assert '<meta name="description" content="Перший дим, / ніби й ні">' in page_of(
            client, work.get_absolute_url()
        )

    def test_of_a_song_and_of_a_film_names_the_file(self, client):
        song, film = publish("song"), publish("video")
        of_song = dict(told(page_of(client, song.get_absolute_url())))
        of_film = dict(told(page_of(client, film.get_absolute_url())))

        for property_, address in (("og:audio", of_song["og:audio"]), ("og:video", of_film["og:video"])):
            answer = client.get(address.removeprefix("http://localhost"))
            kind = (of_song | of_film)[f"{property_}:type"]
            assert (answer.status_code, answer["Content-Type"]) == (200, kind)
        assert (of_song["og:type"], of_song["music:duration"]) == ("music.song", "1")
        assert (of_film["og:type"], of_film["video:duration"]) == ("video.other", "1")
        assert (of_film["og:video:width"], of_film["og:video:height"]) == (
            str(film.shown.video.width),
            str(film.shown.video.height),
        )

    def test_tells_of_an_edit(self, client):
        work = make_live("poem")
        replace_live(work, title="Друга назва")

        properties = dict(told(page_of(client, work.get_absolute_url())))

        edited = localtime(work.live_since).isoformat(timespec="seconds")
        assert properties["article:modified_time"] == edited
        assert properties["og:title"] == "Друга назва"
        assert work.epoch in properties["og:image"]

    def test_is_in_english_under_its_own_address(self, client):
        work = make_live("poem", title="Перший дим")
        path = work.get_absolute_url()
        page = page_of(client, f"/en{path}")

        assert '<html lang="en">' in page
        assert f'<link rel="canonical" href="http://localhost/en{path}">' in page
        assert f'<a href="{path}" lang="uk" hreflang="uk">Українська</a>' in page
        assert "<title>Перший дим — poem — Правда України</title>" in page


class TestOtherPages:
    @pytest.mark.parametrize("prefix", ["", "/en"])
    def test_say_where_they_are_and_what_they_are_called(self, client, prefix):
        make_live("poem", make_user(handle="hanna"), tags=["осінь"])

        for path in PUBLIC:
            page = page_of(client, prefix + path)
            properties = dict(told(page))
            assert f'<link rel="canonical" href="http://localhost{prefix}{path}">' in page, path
            assert page.count('rel="alternate" hreflang') == 3, path
            assert properties["og:url"] == f"http://localhost{prefix}{path}", path
            assert unescape(re.search("<title>(.*)</title>", page)[1]).startswith(properties["og:title"]) or (
                path == "/"
            ), path
            assert properties["og:description"], path
            assert client.get(properties["og:image"].removeprefix("http://localhost")).status_code == 200
            assert "noindex" not in page, path

    def test_of_an_author_shows_their_picture(self, client):
        author = make_user(handle="hanna", display_name="Ганна", bio="Пише.")
        author.picture_token = make_picture(author).token
        author.save()
        make_live("poem", author)

        properties = dict(told(page_of(client, "/@hanna/")))

        assert properties["og:type"] == "profile"
        assert properties["og:image:alt"] == "Ганна"
        assert client.get(properties["og:image"].removeprefix("http://localhost")).status_code == 200

    def test_that_show_nothing_ask_not_to_be_listed(self, client):
        noindex = '<meta name="robots" content="noindex">'

        assert noindex in page_of(client, "/poems/")
        assert noindex in client.get("/nowhere/").content.decode()
        hidden = make_hidden("poem")
        gone = client.get(hidden.get_absolute_url())
        assert (gone.status_code, noindex in gone.content.decode()) == (410, True)
        for answer in (client.get("/nowhere/"), gone):
            assert "canonical" not in answer.content.decode()
            assert "og:" not in answer.content.decode()
