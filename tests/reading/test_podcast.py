"""Songs as a podcast: what programs for listening and their directories ask for."""

from io import BytesIO
from xml.etree import ElementTree as ET

import feedparser
import pytest
from PIL import Image

from publishing.publication.models import Publication
from tests.factories import make_live, make_user
from tests.reading.cast import figure_of, keep_from_readers, make_sound, publish, queries_of

pytestmark = pytest.mark.django_db

ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"
PODCAST = "{https://podcastindex.org/namespace/1.0}"


@pytest.fixture
def hanna():
    return make_user(handle="hanna", display_name="Ганна Явір")


def channel_of(client, path="/songs/podcast/"):
    answer = client.get(path)
    assert answer["Content-Type"] == "application/rss+xml; charset=utf-8"
    assert feedparser.parse(answer.content).get("bozo_exception") is None
    return ET.fromstring(answer.content).find("channel")  # noqa: S314 - it is our own


def titles(client, path="/songs/podcast/"):
    return [item.findtext("title") for item in channel_of(client, path).findall("item")]


class TestChannel:
    def test_has_what_directories_ask_for(self, client, hanna):
        Publication.objects.update(email="redaktsiia@example.org")
        publish("song", hanna)
        channel = channel_of(client)

        assert channel.findtext("title") == "Пісні — Правда України"
        assert channel.findtext("link") == "http://localhost/songs/"
        assert channel.findtext("language") == "uk"
        assert channel.findtext("description") == "мережа голосів і творів"
        assert channel.findtext(f"{ITUNES}author") == "Правда України"
        assert channel.findtext(f"{ITUNES}owner/{ITUNES}email") == "redaktsiia@example.org"
        assert channel.find(f"{ITUNES}category").get("text") == "Music"
        assert channel.findtext(f"{ITUNES}explicit") == "false"
        assert channel.findtext(f"{PODCAST}medium") == "music"
        assert channel.findtext(f"{PODCAST}locked") == "yes"

    def test_has_a_name_of_its_own_that_stays(self, client, hanna):
        publish("song", hanna)
        names = [channel_of(client, path).findtext(f"{PODCAST}guid") for path in ("/songs/podcast/",) * 2]
        other = channel_of(client, "/@hanna/podcast/").findtext(f"{PODCAST}guid")

        assert names[0] == names[1] != other

    def test_has_a_square_picture_at_an_address_that_stays(self, client):
        address = channel_of(client).find(f"{ITUNES}image").get("href")
        answer = client.get(address.removeprefix("http://localhost"))
        image = Image.open(BytesIO(answer.content))

        assert address == "http://localhost/songs/podcast/cover.png"
        assert (answer["Content-Type"], image.format, image.size) == ("image/png", "PNG", (1400, 1400))
        assert image.convert("RGB").getpixel((0, 0)) == (20, 80, 143)
        assert len(answer.content) < 60_000
        assert (
            client.get("/songs/podcast/cover.png", headers={"if-none-match": answer["ETag"]}).status_code
            == 304
        )

    def test_is_the_authors_own_beside_everybodys(self, client, hanna):
        publish("song", hanna, title="Ліфт")
        publish("song", title="Чужа")
        channel = channel_of(client, "/@hanna/podcast/")

        assert channel.findtext("title") == "Ганна Явір: пісні — Правда України"
        assert channel.findtext("link") == "http://localhost/@hanna/songs/"
        assert channel.findtext(f"{ITUNES}author") == "Ганна Явір"
        assert (titles(client, "/@hanna/podcast/"), titles(client)) == (["Ліфт"], ["Чужа", "Ліфт"])


class TestEpisode:
    def test_has_its_file_its_length_and_its_voice(self, client, hanna):
        song = publish("song", hanna, title="Ліфт & сходи")
        file = song.live.files.get()
        (item,) = channel_of(client).findall("item")
        enclosure = item.find("enclosure")

        assert item.findtext(f"{ITUNES}title") == "Ліфт & сходи"
        assert item.findtext(f"{ITUNES}author") == item.findtext(f"{PODCAST}person") == "Ганна Явір"
        assert item.findtext(f"{ITUNES}duration") == "1"
        assert item.findtext(f"{ITUNES}explicit") == "false"
        assert item.findtext("guid") == f"tag:localhost,{song.published_at:%Y-%m-%d}:work/{song.code}"
        assert item.find("guid").get("isPermaLink") == "false"
        assert enclosure.attrib == {
            "url": f"http://localhost{file.public_url('full', song.epoch)}",
            "length": str(file.bytes),
            "type": "audio/mpeg",
        }
        assert item.find(f"{ITUNES}image") is None

    def test_has_its_picture_and_its_warning(self, client, hanna):
        audio, figure = make_sound(hanna), figure_of(hanna)
        song = make_live("song", hanna, audio=audio, figures=[figure], sensitive=True)
        channel = channel_of(client)
        item = channel.find("item")
        picture = song.live.files.get(medium="image")

        assert item.find(f"{ITUNES}image").get("href").endswith(picture.public_url("full", song.epoch))
        assert item.findtext(f"{ITUNES}explicit") == channel.findtext(f"{ITUNES}explicit") == "true"

    def test_is_only_what_can_be_heard_and_is_live(self, client, hanna):
        publish("poem", hanna)
        keep_from_readers("thought", hanna)
        song = publish("song", hanna, title="Ліфт")
        gone = publish("song", hanna, title="Знята")
        gone.unpublish(by=hanna)

        assert titles(client) == titles(client, "/@hanna/podcast/") == ["Ліфт"]
        song.unpublish(by=hanna)
        assert titles(client) == []

    def test_costs_the_same_number_of_questions(self, client, hanna):
        publish("song", hanna)
        for_one = [queries_of(client, path) for path in ("/songs/podcast/", "/@hanna/podcast/")]
        publish("song", hanna)
        publish("song", hanna)

        assert [queries_of(client, path) for path in ("/songs/podcast/", "/@hanna/podcast/")] == for_one


def test_there_is_no_podcast_of_who_has_no_song(client, hanna):
    make_live("poem", hanna)
    keep_from_readers("prose", make_user(handle="taras"))
    unknown = client.get("/nowhere/").content

    for handle in ("hanna", "taras", "nobody"):
        answer = client.get(f"/@{handle}/podcast/")
        assert (answer.status_code, answer.content) == (404, unknown)
    assert "podcast" not in client.get("/@hanna/").content.decode()


def test_pages_of_songs_lead_to_it(client, hanna):
    publish("song", hanna)

    for page, podcast in (("/songs/", "/songs/podcast/"), ("/@hanna/", "/@hanna/podcast/")):
        head, _body, rest = client.get(page).content.decode().partition("</head>")
        assert f'href="{podcast}">' in head
        assert f'<a href="{podcast}">' in rest.replace(' class="btn"', "")
