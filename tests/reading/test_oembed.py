"""oEmbed: others quote a live work without script, and learn nothing of any other."""

import json
import re
from html import unescape
from urllib.parse import quote
from xml.etree import ElementTree as ET

import pytest
from django.test import Client

from tests.factories import make_live, make_moderator, make_user
from tests.reading.cast import keep_from_readers, publish_every_kind, queries_of

pytestmark = pytest.mark.django_db
SITE = "http://localhost"
HOSTILE = "</p></blockquote><script>alert(1)</script>\"' onload=alert(1) & ]]>"


def ask(client, url, **more):
    return client.get("/oembed/", {"url": url} | more)


def told(client, work, **more):
    response = ask(client, SITE + work.get_absolute_url(), **more)
    assert (response.status_code, response["Content-Type"]) == (200, "application/json")
    return response.json()


class TestQuotation:
    def test_holds_what_the_standard_asks(self, client):
        work = make_live(
            "poem", make_user(handle="hanna", display_name="Ганна"), title="Дим", text="Раз\n  два"
        )
        url = f"{SITE}{work.get_absolute_url()}"

        assert told(client, work) == {
            "version": "1.0",
            "type": "rich",
            "title": "Дим",
            "author_name": "Ганна",
            "author_url": f"{SITE}/@hanna/",
            "provider_name": "Правда України",
            "provider_url": f"{SITE}/",
            "html": f'<blockquote cite="{url}"><p lang="uk">Раз<br>\xa0\xa0два</p><footer>— '
            f'<a href="{SITE}/@hanna/">Ганна</a>, <a href="{url}">Дим</a>, Правда України</footer>'
            "</blockquote>",
            "width": 600,
            "height": None,
            "thumbnail_url": f"{SITE}/cards/{work.code}/{work.epoch}.png",
            "thumbnail_width": 1200,
            "thumbnail_height": 630,
        }

    def test_is_there_for_every_kind_and_found_from_its_page(self, client):
        for kind, work in publish_every_kind().items():
            page = client.get(work.get_absolute_url()).content.decode()
            (address,) = re.findall(r'type="application/json\+oembed" title="[^"]*" href="([^"]+)"', page)
            response = client.get(unescape(address).removeprefix(SITE))

            assert response.json()["title"] == work.shown.heading, kind
            assert client.get(response.json()["thumbnail_url"].removeprefix(SITE)).status_code == 200

    def test_fits_into_the_room_that_there_is(self, client):
        work = make_live("poem")

        small = told(client, work, maxwidth="320", maxheight="200")
        odd = told(client, work, maxwidth="-1", maxheight="wide")

        assert (small["width"], "thumbnail_url" in small) == (320, False)
        assert (odd["width"], "thumbnail_url" in odd) == (600, True)

    def test_is_in_the_language_of_the_address(self, client):
        work = make_live("thought", make_user(handle="ostap", display_name="Остап"))
        url = f"{SITE}/en{work.get_absolute_url()}"

        assert ask(client, url).json()["title"] == "A thought by Остап"
        assert ask(client, url).json()["author_url"] == f"{SITE}/en/@ostap/"

    def test_is_in_xml_too(self, client):
        work = make_live("poem", title=HOSTILE)
        response = ask(client, SITE + work.get_absolute_url(), format="xml")
        root = ET.fromstring(response.content)  # noqa: S314 - it is our own

        assert response["Content-Type"] == "text/xml; charset=utf-8"
        assert {part.tag: part.text for part in root} == {
            name: str(part) for name, part in told(client, work).items() if part is not None
        }

    def test_keeps_hostile_words_words(self, client):
        author = make_user(display_name=HOSTILE[:80])
        for work in (
            make_live("poem", author, title=HOSTILE, text=HOSTILE),
            make_live("thought", author, text=HOSTILE),
        ):
            html = told(client, work)["html"]
            assert set(re.findall(r"<(/?\w+)", html)) <= {
                *("blockquote", "p", "footer", "a", "br"),
                *("/blockquote", "/p", "/footer", "/a"),
            }
            assert not re.search(r"<[^>]* on\w+=", html)

    def test_of_a_work_with_a_warning_is_the_warning(self, client):
        work = make_live("poem", title="Дим", text="Страшний рядок", sensitive=True)

        assert "Страшний" not in json.dumps(told(client, work), ensure_ascii=False)
        assert "попередити" in told(client, work)["html"]


class TestAddress:
    def test_of_anything_else_answers_as_what_was_never_there(self, client):
        live = make_live("poem")
        path = live.get_absolute_url()
        odd = ["", "x", path, f"https://localhost{path}", f"http://localhost.example{path}", f"{SITE}/", "//"]
        odd += [
            f"http://evil@localhost{path}",
            f"{SITE}:80{path}",
            f"{SITE}/works/bcdfghjk/x/",
            SITE + path + "x",
        ]
        odd += [SITE + work.get_absolute_url() for work in keep_from_readers("poem")]
        unknown = client.get("/nowhere/")

        answers = [ask(client, url) for url in odd]
        answers += [ask(client, SITE + path, format="yaml"), client.get("/oembed/")]

        assert {(answer.status_code, answer.content) for answer in answers} == {(404, unknown.content)}
        assert {str(sorted(answer.headers.items())) for answer in answers} == {
            str(sorted(unknown.headers.items()))
        }

    def test_takes_every_address_that_leads_to_the_work(self, client):
        work = make_live("poem")
        path = work.get_absolute_url()

        for url in (
            path,
            f"{path}?utm=1",
            f"{path}#x",
            f"/works/{work.code}/",
            f"/works/{work.code}/old-name/",
        ):
            assert ask(client, SITE + url).json()["title"] == "Перший дим", url

    def test_closes_with_the_work(self, client):
        work = make_live("poem")
        assert told(client, work)["title"] == "Перший дим"

        work.hide(by=make_moderator(), reason="Скарга")

        assert ask(client, SITE + work.get_absolute_url()).status_code == 404

    def test_is_for_every_site_and_costs_little(self, client):
        work = make_live("poem")
        address = f"/oembed/?url={quote(SITE + work.get_absolute_url())}"
        response = client.get(address)

        assert response["Access-Control-Allow-Origin"] == "*"
        assert response["Cache-Control"] == "public, no-cache"
        assert response.cookies == {}
        assert client.get(address, headers={"if-none-match": response["ETag"]}).status_code == 304
        assert queries_of(client, address) == 3

    def test_only_reads(self):
        client = Client(enforce_csrf_checks=True)

        assert {client.post("/oembed/").status_code, client.put("/oembed/").status_code} <= {403, 405}
