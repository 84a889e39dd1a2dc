"""The session ended while somebody wrote: the text comes back after they have signed in again."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from publishing.submissions import pace
from publishing.submissions.models import Submission
from publishing.submissions.views import rescue
from tests.factories import edit, make_draft, make_user, picture_upload
from tests.submissions.paper import Paper, open_form, open_work

pytestmark = pytest.mark.django_db


@pytest.fixture
def author():
    return make_user()


def end_session(paper):
    """The session is gone on the server; the browser still has the page open."""
    paper.client.session.flush()
    paper.client.cookies.pop("sessionid", None)


def sign_in_again(paper, person):
    """What signing in does to the visitor's session; then the address that the visitor was sent from."""
    where = paper.response.headers["Location"]
    assert where.startswith("/accounts/login/?next=")
    paper.client.force_login(person)
    return Paper(paper.client, where.split("next=")[1])


class TestRescue:
    def test_a_new_text_comes_back(self, author):
        paper = open_form(author, "poem")
        end_session(paper)
        assert paper.press("save", title="Перший дим", text="  рядок\n\nще").status_code == 302
        assert Submission.objects.count() == 0
        again = sign_in_again(paper, author)
        assert (again.typed("title"), again.typed("text")) == ("Перший дим", "  рядок\n\nще")
        assert again.response.context["notes"][0][0] == "ok"
        again.press("save")
        assert author.works.get().draft.content["text"] == "  рядок\n\nще"

    def test_it_is_forgotten_once_it_is_saved(self, author):
        paper = open_form(author, "poem")
        end_session(paper)
        paper.press("save", text="Рядок")
        again = sign_in_again(paper, author)
        again.press("save")
        assert Paper(again.client, "/write/poem/").typed("text") == ""

    def test_reading_the_form_twice_does_not_lose_it(self, author):
        paper = open_form(author, "poem")
        end_session(paper)
        paper.press("save", text="Рядок")
        again = sign_in_again(paper, author)
        assert Paper(again.client, "/write/poem/").typed("text") == "Рядок"

    def test_an_edit_comes_back_on_top_of_the_save_it_came_from(self, author):
        work = make_draft(author=author, text="Було")
        paper = open_work(work)
        end_session(paper)
        paper.press("keep", text="Стало")
        again = sign_in_again(paper, author)
        assert (again.typed("text"), again.typed("base")) == ("Стало", "1")
        assert again.press("keep").status_code == 302
        assert work.draft.content["text"] == "Стало"

    def test_when_the_work_has_changed_meanwhile_both_texts_stay(self, author):
        work = make_draft(author=author, text="Було")
        paper = open_work(work)
        end_session(paper)
        paper.press("keep", text="Стало")
        edit(work, text="На телефоні")
        again = sign_in_again(paper, author)
        assert again.press("keep").status_code == 409
        assert (work.draft.content["text"], work.conflict_copies.get().content["text"]) == (
            "На телефоні",
            "Стало",
        )

    def test_files_have_to_be_chosen_again_and_the_page_says_so(self, author):
        paper = open_form(author, "photo")
        end_session(paper)
        paper.press("upload", files={"pictures": picture_upload()}, title="Дорога")
        again = sign_in_again(paper, author)
        assert again.typed("title") == "Дорога"
        assert again.says("Only the files have to be chosen again.")

    def test_somebody_else_in_the_same_browser_does_not_see_it(self, author):
        paper = open_form(author, "poem")
        end_session(paper)
        paper.press("save", text="Таємниця")
        again = sign_in_again(paper, make_user())
        assert not again.says("Таємниця")

    def test_a_strangers_work_stays_unknown(self, author):
        work = make_draft(author=author)
        paper = open_work(work)
        end_session(paper)
        paper.press("keep", text="Таємниця")
        paper.client.force_login(make_user())
        assert paper.client.get(f"/my/{work.code}/").status_code == 404

    def test_after_a_day_it_is_gone(self, author):
        paper = open_form(author, "poem")
        end_session(paper)
        paper.press("save", text="Рядок")
        with time_machine.travel(timezone.now() + timedelta(hours=25)):
            assert sign_in_again(paper, author).typed("text") == ""

    def test_a_flood_of_visitors_fills_no_table(self, monkeypatch):
        monkeypatch.setitem(pace.PACES, "rescue", 1)
        visitors = [Client(), Client()]
        for visitor in visitors:
            assert visitor.post("/write/poem/", {"text": "Рядок"}).status_code == 302
        assert [rescue.KEY in visitor.session for visitor in visitors] == [True, False]

    def test_more_than_any_form_accepts_is_not_kept(self, monkeypatch):
        monkeypatch.setattr(rescue, "LONGEST", 10)
        visitor = Client()
        visitor.post("/write/poem/", {"text": "Одинадцять!"})
        assert rescue.KEY not in visitor.session
