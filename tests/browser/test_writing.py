"""Writing with script: the editor, the saving by itself, uploads, the bar."""

import pytest
from django.conf import settings
from playwright.sync_api import expect

from tests.factories import make_draft, make_moderator, make_user, picture_upload
from tests.submissions.paper import signed_in

SOON = "00:11"  # a little later than the page saves by itself


@pytest.fixture
def author():
    return make_user()


@pytest.fixture
def desk(page, context, live_server, author):
    """`desk("/write/poem/")` opens a page as the author, with a clock that can be moved on."""
    name = settings.SESSION_COOKIE_NAME
    session = signed_in(author).cookies[name].value
    context.add_cookies([{"name": name, "value": session, "url": live_server.url}])
    page.clock.install()

    def sit_down(path, page=page):
        page.goto(live_server.url + path)
        return page

    return sit_down


def state(page):
    return page.get_by_role("status")


class TestEditor:
    def test_what_is_typed_and_marked_is_what_is_saved(self, desk, author):
        page = desk("/write/article/")
        page.get_by_label("Назва").fill("Криниця")
        box = page.get_by_role("textbox", name="Текст")
        box.click()
        page.keyboard.type("Вода ")
        bold = page.get_by_role("button", name="Напівжирний")
        bold.click()
        page.keyboard.type("солодка")
        bold.click()
        page.keyboard.press("Enter")
        page.get_by_role("button", name="Підзаголовок", exact=True).click()
        page.keyboard.type("Взимку")
        page.keyboard.press("Enter")
        page.get_by_role("button", name="Список", exact=True).click()
        page.keyboard.type("лід")
        page.get_by_role("button", name="Зберегти й вийти").click()
        page.wait_for_url("**/my/")
        saved = author.works.get().draft.content["html"]
        assert saved == "<p>Вода <strong>солодка</strong></p><h2>Взимку</h2><ul><li><p>лід</p></li></ul>"

    def test_a_link_is_asked_for_in_the_readers_language(self, desk, author):
        page = desk("/write/prose/")
        page.get_by_role("textbox", name="Текст").click()
        page.keyboard.type("там")
        page.keyboard.press("Control+a")
        page.get_by_role("button", name="Посилання", exact=True).click()
        page.get_by_label("Адреса").fill("https://example.org/")
        page.get_by_role("button", name="Готово").click()
        page.get_by_role("button", name="Зберегти й вийти").click()
        page.wait_for_url("**/my/")
        link = '<a href="https://example.org/" rel="ugc nofollow noopener">там</a>'
        assert author.works.get().draft.content["html"] == f"<p>{link}</p>"

    def test_paragraphs_typed_without_the_editor_are_paragraphs_in_it(self, desk, author):
        work = make_draft("article", author, html="<p>раз<br>два</p><p>три</p>")
        page = desk(f"/my/{work.code}/")
        expect(page.locator(".ProseMirror > p")).to_have_count(2)
        expect(page.locator(".ProseMirror > p br")).to_have_count(1)


class TestSavesItself:
    def test_the_first_save_begins_the_work_and_shows_it(self, desk, author):
        page = desk("/write/poem/")
        page.get_by_role("textbox", name="Текст").fill("Перший дим\n  ніби й ні")
        page.clock.fast_forward(SOON)
        expect(state(page)).to_contain_text("на сервері й на цьому пристрої")
        work = author.works.get()
        assert (work.draft.content["text"], page.url.endswith(f"/my/{work.code}/")) == (
            "Перший дим\n  ніби й ні",
            True,
        )
        expect(page.locator("#preview .v.i1")).to_have_text("ніби й ні")

    def test_when_the_session_ended_the_page_says_where_to_sign_in(self, desk, author, context):
        work = make_draft(author=author)
        page = desk(f"/my/{work.code}/")
        context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
        page.get_by_role("textbox", name="Текст").fill("Після обіду")
        page.clock.fast_forward(SOON)
        expect(state(page).get_by_role("link")).to_have_attribute("href", "/accounts/login/")

    def test_characters_are_counted(self, desk):
        page = desk("/write/thought/")
        page.get_by_role("textbox", name="Думка").fill("я😀\nя")
        expect(page.locator("[data-counts]")).to_have_text("Знаків: 4 із 1000")


class TestUploads:
    def test_good_files_come_in_and_a_bad_one_is_named(self, desk, author):
        page = desk("/write/photo/")
        page.get_by_label("Назва").fill("Дорога")
        good = {"name": "раз.png", "mimeType": "image/png", "buffer": picture_upload().read()}
        bad = {"name": "зле.png", "mimeType": "image/png", "buffer": b"nonsense"}
        page.locator("#pictures").set_input_files([bad, good])
        expect(page.locator("li.upload")).to_have_count(1)
        expect(page.locator("[data-uploads]")).to_contain_text("зле.png")
        page.get_by_label("Що на світлині?").fill("Поле")
        page.get_by_role("button", name="Зберегти й вийти").click()
        page.wait_for_url("**/my/")
        (figure,) = author.works.get().draft.content["figures"]
        assert (figure["file"], figure["alt"]) == (author.files.get().token, "Поле")

    def test_an_interrupted_one_is_offered_again(self, desk, author, context):
        page = desk("/write/photo/")
        context.set_offline(True)
        file = {"name": "раз.png", "mimeType": "image/png", "buffer": picture_upload().read()}
        page.locator("#pictures").set_input_files([file])
        expect(page.locator("[data-uploads]")).to_contain_text("перервалося")
        context.set_offline(False)
        page.get_by_role("button", name="Спробувати ще раз").click()
        expect(page.locator("li.upload")).to_have_count(1)
        assert author.files.count() == 1


class TestSaveBar:
    def test_on_a_phone_one_row_of_it_stays_in_view(self, desk, author):
        make_moderator()
        page = desk("/write/poem/")
        page.set_viewport_size({"width": 360, "height": 900})
        bar = page.locator(".savebar")
        assert 900 - bar.bounding_box()["y"] <= 64
        expect(page.get_by_role("button", name="Надіслати на розгляд")).to_be_in_viewport(ratio=1)
        page.get_by_role("button", name="Зберегти й вийти").focus()
        expect(page.get_by_role("button", name="Зберегти й вийти")).to_be_in_viewport(ratio=1)
