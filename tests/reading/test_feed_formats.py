"""The same feed in three formats: programs of readers find the same works, words, dates and files."""

import json
from datetime import datetime
from xml.etree import ElementTree as ET

import feedparser
import pytest
from django.urls import resolve
from django.utils.html import escape
from feedparser.util import FeedParserDict as Parsed

from tests.factories import make_live, make_user
from tests.reading.cast import (
    edit_while_live,
    figure_of,
    keep_from_readers,
    publish,
    queries_of,
    replace_live,
)
from tests.reading.test_public import HOSTILE, dangers

pytestmark = pytest.mark.django_db

FORMATS = {"": "atom10", "rss/": "rss20", "json/": "https://jsonfeed.org/version/1.1"}
TYPES = {"": "application/atom+xml", "rss/": "application/rss+xml", "json/": "application/feed+json"}
SCOPES = ["/", "/poems/", "/@hanna/", "/tags/osin/"]


@pytest.fixture
def poem():
    author = make_user(handle="hanna", display_name="Ганна Явір")
    return make_live("poem", author, title="Осінь & ми", tags=["осінь"], text="Перший рядок\n  і другий")


def parsed(client, path, suffix=""):
    """A feed as programs read it; it has to be without a fault."""
    answer = client.get(f"{path}feed/{suffix}")
    if suffix == "json/":
        feed = as_parsed(json.loads(answer.content))
    else:
        feed = feedparser.parse(answer.content, response_headers={"content-type": answer["Content-Type"]})
        assert feed.get("bozo_exception") is None
    assert (answer["Content-Type"], feed.version) == (f"{TYPES[suffix]}; charset=utf-8", FORMATS[suffix])
    return feed


def as_parsed(feed):
    """A JSON Feed in the shape that feedparser gives the others; it does not know this format."""
    entries = [
        Parsed(
            title=item["title"],
            link=item["url"],
            id=item["id"],
            author=item["authors"][0]["name"],
            tags=[Parsed(term=tag) for tag in item["tags"]],
            content=[Parsed(value=item["content_html"])],
            summary=escape(item["summary"]),
            published_parsed=datetime.fromisoformat(item["date_published"]).utctimetuple(),
            updated_parsed=datetime.fromisoformat(item["date_modified"]).utctimetuple(),
        )
        for item in feed["items"]
    ]
    about = Parsed(language=feed["language"], link=feed["home_page_url"], title=feed["title"])
    return Parsed(version=feed["version"], feed=about, entries=entries)


def in_json(client, path="/"):
    return json.loads(client.get(f"{path}feed/json/").content)


