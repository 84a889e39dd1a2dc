"""A slip corrected by who reads the work, and what its author finds."""

import pytest
from django.test import Client

from tests.factories import make_live, make_moderator, make_pending, make_picture
from tests.journey import signed_in
from tests.moderation.cast import acts, desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def olena():
    return make_moderator(display_name="Олена")


@pytest.fixture
def taras():
    return make_moderator(display_name="Тарас")


def typed(page, **changed):
    form = page.context["form"]
    return {name: form[name].value() or "" for name in form.fields} | {"why": "Описка"} | changed


def corrected(work, by, **changed):
    client = signed_in(by)
    page = client.get(desk(work, "correction"))
    return client.post(desk(work, "correct"), typed(page, tags="", **changed), follow=True)


class TestDesk:
    def test_shows_the_words_of_the_work(self, olena, taras):
        author = make_moderator()
        picture = {"file": make_picture(author).token, "alt": "Поле", "caption": "", "credit": ""}
        work = make_pending("article", author, lead="Про воду", html="<p>Копали.</p>", figures=[picture])
        page = signed_in(olena).get(desk(work, "correction")).content.decode()
        assert "Про воду" in page
        assert "&lt;p&gt;Копали.&lt;/p&gt;" in page
        assert 'value="Поле"' in page
        assert acts(work) == ["create", "submit"]

    def test_makes_a_new_candidate_that_somebody_else_decides_on(self, olena, taras):
        work = make_pending(title="Перший димм")
        page = corrected(work, olena, title="Перший дим").content.decode()
        work.refresh_from_db()
        assert "Виправлено. Авторові про це сказано; вирішує інший модератор." in page
        assert (work.head.content["title"], work.review) == ("Перший дим", "pending")
        assert signed_in(olena).get(desk(work)).status_code == 403
        assert signed_in(taras).get(desk(work)).status_code == 200

    def test_asks_why_and_keeps_what_was_typed(self, olena, taras):
        work = make_pending()
        answer = corrected(work, olena, title="Інша назва", why=" ")
        assert (answer.status_code, work.revisions.count()) == (422, 1)
        assert 'value="Інша назва"' in answer.content.decode()
        assert "Поясніть, будь ласка, чому." in answer.content.decode()

    def test_of_another_text_is_refused(self, olena, taras):
        work = make_pending()
        answer = corrected(work, olena, title="Інша назва", digest="0" * 64)
        assert (answer.status_code, work.revisions.count()) == (409, 1)

    def test_of_a_rich_text_is_cleaned(self, olena, taras):
        work = make_pending("article", html="<p>Копалии.</p>")
        corrected(work, olena, html="<p onclick=x>Копали.</p><script>alert(1)</script>")
        work.refresh_from_db()
        assert work.head.content["html"] == "<p>Копали.</p>"


class TestAuthor:
    def test_sees_the_difference_and_agrees(self, olena, taras):
        work = make_pending(title="Перший димм")
        corrected(work, olena, title="Перший дим")
        client = signed_in(work.author)
        address = f"/my/{work.code}/correction/"
        assert address in client.get("/my/").content.decode()

        page = client.get(address).content.decode()
        assert "Описка" in page
        assert "<del>димм</del><ins>дим</ins>" in page
        work.refresh_from_db()
        client.post(address, {"digest": work.head.digest})

        assert acts(work)[-1] == "consent"
        assert address not in client.get("/my/").content.decode()

    def test_does_not_agree_to_what_has_changed(self, olena, taras):
        work = make_pending()
        corrected(work, olena, title="Інша")
        answer = signed_in(work.author).post(f"/my/{work.code}/correction/", {"digest": "0" * 64})
        assert answer.status_code == 409
        assert "Цього виправлення вже немає." in answer.content.decode()
        assert acts(work)[-1] == "correct"

    def test_finds_nothing_to_agree_to_otherwise(self):
        work = make_live()
        page = signed_in(work.author).get(f"/my/{work.code}/correction/")
        assert "Погоджувати вже нічого." in page.content.decode()
        assert Client().get(f"/my/{work.code}/correction/").status_code == 302
