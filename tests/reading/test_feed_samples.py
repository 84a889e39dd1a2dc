"""Poems that nobody here wrote, and words meant to break things, come through a feed as they were sent."""

import json
import re
from html.parser import HTMLParser

import feedparser
import pytest

from tests.factories import approve, make_moderator, make_pending, make_user
from tests.reading.test_public import dangers
from tests.test_main_job import SAMPLES

pytestmark = pytest.mark.django_db


class Seen(HTMLParser):
    """What a program without styles shows: spaces run together, only <br> and paragraphs part lines."""

    def __init__(self, html):
        super().__init__()
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.text += "\n" if tag == "br" else ""

    def handle_endtag(self, tag):
        self.text += "\n\n" if tag == "p" else ""

    def handle_data(self, data):
        self.text += re.sub(r"[ \t\n]+", " ", data)

    @property
    def stanzas(self):
        blocks = (block.strip(" \n") for block in re.split(r"\n\s*\n", self.text))
        return [[line.rstrip().lstrip(" ") for line in block.split("\n")] for block in blocks if block]


def sample(path):
    if not (SAMPLES / path).exists():
        pytest.skip(f"{path} is not here")
    return json.loads((SAMPLES / path).read_text())


def stanzas_of(text):
    """As the author typed it."""
    return [block.strip("\n").split("\n") for block in re.split(r"\n\s*\n", text) if block.strip()]


def with_single_spaces(stanzas):
    """To HTML, some spaces inside a line are one."""
    return [[" ".join(line.split()) for line in stanza] for stanza in stanzas]


def read_by_programs(client, path):
    """The HTML of each work in each format, newest first."""
    atom, rss = (feedparser.parse(client.get(f"{path}feed/{name}").content) for name in ("", "rss/"))
    in_json = json.loads(client.get(f"{path}feed/json/").content)["items"]
    for entries in (atom.entries, rss.entries):
        yield [entry.content[0].value for entry in entries]
    yield [item["content_html"] for item in in_json]


@pytest.mark.sweep
def test_every_sample_poem_comes_back_line_by_line(client):
    poems = sample("text/poems-uk.json")
    editor = make_moderator()
    for start in range(0, len(poems), 20):
        author = make_user()
        shelf = poems[start : start + 20]
        for poem in reversed(shelf):
            approve(make_pending("poem", author, title="", text=poem["text"]), editor)
        for contents in read_by_programs(client, f"/@{author.handle}/"):
            seen = [with_single_spaces(Seen(html).stanzas) for html in contents]
            assert seen == [with_single_spaces(stanzas_of(poem["text"])) for poem in shelf]


def test_a_line_keeps_its_indent_without_our_styles(client):
    author = make_user()
    approve(make_pending("poem", author, text="дим\n  ніби\n      ні\n\n\tтак"), make_moderator())

    for (html,) in read_by_programs(client, f"/@{author.handle}/"):
        assert Seen(html).stanzas == [["дим", "\xa0\xa0ніби", "\xa0" * 6 + "ні"], ["\xa0" * 4 + "так"]]


@pytest.mark.sweep
@pytest.mark.parametrize("path", ["xss/dompurify-first40.json", "xss/blns.json"])
def test_hostile_samples_are_words(path, client):
    found = [item if isinstance(item, str) else item["text"] for item in sample(path)]
    hostile = [words for words in found if words.strip()][::9][-20:]
    author, editor = make_user(), make_moderator()
    for words in hostile:
        approve(make_pending("poem", author, title=words[:200], text=words, tags=[words[:50]]), editor)

    atom, rss = (feedparser.parse(client.get(f"/feed/{name}").content) for name in ("", "rss/"))
    items = json.loads(client.get("/feed/json/").content)["items"]

    for feed in (atom, rss):
        assert feed.get("bozo_exception") is None
        assert len(feed.entries) == len(hostile)
    contents = [item["content_html"] for item in items]
    assert [dangers(html) for html in contents] == [[]] * len(hostile)
