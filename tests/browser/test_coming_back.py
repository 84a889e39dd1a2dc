"""Nothing typed is lost: the tab is closed, the connection gone, the session over, a second tab open."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from playwright.sync_api import expect

from tests.browser.cast import enter, press, sign_in
from tests.browser.writers import text_box
from tests.factories import make_draft, make_user

SOON = "00:11"  # a little later than the page saves by itself


@pytest.fixture
def author(page, live_server):
    author = enter(page.context, live_server, make_user())
    EmailAddress.objects.create(user=author, email=author.email, verified=True, primary=True)
    return author


def come_in_again(page, author):
    expect(page).to_have_url(re.compile("/accounts/login/"))
    sign_in(page, email=author.email, password="tin-lantern-42")


def state(page):
    return page.get_by_role("status")


def open_with_clock(page, address):
    page.clock.install()
    page.goto(address)
    return page


class TestClosedTab:
    def test_what_was_saved_is_found_on_any_device(self, page, stranger, live_server, author):
        open_with_clock(page, f"{live_server.url}/write/poem/")
        text_box(page).fill("Перший дим\n  ніби й ні")
        page.clock.fast_forward(SOON)
        expect(state(page)).to_contain_text("на сервері")
        page.close()

        # Another browser of the same person: what it finds can only come from the server.
        enter(stranger.context, live_server, author)
        stranger.goto(f"{live_server.url}/write/")
        stranger.get_by_role("link", name="Перший дим").click()
        expect(text_box(stranger)).to_have_value("Перший дим\n  ніби й ні")

    def test_what_was_not_is_found_on_the_same_device(self, page, live_server, author):
        page.goto(f"{live_server.url}/write/poem/")
        text_box(page).fill("Перший дим")
        page.wait_for_function("() => localStorage.getItem('trybuna:new-poem')")
        page.close()

        again = page.context.new_page()
        again.goto(f"{live_server.url}/write/poem/")
        press(again, "Повернути його")
        expect(text_box(again)).to_have_value("Перший дим")

    def test_rich_text_comes_back_as_rich_text(self, page, live_server, author):
        page.goto(f"{live_server.url}/write/article/")
        page.locator(".ProseMirror[role=textbox]").click()
        press(page, "Напівжирний")
        page.keyboard.type("Вода")
        page.wait_for_function("() => localStorage.getItem('trybuna:new-article')?.includes('Вода')")
        page.close()

        again = page.context.new_page()
        again.goto(f"{live_server.url}/write/article/")
        press(again, "Повернути його")
        expect(again.locator(".ProseMirror strong")).to_have_text("Вода")


class TestNoConnection:
    def test_the_text_stays_on_the_device_and_comes_back(self, page, live_server, author):
        work = make_draft(author=author, text="Початок")
        open_with_clock(page, f"{live_server.url}/my/{work.code}/")
        page.context.set_offline(True)
        text_box(page).fill("У потязі")
        page.clock.fast_forward(SOON)
        expect(state(page)).to_contain_text("Лише на цьому пристрої")
        press(page, "Зберегти й вийти")
        expect(state(page)).to_contain_text("Лише на цьому пристрої")
        assert page.url.endswith(f"/my/{work.code}/")
        page.close()

        page.context.set_offline(False)
        again = page.context.new_page()
        again.goto(f"{live_server.url}/my/{work.code}/")
        press(again, "Повернути його")
        expect(text_box(again)).to_have_value("У потязі")
        press(again, "Зберегти й вийти")
        expect(again).to_have_url(f"{live_server.url}/my/")
        assert work.draft.content["text"] == "У потязі"

    def test_once_it_is_back_the_page_saves_without_being_asked(self, page, live_server, author):
        work = make_draft(author=author, text="Початок")
        open_with_clock(page, f"{live_server.url}/my/{work.code}/")
        page.context.set_offline(True)
        text_box(page).fill("У потязі")
        page.clock.fast_forward(SOON)
        expect(state(page)).to_contain_text("Лише на цьому пристрої")
        page.context.set_offline(False)
        expect(state(page)).to_contain_text("на сервері")
        assert work.draft.content["text"] == "У потязі"


class TestTwoTabs:
    def test_both_texts_stay_and_the_second_page_says_so(self, page, live_server, author):
        work = make_draft(author=author, text="Початок")
        open_with_clock(page, f"{live_server.url}/my/{work.code}/")
        other = page.context.new_page()
        other.goto(page.url)
        text_box(other).fill("На телефоні")
        press(other, "Зберегти й вийти")
        expect(other).to_have_url(f"{live_server.url}/my/")

        text_box(page).fill("За столом")
        page.clock.fast_forward(SOON)
        expect(state(page)).to_contain_text("Два тексти")
        assert work.draft.content["text"] == "На телефоні"
        assert work.conflict_copies.get().content["text"] == "За столом"
        press(page, "Зберегти й вийти")
        expect(page).to_have_url(f"{live_server.url}/my/")
        assert work.draft.content["text"] == "За столом"

    def test_the_first_text_can_be_taken_back(self, page, live_server, author):
        work = make_draft(author=author, text="Початок")
        page.goto(f"{live_server.url}/my/{work.code}/")
        other = page.context.new_page()
        other.goto(page.url)
        for tab, words in [(other, "На телефоні"), (page, "За столом")]:
            text_box(tab).fill(words)
            press(tab, "Зберегти й вийти")
        # The second save waits until the author has read that there are two.
        expect(state(page)).to_contain_text("Два тексти")

        page.goto(f"{live_server.url}/my/{work.code}/drafts/")
        page.locator("a[href*='/copies/']").first.click()
        expect(page.get_by_role("main")).to_contain_text("За столом")
        press(page, "Взяти цей текст")
        expect(text_box(page)).to_have_value("За столом")


class TestSessionGone:
    @pytest.mark.parametrize("begun", [False, True], ids=["new", "begun"])
    def test_the_text_waits_behind_the_sign_in(self, page, live_server, author, begun):
        path = f"/my/{make_draft(author=author, text='Початок').code}/" if begun else "/write/poem/"
        page.goto(live_server.url + path)
        page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
        page.get_by_label("Назва").fill("Після обіду")
        text_box(page).fill("Снігу намело\n\n\tпо вікна")
        press(page, "Зберегти й вийти")
        come_in_again(page, author)

        expect(page).to_have_url(live_server.url + path)
        expect(page.locator(".note--ok")).to_contain_text("сеанс завершився")
        expect(page.get_by_label("Назва")).to_have_value("Після обіду")
        expect(text_box(page)).to_have_value("Снігу намело\n\n\tпо вікна")
        press(page, "Зберегти й вийти")
        expect(page).to_have_url(f"{live_server.url}/my/")
        assert author.works.get().draft.content["text"] == "Снігу намело\n\n\tпо вікна"

    def test_a_form_that_has_grown_old_gives_the_text_back(self, page, live_server, author):
        page.goto(f"{live_server.url}/write/thought/")
        page.context.clear_cookies(name="csrftoken")
        text_box(page, "Думка").fill("Двері виявились не від нашої шафи.")
        press(page, "Зберегти й вийти")
        expect(page.locator("textarea[readonly]").first).to_have_value("Двері виявились не від нашої шафи.")
