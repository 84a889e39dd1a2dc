"""Choosing, writing, saving and sending, without script."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.translation import gettext

from publishing.submissions import pace
from publishing.submissions.kinds import KINDS
from publishing.submissions.models import LogEntry, Submission
from publishing.submissions.states import Act, Review
from tests.factories import (
    make_draft,
    make_live,
    make_moderator,
    make_pending,
    make_picture,
    make_user,
    picture_upload,
)
from tests.media.films import film, recording
from tests.submissions.paper import open_form, open_work, signed_in

pytestmark = pytest.mark.django_db

TYPED = {
    "article": {"title": "Криниця", "lead": "Про воду.", "html": "Вода тут солодка.\n\nІ холодна."},
    "thought": {"text": "Сусід виніс шафу."},
    "poem": {"title": "Перший дим", "text": "Перший дим:\n  ніби й ні\n\nПіч"},
    "prose": {"title": "Дві хвилини", "html": "<p>Потяг <strong>спинявся</strong>.</p>"},
    "song": {"title": "Ліфт", "text": "[Am]Люлі"},
    "photo": {"title": "Дорога"},
    "video": {"title": "Поромник", "text": "0:12 — Я знаю всіх."},
}


@pytest.fixture
def author():
    make_moderator()
    return make_user(handle="nazar")


def file_of(kind):
    return {
        "photo": {"pictures": picture_upload()},
        "song": {"recording": SimpleUploadedFile("ліфт.mp3", recording())},
        "video": {"recording": SimpleUploadedFile("пором.mp4", film())},
    }.get(kind, {})


class TestChoose:
    def test_seven_kinds_and_the_unfinished_drafts_of_this_author_only(self, author):
        draft = make_draft(author=author, title="Мій дим")
        make_draft(title="Чужий дим")
        make_live(author=author, title="Уже надруковано")
        page = signed_in(author).get("/write/").content.decode()
        assert [kind for kind in KINDS if f'href="/write/{kind}/"' in page] == list(KINDS)
        assert f'href="/my/{draft.code}/"' in page
        assert [title for title in ("Мій дим", "Чужий дим", "Уже надруковано") if title in page] == [
            "Мій дим"
        ]

    @pytest.mark.parametrize("address", ["/write/", "/write/poem/", "/my/", "/my/picture/", "/my/bbbbbbbb/"])
    def test_a_visitor_is_sent_to_sign_in(self, address):
        response = Client().get(address)
        assert (response.status_code, response.headers["Location"]) == (
            302,
            f"/accounts/login/?next={address}",
        )

    def test_an_unknown_kind_is_an_unknown_page(self, author):
        assert signed_in(author).get("/write/sonnet/").status_code == 404


@pytest.mark.parametrize("kind", KINDS)
class TestEveryKind:
    def test_it_is_written_and_sent_without_script(self, kind, author):
        paper = open_form(author, kind)
        if file_of(kind):
            paper.press("upload", files=file_of(kind))
            paper.reopen()
            for token in paper.fields.get("figure", []):
                paper.fields[f"{token}-alt"] = ["Поле"]
        response = paper.press("send", own="on", **TYPED[kind])
        assert (response.status_code, response.headers.get("Location")) == (302, "/my/")
        work = Submission.objects.by(author).get()
        assert (work.kind, work.review) == (kind, Review.PENDING)
        assert [entry.act for entry in work.log.all()] == [Act.CREATE, Act.SUBMIT]
        assert work.head.content.get("title", "") == TYPED[kind].get("title", "")

    def test_opening_the_form_creates_nothing(self, kind, author):
        assert open_form(author, kind).response.status_code == 200
        assert (Submission.objects.count(), LogEntry.objects.count()) == (0, 0)

    def test_a_save_keeps_what_was_typed_and_the_form_shows_it_again(self, kind, author):
        paper = open_form(author, kind)
        paper.press("keep", **TYPED[kind], tags="осінь, дим", note="Прочитайте вголос")
        paper.reopen()
        shown = {name: paper.typed(name) for name in TYPED[kind]}
        assert shown == TYPED[kind]
        assert (paper.typed("tags"), paper.typed("note")) == ("осінь, дим", "Прочитайте вголос")
        assert Submission.objects.by(author).get().review == Review.NONE

    def test_an_empty_form_may_be_saved_but_not_sent(self, kind, author):
        paper = open_form(author, kind)
        assert paper.press("keep").status_code == 302
        paper.reopen()
        assert paper.press("send", own="on").status_code == 422
        for sentence in KINDS[kind].needs.values():
            assert paper.says(sentence)
        assert Submission.objects.by(author).get().review == Review.NONE


class TestSave:
    def test_verse_is_kept_verbatim(self, author):
        text = "  рядок\n\tз табуляцією  \n\n\nдва порожні\n"
        paper = open_form(author, "poem")
        paper.press("keep", text=text.replace("\n", "\r\n"))
        assert Submission.objects.get().draft.content["text"] == text
        assert paper.reopen().typed("text") == text

    def test_saving_and_leaving_leads_to_the_shelf(self, author):
        response = open_form(author, "thought").press("save", text="Думка")
        assert (response.status_code, response.headers["Location"]) == (302, "/my/")

    @pytest.mark.parametrize(
        ("make", "sentence"),
        [
            (make_draft, "Saved at %s, not sent yet."),
            (
                make_pending,
                "Saved at %s. The moderators have the text you sent before; send this one to replace it.",
            ),
            (make_live, "Saved at %s. Readers see the published text until this one is sent and approved."),
        ],
    )
    def test_leaving_says_who_has_which_text(self, make, sentence):
        work = make()
        paper = open_work(work)
        paper.press("save", text="Ще рядок")
        (message,) = paper.client.get("/my/").context["messages"]
        assert str(message).startswith(gettext(sentence).split("%s")[0])
        assert str(message).endswith(gettext(sentence).split("%s")[1])

    def test_looking_at_it_saves_it_first(self, author):
        response = open_form(author, "poem").press("preview", text="Рядок")
        work = Submission.objects.get()
        assert (response.headers["Location"], work.draft.content["text"]) == (
            f"/my/{work.code}/preview/",
            "Рядок",
        )

    def test_two_clicks_on_the_first_save_begin_one_work(self, author):
        paper = open_form(author, "poem")
        first, second = (paper.press("keep", text="Раз") for _ in range(2))
        assert first.headers["Location"] == second.headers["Location"]
        assert Submission.objects.by(author).get().drafts.count() == 1

    def test_the_key_of_another_person_begins_a_work_of_ones_own(self, author):
        key = open_form(make_user(), "poem").typed("key")
        open_form(author, "poem").press("keep", key=key, text="Моє")
        assert Submission.objects.get().code != key.split(":")[0]

    @pytest.mark.parametrize("base", ["", "-1", "abc", "9" * 30, "²"])
    def test_a_forged_number_of_the_save_is_kept_as_a_copy_or_as_the_first(self, author, base):
        work = make_draft(author=author)
        assert open_work(work).press("keep", base=base, text="Інше").status_code == 409
        assert work.conflict_copies.get().content["text"] == "Інше"

    def test_a_text_that_is_too_long_stays_in_the_form(self, author):
        paper = open_form(author, "thought")
        assert paper.press("keep", text="я" * 1001).status_code == 422
        assert paper.typed("text") == "я" * 1001
        assert Submission.objects.count() == 0

    def test_what_is_not_asked_is_not_believed(self, author):
        other = make_user()
        forged = {
            "author": other.pk,
            "public": "live",
            "review": "none",
            "live": "1",
            "code": "bbbbbbbb",
            "byline": "x",
        }
        open_form(author, "poem").press("keep", text="Рядок", **{name: str(v) for name, v in forged.items()})
        work = Submission.objects.get()
        assert (work.author, work.public, work.live, work.code == "bbbbbbbb") == (
            author,
            "never",
            None,
            False,
        )
        assert not {"author", "byline", "public"} & set(work.draft.content)

    def test_another_persons_work_is_as_unknown_as_one_that_never_was(self, author):
        strange, never = make_draft(), "bbbbbbbb"
        answers = []
        for code in (strange.code, never):
            response = signed_in(author).post(f"/my/{code}/", {"text": "Моє", "keep": "1"})
            answers.append((response.status_code, response.content))
        assert answers[0] == answers[1]
        assert answers[0][0] == 404
        assert strange.drafts.count() == 1

    def test_too_many_fields_get_a_sentence(self, author):
        response = signed_in(author).post("/write/poem/", {f"f{n}": "x" for n in range(2000)})
        assert response.status_code == 413
        assert response.context["why"] == gettext("That was too much at once. Go back, and send it in parts.")

    @pytest.mark.parametrize("typed", ["multipart", "urlencoded"])
    def test_too_much_text_gets_a_sentence(self, author, typed):
        body = {"text": "я" * 3_000_000}
        client = signed_in(author)
        if typed == "multipart":
            response = client.post("/write/poem/", body)
        else:
            raw = "text=" + "x" * 6_000_000
            response = client.post("/write/poem/", raw, content_type="application/x-www-form-urlencoded")
        assert response.status_code == 413

    def test_a_torn_body_gets_a_sentence(self, author):
        response = signed_in(author).post(
            "/write/poem/", b"nonsense", content_type="multipart/form-data; boundary="
        )
        assert response.status_code == 400

    def test_without_the_token_nothing_is_taken(self, author):
        client = Client(enforce_csrf_checks=True)
        client.force_login(author)
        assert client.post("/write/poem/", {"text": "Рядок", "keep": "1"}).status_code == 403
        assert Submission.objects.count() == 0

    def test_other_methods_are_refused(self, author):
        assert signed_in(author).delete("/write/poem/").status_code == 405


class TestSavesItself:
    def test_it_answers_with_number_moment_and_address(self, author):
        answer = open_form(author, "poem").press("autosave", text="Рядок").json()
        work = Submission.objects.get()
        assert (answer["seq"], answer["url"]) == (1, f"/my/{work.code}/")
        assert len(answer["saved_at"]) == 5

    def test_a_mistake_is_told_and_nothing_is_stored(self, author):
        response = open_form(author, "thought").press("autosave", text="я" * 1001)
        assert (response.status_code, response.json()["seq"]) == (422, 0)
        assert Submission.objects.count() == 0

    def test_a_visitor_is_told_that_the_session_ended(self):
        response = Client().post("/my/bbbbbbbb/", {"autosave": "1", "text": "Рядок"})
        assert (response.status_code, list(response.json())) == (401, ["message"])


class TestPace:
    def test_a_burst_is_slowed_and_the_text_stays(self, author, monkeypatch):
        monkeypatch.setitem(pace.PACES, "save", 1)
        work = make_draft(author=author)
        paper = open_work(work)
        paper.press("keep", text="Перше")
        paper.reopen()
        assert paper.press("keep", text="Друге").status_code == 429
        assert paper.typed("text") == "Друге"
        assert work.draft.content["text"] == "Перше"

    def test_so_is_beginning_work_after_work(self, author, monkeypatch):
        monkeypatch.setitem(pace.PACES, "start", 0)
        paper = open_form(author, "poem")
        assert paper.press("keep", text="Перше").status_code == 429
        assert paper.typed("text") == "Перше"
        assert Submission.objects.count() == 0

    def test_so_is_sending_and_the_text_is_saved(self, author, monkeypatch):
        monkeypatch.setitem(pace.PACES, "send", 0)
        assert open_form(author, "poem").press("send", own="on", text="Перше").status_code == 429
        work = Submission.objects.get()
        assert (work.review, work.draft.content["text"]) == (Review.NONE, "Перше")

    def test_a_cache_that_keeps_nothing_stops_nobody(self, author, settings):
        settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
        assert open_form(author, "poem").press("keep", text="Перше").status_code == 302


def test_no_token_in_the_form_can_name_a_strangers_picture(author):
    strange = make_picture(make_user())
    paper = open_form(author, "photo")
    paper.fields["figure"] = [strange.token, "x" * 22, "../../etc/passwd", "\x00"]
    paper.press("keep", title="Дорога")
    assert Submission.objects.get().draft.content["figures"] == []
