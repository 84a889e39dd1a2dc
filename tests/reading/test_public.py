"""What holds for every public page: the same for everybody, cheap to ask again, read only, safe to show."""

import re
from html import unescape
from html.parser import HTMLParser

import pytest
from django.test import Client

from tests.factories import approve, make_live, make_moderator, make_pending, make_user
from tests.reading.cast import figure_of, files_of, publish_every_kind
from tests.sweeps import few_first

pytestmark = pytest.mark.django_db

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "{{ 7|add:7 }}{% debug %}",
    "</title><svg onload=alert(1)>",
    "]]><script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\u202egnorw \u0007 👩‍👩‍👧‍👦",
]
PAGES = ["/", "/works/", "/poems/", "/authors/", "/tags/", "/@olena/", "/@olena/poems/", "/tags/nich/"]
PAGES += ["/feed/", "/poems/feed/", "/@olena/feed/", "/tags/nich/feed/", "/sitemap.xml", "/robots.txt"]
PAGES += ["/about/", "/support/", "/rules/", "/privacy/", "/nowhere/", "/works/bcdfghjk/x/"]


@pytest.fixture
def olena():
    return make_user(handle="olena", display_name="Олена")


@pytest.fixture
def work(olena):
    return make_live("poem", olena, tags=["ніч"])


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


class TestEverybody:
    def test_gets_the_same_pages(self, client, work):
        pages = [*PAGES, work.get_absolute_url()]
        author, moderator = signed_in(work.author), signed_in(make_moderator())

        for path in pages:
            answers = [reader.get(path) for reader in (client, author, moderator)]
            assert len({answer.content for answer in answers}) == 1, path
            assert answers[0].headers == answers[1].headers == answers[2].headers, path

    def test_gets_no_cookie_and_no_token(self, client, work):
        for path in [*PAGES, work.get_absolute_url()]:
            answer = client.get(path)
            assert answer.cookies == {}, path
            assert "Cookie" not in answer.get("Vary", ""), path
            assert not re.search(
                r"csrf|nonce|<script(?! type=.application/ld)", answer.content.decode(), re.IGNORECASE
            ), path

    def test_is_asked_again_at_little_cost(self, client, work):
        for path in [*PAGES[:14], work.get_absolute_url()]:
            first = client.get(path)
            again = client.get(path, headers={"if-none-match": first["ETag"]})
            assert first["Cache-Control"] == "public, no-cache", path
            assert (again.status_code, again.content) == (304, b""), path

    def test_only_reads(self, client, work):
        for path in [*PAGES[:14], work.get_absolute_url()]:
            assert client.post(path).status_code == 405, path
            assert client.head(path).status_code == 200, path


class Danger(HTMLParser):
    """Collects what would run: scripts, handlers, and addresses that are code."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        if tag == "script" and attrs == [("type", "application/ld+json")]:
            return  # a block of data, which nothing runs
        if tag in {"script", "svg", "iframe", "object"} and ("viewbox", "0 0 24 24") not in attrs:
            self.found.append(tag)
        for name, value in attrs:
            if name.startswith("on") or (value or "").strip().lower().startswith(("javascript:", "data:")):
                self.found.append((tag, name, value))


def dangers(html):
    parser = Danger()
    parser.feed(html)
    return parser.found


class TestHostileWords:
    @pytest.mark.parametrize("words", few_first(HOSTILE))
    def test_are_only_words_on_every_page(self, words, client):
        author = make_user(handle="olena", display_name=words[:80], bio=words)
        author.links = [{"label": words, "url": "javascript:alert(1)"}]
        author.save()
        figure = figure_of(author, alt=words, caption=words, credit=words)
        parts = dict.fromkeys(
            ["title", "lead", "text", "epigraph", "signature", "words_by", "music_by"], words
        )
        moderator = make_moderator()
        paths = ["/", "/works/", "/authors/", "/@olena/", "/tags/"]
        for kind in ("poem", "thought", "song", "photo"):
            extra = files_of(kind, author) | {"figures": [figure] if kind == "photo" else []}
            extra |= parts | {"tags": [words[:50]]}
            work = approve(make_pending(kind, author, **extra), moderator)
            paths.append(work.get_absolute_url())
            paths.append(work.tagged.get().tag.get_absolute_url())

        for path in paths:
            answer = client.get(path)
            assert answer.status_code == 200, path
            assert dangers(answer.content.decode()) == [], path
        assert dangers(client.get("/feed/").content.decode()) == []

    def test_are_not_read_as_a_template(self, client):
        work = make_live("prose", title="{{ 7|add:7 }}{% debug %}")

        assert ">{{ 7|add:7 }}{% debug %}</h1>" in client.get(work.get_absolute_url()).content.decode()

    def test_are_only_words_in_the_content_of_a_feed(self, client):
        publish_every_kind(title=HOSTILE[0], lead=HOSTILE[1])
        feed = client.get("/feed/").content.decode()

        contents = re.findall(r"<content[^>]*>(.*?)</content>", feed, re.DOTALL)

        assert len(contents) == 7
        for content in contents:
            assert dangers(unescape(content)) == []
