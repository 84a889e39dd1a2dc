"""Atom feeds: well-formed, whole, and nothing in them that is not public."""

import re
from html import unescape
from xml.etree import ElementTree as ET

import pytest

from tests.factories import make_live, make_user
from tests.reading.cast import figure_of, publish, publish_every_kind, replace_live

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def feed_of(client, path="/feed/"):
    response = client.get(path)
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ET.fromstring(response.content)  # noqa: S314 - it is our own


def entry_of(client, path="/feed/"):
    (entry,) = feed_of(client, path).findall(f"{ATOM}entry")
    return entry


def text(element, name):
    return element.findtext(ATOM + name)


class TestFeed:
    def test_names_itself_and_its_page(self, client):
        make_live("poem", make_user(handle="hanna", display_name="Ганна"), tags=["осінь"])

        named = {
            path: feed_of(client, f"{path}feed/") for path in ("/", "/poems/", "/@hanna/", "/tags/osin/")
        }

        assert {path: text(feed, "title") for path, feed in named.items()} == {
            "/": "Правда України",
            "/poems/": "Вірші — Правда України",
            "/@hanna/": "Ганна — Правда України",
            "/tags/osin/": "Мітка «осінь» — Правда України",
        }
        for path, feed in named.items():
            links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
            assert links == {"alternate": f"http://localhost{path}", "self": f"http://localhost{path}feed/"}

    def test_is_the_same_feed_while_it_is_empty(self, client):
        assert text(feed_of(client), "updated") == "2000-01-01T00:00:00+00:00"

    def test_speaks_the_language_of_its_address(self, client):
        assert text(feed_of(client, "/en/poems/feed/"), "title") == "Poems — Правда України"


class TestEntry:
    def test_has_what_readers_need_to_know(self, client):
        author = make_user(handle="nazar", display_name="Назар Криниця")
        work = make_live("article", author, title="Поле & тиша", lead="Про <землю>.", tags=["осінь"])
        entry, path = entry_of(client), work.get_absolute_url()

        assert text(entry, "title") == "Поле & тиша"
        assert entry.find(f"{ATOM}link").get("href") == f"http://localhost{path}"
        assert text(entry, "id") == f"tag:localhost,{work.published_at:%Y-%m-%d}:work/{work.code}"
        assert entry.find(f"{ATOM}author/{ATOM}name").text == "Назар Криниця"
        assert entry.find(f"{ATOM}author/{ATOM}uri").text == "http://localhost/@nazar/"
        assert [category.get("term") for category in entry.findall(f"{ATOM}category")] == ["Стаття", "осінь"]
        assert unescape(text(entry, "summary")) == "Про <землю>."

    def test_keeps_its_id_and_tells_of_its_edit(self, client):
        work = make_live("poem")
        before = entry_of(client)

        replace_live(work, title="Друга назва")
        after = entry_of(client)

        assert text(after, "id") == text(before, "id")
        assert text(after, "published") == text(before, "published")
        assert text(after, "updated") > text(before, "updated")

    def test_holds_a_poem_line_by_line(self, client):
        verse = "Перший дим — як сивина:\n  ніби й ні,\n    а вже видно.\n\nПіч не питає,\n\n\nхто прийшов"
        make_live("poem", text=verse)
        html = text(entry_of(client), "content")

        stanzas = [
            [re.sub(r"<[^>]+>", "", line).strip("\n") for line in re.split(r"<br>\n?", stanza)]
            for stanza in re.findall(r'<p class="stanza">(.*?)</p>', html, re.DOTALL)
        ]

        assert stanzas == [
            ["Перший дим — як сивина:", "\xa0\xa0ніби й ні,", "\xa0\xa0\xa0\xa0а вже видно."],
            ["Піч не питає,"],
            ["хто прийшов"],
        ]

    def test_leaves_the_chords_of_a_song_out(self, client):
        publish("song", text="[Am]Люлі, [Dm]ліфте")
        html = text(entry_of(client), "content")

        assert "Люлі, ліфте" in html
        assert "Am" not in re.sub(r"<[^>]+>", "", html)

    def test_holds_the_whole_work_with_whole_addresses(self, client):
        author = make_user()
        make_live(
            "article",
            author,
            html='<p>Код: src="/не-адреса" і <a href="https://example.org/">посилання</a></p><p>[1]</p>',
            figures=[figure_of(author)],
        )
        html = text(entry_of(client), "content")

        assert 'Код: src="/не-адреса"' in html
        assert re.findall(r'\b(?:href|src|poster)="([^"]{0,17})', re.sub(r">[^<]*<", "><", html)) == [
            "https://example.o",
            "http://localhost/",
        ]
        assert "srcset" not in html

    def test_needs_no_page_around_it(self, client):
        publish_every_kind()

        for entry in feed_of(client).findall(f"{ATOM}entry"):
            html = text(entry, "content")
            assert not re.search(r"<button|popover|<input|<script", html)
            assert not re.search(r'\b(?:href|src|poster)="/', html)

    def test_carries_any_character_that_was_typed(self, client):
        make_live(
            "poem",
            title="Тиша\x0b\x1b \uffff ]]> & <b>",
            text="рядок\x08 один\n\ud83d".encode("utf-8", "ignore").decode(),
        )

        assert text(entry_of(client), "title") == "Тиша  ]]> & <b>"
