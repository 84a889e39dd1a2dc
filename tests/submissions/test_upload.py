"""Pictures and tracks in the form: accepted or refused one by one, in the author's order, without script."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from publishing.media.models import File
from publishing.submissions import pace
from tests.factories import make_draft, make_moderator, make_picture, make_user, picture_upload
from tests.media.films import film, recording
from tests.submissions.paper import Paper, open_form, open_work, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def author():
    make_moderator()
    return make_user()


@pytest.fixture
def limits(settings):
    settings.LIMITS = dict(settings.LIMITS)
    return settings.LIMITS


def figures(work):
    return work.draft.content["figures"]


def three_pictures(author):
    files = [make_picture(author) for _ in range(3)]
    entries = [
        {"file": f.token, "alt": f"Світлина {n}", "caption": "", "credit": ""} for n, f in enumerate(files)
    ]
    return make_draft("photo", author, figures=entries), [file.token for file in files]


class TestPictures:
    def test_the_good_ones_stay_when_a_bad_one_is_refused(self, author):
        paper = open_form(author, "photo")
        bad = SimpleUploadedFile("лист.doc", b"PK\x03\x04 not a picture", "image/jpeg")
        files = {"pictures": [bad, picture_upload("раз.png"), picture_upload("два.png", colour="navy")]}
        response = paper.press("upload", files=files, title="Дорога")
        assert response.status_code == 415
        assert "лист.doc" in paper.response.context["notes"][0][1]
        work = author.works.get()
        assert [File.objects.get(token=figure["file"]).name for figure in figures(work)] == [
            "раз.png",
            "два.png",
        ]
        assert (paper.typed("title"), work.draft.content["title"]) == ("Дорога", "Дорога")

    def test_they_stay_when_the_text_has_a_mistake(self, author):
        paper = open_form(author, "photo")
        response = paper.press("upload", files={"pictures": picture_upload()}, title="я" * 201)
        assert response.status_code == 422
        assert paper.fields["figure"] == [author.files.get().token]
        paper.press("keep", title="Дорога")
        assert len(figures(author.works.get())) == 1

    def test_words_are_kept_with_each_picture(self, author):
        work, tokens = three_pictures(author)
        paper = open_work(work)
        words = {f"{tokens[1]}-alt": "Міст", f"{tokens[1]}-caption": "Ранок", f"{tokens[1]}-credit": "Оля"}
        paper.press("keep", **words)
        assert figures(work)[1] == {"file": tokens[1], "alt": "Міст", "caption": "Ранок", "credit": "Оля"}
        assert figures(work)[0]["alt"] == "Світлина 0"

    @pytest.mark.parametrize(
        ("button", "which", "order"),
        [
            ("up", 1, [1, 0, 2]),
            ("up", 0, [0, 1, 2]),
            ("down", 1, [0, 2, 1]),
            ("down", 2, [0, 1, 2]),
            ("remove", 1, [0, 2]),
        ],
    )
    def test_buttons_change_the_order(self, author, button, which, order):
        work, tokens = three_pictures(author)
        response = open_work(work).press(button, tokens[which])
        assert response.headers["Location"] == f"/my/{work.code}/#files"
        assert [figure["file"] for figure in figures(work)] == [tokens[n] for n in order]

    def test_a_button_with_somebody_elses_token_does_nothing(self, author):
        work, tokens = three_pictures(author)
        open_work(work).press("remove", make_picture(make_user()).token)
        assert [figure["file"] for figure in figures(work)] == tokens

    def test_without_alt_it_is_saved_but_not_sent(self, author):
        work, tokens = three_pictures(author)
        paper = open_work(work)
        assert paper.press("send", own="on", **{f"{tokens[2]}-alt": " "}).status_code == 422
        assert paper.says("A few words at least, for those who cannot see it.")
        assert f'href="#id_{tokens[2]}-alt"' in paper.response.content.decode()
        assert figures(work)[2]["alt"] == ""

    def test_a_caption_that_is_too_long_stays_in_the_form(self, author):
        work, tokens = three_pictures(author)
        paper = open_work(work)
        assert paper.press("keep", **{f"{tokens[0]}-caption": "я" * 1001}).status_code == 422
        assert paper.typed(f"{tokens[0]}-caption") == "я" * 1001
        assert work.drafts.count() == 1

    def test_no_more_than_the_kind_holds(self, author, monkeypatch):
        work, _tokens = three_pictures(author)
        monkeypatch.setattr("publishing.submissions.kinds.photo.Photo.figures_max", 4)
        paper = open_work(work)
        files = {"pictures": [picture_upload("четверта.png"), picture_upload("пʼята.png")]}
        assert paper.press("upload", files=files).status_code == 422
        assert "пʼята.png" in paper.response.context["notes"][0][1]
        assert len(figures(work)) == 4

    def test_kinds_without_pictures_take_none(self, author):
        open_form(author, "poem").press("keep", files={"pictures": picture_upload()}, text="Рядок")
        assert (File.objects.count(), author.works.count()) == (0, 1)


class TestLimits:
    def test_what_is_too_large_is_not_read_to_the_end(self, author):
        client = signed_in(author)
        large = SimpleUploadedFile("велика.png", b"\x89PNG\r\n\x1a\n" + b"x" * 26 * 2**20, "image/png")
        response = client.post(
            "/write/photo/", {"pictures": [large, picture_upload("мала.png")], "keep": "1"}
        )
        assert response.status_code == 413
        assert "велика.png" in response.context["notes"][0][1]
        assert [file.name for file in File.objects.all()] == ["мала.png"]

    def test_a_file_over_the_limit_of_its_medium_is_named(self, author, limits):
        limits["photo_bytes"] = 50
        paper = open_form(author, "photo")
        assert paper.press("upload", files={"pictures": picture_upload("світло.png")}).status_code == 413
        assert "світло.png" in paper.response.context["notes"][0][1]

    def test_a_burst_of_files_is_slowed(self, author, monkeypatch):
        monkeypatch.setitem(pace.PACES, "upload", 1)
        paper = open_form(author, "photo")
        files = {"pictures": [picture_upload("раз.png"), picture_upload("два.png")]}
        assert paper.press("upload", files=files).status_code == 429
        assert len(figures(author.works.get())) == 1

    def test_too_many_files_at_once_get_a_sentence(self, author):
        files = [SimpleUploadedFile(f"{n}.png", b"x") for n in range(61)]
        assert signed_in(author).post("/write/photo/", {"pictures": files}).status_code == 413

    def test_a_visitors_file_is_not_even_stored_for_a_moment(self):
        response = Client().post("/write/photo/", {"pictures": picture_upload(), "title": "Дорога"})
        assert (response.status_code, File.objects.count()) == (302, 0)


class TestTrack:
    def test_a_recording_is_taken_replaced_and_removed(self, author):
        paper = open_form(author, "song")
        paper.press("upload", files={"recording": SimpleUploadedFile("раз.mp3", recording())}, title="Ліфт")
        work = author.works.get()
        first = work.draft.content["audio"]
        paper.reopen()
        paper.press("upload", files={"recording": SimpleUploadedFile("два.mp3", recording(seconds=1))})
        second = work.draft.content["audio"]
        names = [File.objects.get(token=token).name for token in (first, second)]
        assert names == ["раз.mp3", "два.mp3"]
        paper.reopen()
        paper.press("remove", second)
        assert work.draft.content["audio"] == ""

    def test_a_refused_one_leaves_the_old_one(self, author):
        paper = open_form(author, "song")
        paper.press("upload", files={"recording": SimpleUploadedFile("раз.mp3", recording())})
        paper.reopen()
        kept = author.works.get().draft.content["audio"]
        response = paper.press("upload", files={"recording": SimpleUploadedFile("зле.mp3", b"nonsense")})
        assert response.status_code == 415
        assert author.works.get().draft.content["audio"] == kept

    def test_a_film_is_no_recording_and_a_strangers_token_is_none(self, author):
        paper = open_form(author, "song")
        paper.fields["track"] = [make_picture(make_user()).token]
        response = paper.press("upload", files={"recording": SimpleUploadedFile("пором.mp4", film())})
        assert response.status_code in (415, 422)
        assert author.works.get().draft.content["audio"] == ""


class TestPortrait:
    def test_it_is_saved_shown_and_removed(self, author):
        client = signed_in(author)
        assert client.post("/my/picture/", {"picture": picture_upload(), "upload": "1"}).status_code == 302
        author.refresh_from_db()
        file = author.files.get()
        assert author.picture_token == file.token
        assert file.private_url("w480") in client.get("/my/picture/").content.decode()
        client.post("/my/picture/", {"remove": "1"})
        author.refresh_from_db()
        assert author.picture_token == ""

    @pytest.mark.parametrize(
        ("upload", "status"),
        [(None, 422), (SimpleUploadedFile("я.svg", b"<svg onload=alert(1)>"), 415)],
    )
    def test_what_is_no_picture_is_refused_and_the_old_one_stays(self, author, upload, status):
        author.picture_token = make_picture(author).token
        author.save()
        response = signed_in(author).post(
            "/my/picture/", {"upload": "1"} | ({"picture": upload} if upload else {})
        )
        assert response.status_code == status
        before = author.picture_token
        author.refresh_from_db()
        assert author.picture_token == before

    def test_a_visitor_is_sent_to_sign_in(self):
        assert Client().post("/my/picture/", {"picture": picture_upload()}).status_code == 302
        assert File.objects.count() == 0

    def test_it_goes_with_the_next_work_to_the_moderator(self, author):
        client = signed_in(author)
        client.post("/my/picture/", {"picture": picture_upload(), "upload": "1"})
        Paper(client, "/write/poem/").press("send", own="on", text="Рядок")
        work = author.works.get()
        assert work.head.content["byline"]["picture"] == author.files.get().token
        assert list(work.head.files.all()) == [author.files.get()]