@pytest.mark.parametrize("suffix", FORMATS)
class TestEveryFormat:
    @pytest.mark.parametrize("path", SCOPES)
    def test_tells_of_the_same_entry(self, suffix, path, client, poem):
        feed = parsed(client, path, suffix)
        (entry,) = feed.entries

        assert entry.title == "Осінь & ми"
        assert entry.link == f"http://localhost{poem.get_absolute_url()}"
        assert entry.id == f"tag:localhost,{poem.published_at:%Y-%m-%d}:work/{poem.code}"
        assert entry.published_parsed[:6] == poem.published_at.utctimetuple()[:6]
        assert entry.updated_parsed[:6] == poem.published_at.utctimetuple()[:6]
        assert "Ганна Явір" in str(entry.author)
        assert [tag.term for tag in entry.tags] == ["Вірш", "осінь"]
        assert "і другий" in entry.content[0].value
        assert feed.feed.language == "uk"
        assert feed.feed.link == f"http://localhost{path}"

    @pytest.mark.parametrize("path", SCOPES)
    def test_says_where_it_is(self, suffix, path, client, poem):
        source = client.get(f"{path}feed/{suffix}").content.decode()

        assert f'"http://localhost{path}feed/{suffix}"' in source

    def test_shows_what_is_live_and_nothing_else(self, suffix, client, poem):
        keep_from_readers("poem", poem.author, tags=["осінь"], title="Небачене", text="Небачений рядок")
        edit_while_live(poem, title="Змінена назва")

        for path in SCOPES:
            feed = parsed(client, path, suffix)
            assert [entry.title for entry in feed.entries] == ["Осінь & ми"], path
            assert "Небачен" not in str(feed), path

    def test_tells_of_an_edit(self, suffix, client, poem):
        replace_live(poem, title="Нова назва")
        (entry,) = parsed(client, "/", suffix).entries

        assert entry.title == "Нова назва"
        assert entry.updated_parsed[:6] == poem.live_since.utctimetuple()[:6]
        assert entry.published_parsed[:6] == poem.published_at.utctimetuple()[:6]

    def test_asks_the_same_number_of_questions_for_one_work_and_for_three(self, suffix, client, poem):
        for path in SCOPES if suffix == "" else SCOPES[:1]:
            for_one = queries_of(client, f"{path}feed/{suffix}")
            more = [make_live("poem", poem.author, tags=["осінь"]) for _ in range(2)]
            assert queries_of(client, f"{path}feed/{suffix}") == for_one, path
            for work in more:
                work.unpublish(by=work.author)

    def test_holds_hostile_words_as_words(self, suffix, client):
        author = make_user(display_name=HOSTILE[0])
        for words in HOSTILE:
            make_live("poem", author, title=words, text=words, tags=[words[:50]])

        feed = parsed(client, "/", suffix)

        titles = [entry.title for entry in feed.entries]
        assert len(titles) == len(HOSTILE)
        for entry in feed.entries:
            assert dangers(entry.content[0].value) == []
            assert dangers(entry.summary) == []

    def test_is_still_a_feed_while_it_is_empty(self, suffix, client):
        first, again = (client.get(f"/feed/{suffix}") for _ in range(2))

        assert parsed(client, "/", suffix).entries == []
        assert first.content == again.content
        assert first["Last-Modified"] == "Sat, 01 Jan 2000 00:00:00 GMT"

    def test_answers_for_nobody_unknown(self, suffix, client, poem):
        unknown = client.get("/nowhere/")

        for path in ("/@nobody/", "/tags/niiakoho/"):
            answer = client.get(f"{path}feed/{suffix}")
            assert (answer.status_code, answer.content) == (404, unknown.content)


class TestAskedAgain:
    @pytest.mark.parametrize("suffix", FORMATS)
    def test_costs_little_while_nothing_has_happened(self, suffix, client, poem):
        first = client.get(f"/feed/{suffix}")

        for condition in ({"if-none-match": first["ETag"]}, {"if-modified-since": first["Last-Modified"]}):
            again = client.get(f"/feed/{suffix}", headers=condition)
            assert (again.status_code, again.content) == (304, b"")

    def test_tells_at_once_that_the_newest_entry_is_gone_and_back(self, client, time_machine):
        """A date of the newest entry would go back when that entry is taken down."""
        time_machine.move_to("2026-03-01T10:00Z", tick=False)
        older, newer = make_live("thought"), None
        time_machine.shift(3600)
        newer = make_live("poem")
        seen = [client.get("/feed/")]

        for act in (newer.unpublish, newer.republish):
            time_machine.shift(3600)
            act(by=newer.author)
            answer = client.get("/feed/", headers={"if-modified-since": seen[-1]["Last-Modified"]})
            assert answer.status_code == 200
            seen.append(answer)

        assert [older.code in answer.content.decode() for answer in seen] == [True] * 3
        assert [f"/works/{newer.code}/" in answer.content.decode() for answer in seen] == [True, False, True]
        assert [answer["Last-Modified"][17:25] for answer in seen] == ["11:00:00", "12:00:00", "13:00:00"]


