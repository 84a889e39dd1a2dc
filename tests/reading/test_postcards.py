"""The picture card of a work: there while the work is live, made once, of approved words only."""

import threading
from io import BytesIO

import pytest
from django.test import Client
from PIL import Image, ImageChops

from publishing.reading import postcards
from publishing.submissions.models import Submission
from tests.factories import make_live, make_moderator, make_picture, make_user
from tests.reading.cast import (
    edit_while_live,
    figure_of,
    keep_from_readers,
    publish,
    publish_every_kind,
    replace_live,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path


def body(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


def card_of(client, work):
    response = client.get(postcards.address(work.shown))
    assert response.status_code == 200
    return response, Image.open(BytesIO(body(response)))


def kept():
    return sorted(path.name for path in postcards.folder("x").parent.rglob("*") if path.is_file())


class TestCard:
    def test_of_every_kind_is_a_picture_of_the_size_that_the_head_names(self, client):
        for kind, work in publish_every_kind().items():
            response, image = card_of(client, work)
            photographed = kind in ("photo", "video")
            assert response["Content-Type"] == ("image/jpeg" if photographed else "image/png"), kind
            assert (image.size, image.format) == ((1200, 630), "JPEG" if photographed else "PNG"), kind
            assert len(image.convert("RGB").getcolors(1200 * 630)) > 8, kind

    def test_shows_the_words_of_the_work(self, client):
        one = make_live("poem", title="", text="Перший дим")
        same = make_live("poem", one.author, title="", text="Перший дим\n\nдруга строфа")
        other = make_live("poem", one.author, title="", text="Другий дим")
        drawn = [card_of(client, work)[1].convert("RGB") for work in (one, same, other)]

        # A poem's card is its first stanza.
        assert ImageChops.difference(drawn[0], drawn[1]).getbbox() is None
        assert ImageChops.difference(drawn[0], drawn[2]).getbbox() is not None

    @pytest.mark.parametrize(
        "words", ["🔥", "о" * 200, "Дуже довга назва " * 11, "\u202e\x07<script>alert(1)</script>ʼ«»ґЄї"]
    )
    def test_holds_any_words(self, client, words):
        author = make_user(display_name=words[:80])
        text = "\n".join([" " * 40 + words * 20] * 60)
        for work in (
            make_live("poem", author, title=words, text=text),
            make_live("thought", author, text=words[:1000]),
            make_live("article", author, title=words, lead=words),
        ):
            _response, image = card_of(client, work)
            assert image.size == (1200, 630)

    def test_of_a_work_with_a_warning_shows_no_picture(self, client):
        author = make_user()
        red = {"file": make_picture(author, size=(900, 600), colour="red").token, "alt": "Кров"}
        figures = [red | {"caption": "", "credit": ""}]
        open_one = make_live("photo", author, figures=figures)
        warned = make_live("photo", author, figures=figures, sensitive=True)

        shown, hidden = (card_of(client, work)[1].convert("RGB") for work in (open_one, warned))

        assert shown.getpixel((600, 100))[0] > 240 > shown.getpixel((600, 100))[1]
        assert all(red < 200 or green > 20 for _n, (red, green, _b) in hidden.getcolors(1200 * 630))

    def test_of_a_tall_picture_stands_beside_the_words(self, client):
        author = make_user()
        tall = {"file": make_picture(author, size=(600, 900), colour="teal").token, "alt": "Тополя"}
        work = make_live("photo", author, figures=[tall | {"caption": "", "credit": ""}])
        image = card_of(client, work)[1].convert("RGB")

        assert image.getpixel((1100, 400)) != image.getpixel((40, 400))

    def test_speaks_the_language_of_its_work_whoever_asks(self, client):
        work = make_live("poem", lang="en", title="Smoke", text="Smoke")
        client.get("/en/")
        first = body(client.get(postcards.address(work.shown)))
        for path in postcards.folder(work.code).iterdir():
            path.unlink()
        client.get("/")

        assert body(client.get(postcards.address(work.shown))) == first


class TestAddress:
    def test_is_new_with_every_publication_and_the_old_one_is_closed(self, client):
        work = make_live("poem", title="Перша назва")
        before = postcards.address(work.shown)
        first = body(client.get(before))
        work = Submission.objects.get(pk=replace_live(work, title="Друга назва").pk)
        after = postcards.address(work.shown)

        assert before != after
        assert client.get(before).content == client.get("/nowhere/").content
        assert body(client.get(after)) != first

    def test_does_not_follow_an_edit_that_waits(self, client):
        work = make_live("poem", title="Перша назва")
        path = postcards.address(work.shown)
        before = body(client.get(path))
        edit_while_live(work, title="Друга назва")
        for drawn in postcards.folder(work.code).iterdir():
            drawn.unlink()

        assert body(client.get(path)) == before

    def test_of_what_is_not_live_answers_as_what_was_never_there(self, client):
        unknown = client.get("/nowhere/")
        works = keep_from_readers("poem")
        live = make_live("poem")
        odd = [f"/cards/{work.code}/{live.epoch}.png" for work in works]
        odd += [f"/cards/{live.code}/{'x' * 22}.png", f"/cards/{live.code}/{live.epoch}.gif"]
        odd += [f"/cards/{live.code}/{live.epoch}.jpg", "/cards/de.png", "/cards/bcdfghjk/x.png"]

        answers = [client.get(path) for path in odd]

        assert {(answer.status_code, answer.content) for answer in answers} == {(404, unknown.content)}
        assert {str(sorted(answer.headers.items())) for answer in answers} == {
            str(sorted(unknown.headers.items()))
        }

    def test_closes_with_the_work_and_what_was_drawn_goes(self, client, django_capture_on_commit_callbacks):
        work, other = make_live("poem"), make_live("poem")
        path = postcards.address(work.shown)
        for one in (work, other):
            assert client.get(postcards.address(one.shown)).status_code == 200

        with django_capture_on_commit_callbacks(execute=True):
            work.hide(by=make_moderator(), reason="Скарга")

        assert client.get(path).status_code == 404
        assert [name.split("-")[0] for name in kept()] == [other.code]

    def test_hidden_while_it_is_drawn_is_shown_to_nobody(self, client, monkeypatch):
        work = make_live("poem")
        path = postcards.address(work.shown)
        draw = postcards.draw_work

        def hide_meanwhile(*drawn):
            draw(*drawn)
            work.hide(by=make_moderator(), reason="Скарга")

        monkeypatch.setattr(postcards, "draw_work", hide_meanwhile)

        assert client.get(path).status_code == 404
        assert kept() == []

    def test_is_asked_again_at_little_cost(self, client, django_assert_num_queries):
        path = postcards.address(make_live("poem").shown)
        first = client.get(path)
        body(first)
        with django_assert_num_queries(3):
            again = client.get(path, headers={"if-none-match": first["ETag"]})
        head = client.head(path)

        assert (again.status_code, again.content) == (304, b"")
        assert first["Cache-Control"] == "public, no-cache"
        assert (head.status_code, head.content, head["Content-Length"]) == (
            200,
            b"",
            first["Content-Length"],
        )
        assert first.cookies == {}

    def test_only_reads(self):
        client = Client(enforce_csrf_checks=True)
        path = postcards.address(make_live("poem").shown)

        for way in ("post", "put", "patch", "delete"):
            assert getattr(client, way)(path).status_code == 405
            assert getattr(client, way)("/cards/uk.png").status_code == 405

    def test_of_the_publication_is_in_both_languages(self, client):
        for language in ("uk", "en"):
            response = client.get(f"/cards/{language}.png")
            image = Image.open(BytesIO(body(response)))
            assert (response.status_code, image.size) == (200, (1200, 630))


class TestKeeping:
    def test_draws_once(self, client, monkeypatch):
        work = make_live("poem")
        drawn = []
        draw = postcards.draw_work
        monkeypatch.setattr(postcards, "draw_work", lambda *what: (drawn.append(what), draw(*what)))

        for _ in range(3):
            card_of(client, work)

        assert len(drawn) == 1

    def test_makes_room_for_new_ones(self, client, monkeypatch):
        monkeypatch.setattr(postcards, "FOLDERS", 1)
        monkeypatch.setattr(postcards, "KEPT", 2)
        works = [make_live("thought") for _ in range(4)]
        for work in works:
            card_of(client, work)

        assert len(kept()) == 2
        assert works[-1].code in "".join(kept())

    def test_turns_away_a_crowd(self, client):
        path = postcards.address(make_live("poem").shown)
        for _ in range(postcards.WAITING):
            postcards.queue.acquire()
        try:
            answer = client.get(path)
        finally:
            postcards.queue.release(postcards.WAITING)

        assert (answer.status_code, answer["Retry-After"], answer["Cache-Control"]) == (503, "2", "no-store")
        assert client.get(path).status_code == 200

    def test_leaves_nothing_half_made(self, client, monkeypatch):
        work = make_live("poem")

        def fail(*_):
            raise OSError("the disk is full")

        monkeypatch.setattr(postcards.os, "fsync", fail)
        client.raise_request_exception = False

        assert client.get(postcards.address(work.shown)).status_code == 500
        assert kept() == []
        assert not postcards.drawing.locked()
        assert threading.active_count() < 50


class TestAlt:
    def test_is_the_pictures_own_or_the_words(self):
        author = make_user(display_name="Ганна")
        photo = make_live("photo", author, figures=[figure_of(author, alt="Поле з вікна")])
        assert postcards.alt(photo.shown) == "Поле з вікна"
        assert postcards.alt(make_live("poem", author, title="Дим").shown) == "Дим — Ганна"
        assert postcards.alt(publish("song", author).shown) == "Ліфт — Ганна"