class TestFiles:
    @pytest.fixture
    def photo(self):
        author = make_user()
        words = {"alt": "Поле & <стерня>", "caption": "Ранок", "credit": "Фото: О. Явір"}
        return make_live("photo", author, figures=[figure_of(author, **words), figure_of(author)])

    def test_of_a_photo_story_are_all_in_atom(self, client, photo):
        (entry,) = parsed(client, "/").entries
        files = list(photo.live.files.order_by("pk"))

        assert {(file.href, file.type, int(file.length)) for file in entry.enclosures} == {
            (f"http://localhost{file.public_url('full', photo.epoch)}", file.mime, file.bytes)
            for file in files
        }
        assert [
            client.get(file.href.removeprefix("http://localhost")).status_code for file in entry.enclosures
        ]
        assert int(entry.media_content[0]["width"]) == files[0].width

    def test_say_in_rss_what_they_show(self, client, photo):
        root = ET.fromstring(client.get("/feed/rss/").content)  # noqa: S314 - it is our own
        (item,) = root.iter("item")
        media = "{http://search.yahoo.com/mrss/}"
        first = item.find(f"{media}content")

        assert len(item.findall("enclosure")) == 1
        size = str(photo.live.files.order_by("pk")[0].width), str(photo.live.files.order_by("pk")[0].height)
        assert [first.get(name) for name in ("medium", "type", "width", "height")] == [
            *("image", "image/webp", *size)
        ]
        said = {name: first.findtext(media + name) for name in ("title", "description", "credit")}
        assert said == {"title": "Ранок", "description": "Поле & <стерня>", "credit": "Фото: О. Явір"}

    @pytest.mark.parametrize(("kind", "mime"), [("song", "audio/mpeg"), ("video", "video/mp4")])
    def test_of_a_song_and_a_film_are_the_work_itself(self, kind, mime, client):
        work = publish(kind)
        file = work.live.files.get()
        whole = f"http://localhost{file.public_url('full', work.epoch)}"

        for suffix in ("", "rss/"):
            (entry,) = parsed(client, "/", suffix).entries
            assert [(f.href, f.type, int(f.length)) for f in entry.enclosures] == [(whole, mime, file.bytes)]
        (attachment,) = in_json(client)["items"][0]["attachments"]
        assert attachment == {
            "url": whole,
            "mime_type": mime,
            "title": work.shown.heading,
            "size_in_bytes": file.bytes,
            "duration_in_seconds": 1,
        }
        assert client.get(whole.removeprefix("http://localhost")).status_code == 200


class TestContent:
    def test_begins_with_the_lead_and_the_authors_warning(self, client):
        make_live("article", lead="Про воду й людей.", html="<p>Вода тут солодка.</p>", sensitive=True)
        html = in_json(client)["items"][0]["content_html"]

        places = [html.index(words) for words in ("насильство", "Про воду й людей.", "Вода тут солодка.")]
        assert places == sorted(places)

    def test_is_the_same_in_every_format(self, client, poem):
        atom, rss = (parsed(client, "/", suffix).entries[0] for suffix in ("", "rss/"))
        (item,) = in_json(client)["items"]

        assert (
            feedparser.sanitizer._sanitize_html(item["content_html"], "utf-8", "text/html")
            == atom.content[0].value
        )
        assert rss.content[0].value == atom.content[0].value


class TestJson:
    def test_follows_version_1_1(self, client, poem):
        feed = in_json(client, "/poems/")
        (item,) = feed.pop("items")

        assert feed == {
            "version": "https://jsonfeed.org/version/1.1",
            "title": "Вірші — Правда України",
            "home_page_url": "http://localhost/poems/",
            "feed_url": "http://localhost/poems/feed/json/",
            "description": "мережа голосів і творів",
            "language": "uk",
        }
        assert sorted(item) == [
            *("authors", "content_html", "date_modified", "date_published", "id", "language", "summary"),
            *("tags", "title", "url"),
        ]
        assert item["authors"] == [{"name": "Ганна Явір", "url": "http://localhost/@hanna/"}]
        assert item["summary"] == "Перший рядок\n  і другий"


class TestDiscovery:
    @pytest.mark.parametrize("path", SCOPES)
    def test_a_page_names_its_feeds_in_its_head(self, path, client, poem):
        head = client.get(path).content.decode().partition("</head>")[0]

        for suffix, mime in TYPES.items():
            assert f'type="{mime}"' in head
            assert head.count(f'href="{path}feed/{suffix}"') == 1
            assert resolve(f"{path}feed/{suffix}")
