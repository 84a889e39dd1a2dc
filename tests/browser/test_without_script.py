"""A browser that runs no script: everything that can be written can be sent, everything published is read."""

import pytest
from playwright.sync_api import expect

from publishing.submissions.kinds import KINDS
from publishing.submissions.models import Submission
from tests.browser.cast import press, send, sign_up
from tests.browser.writers import text_box
from tests.factories import approve, make_moderator, picture_upload
from tests.media.films import film, recording

TEAL, MAROON = picture_upload().read(), picture_upload(colour="maroon").read()


@pytest.fixture
def plain(new_context, watched):
    """A page that runs no script, of nobody yet."""
    return watched(new_context(java_script_enabled=False)).new_page()


@pytest.fixture
def reader(new_context, watched):
    return watched(new_context(java_script_enabled=False)).new_page()


def add_file(page, label, name, data):
    page.get_by_label(label).set_input_files({"name": name, "mimeType": "", "buffer": data})
    press(page, "Додати вибране")
    expect(page.locator("#files").get_by_text(name)).to_be_visible()


# Each fills the form of its kind, and returns what readers find in the work's page: {selector: [texts]}.


def fill_thought(page):
    text_box(page, "Думка").fill("Двері не від <нашої> шафи.\n\nНічиї.")
    return {".text > p": ["Двері не від <нашої> шафи.", "Нічиї."]}


def fill_poem(page):
    page.get_by_label("Назва").fill("Первоцвіт")
    text_box(page).fill("Сніг зійшов —\n  ніби й ні\n\nПіч не питає")
    return {"h1": ["Первоцвіт"], ".v": ["Сніг зійшов —", "ніби й ні", "Піч не питає"], ".v.i1": ["ніби й ні"]}


def fill_prose(page):
    page.get_by_label("Назва").fill("Полустанок")
    text_box(page).fill("Потяг спинявся\nна <дві> хвилини.\n\n— Знову?")
    return {".text > p:not(.endmark)": ["Потяг спинявся\nна <дві> хвилини.", "— Знову?"]}


def fill_article(page):
    paragraphs = fill_prose(page)
    add_file(page, "Додайте світлини", "поле.png", TEAL)
    page.get_by_label("Що на світлині?").fill("Поле")
    page.get_by_label("Підпис").fill("За балкою")
    return paragraphs | {"figcaption": ["За балкою"]}


def fill_photo(page):
    page.get_by_label("Назва").fill("Дорога")
    add_file(page, "Додайте світлини", "раз.png", TEAL)
    add_file(page, "Додайте світлини", "два.png", MAROON)
    first, second = page.locator("li.upload").all()
    for row, words in [(first, "Поле"), (second, "Ліс")]:
        row.get_by_label("Що на світлині?").fill(words)
        row.get_by_label("Підпис").fill(words)
    page.get_by_role("button", name="↑ Вище світлину 2").click()
    expect(first.get_by_label("Підпис")).to_have_value("Ліс")
    return {"figcaption": ["1 / 2 Ліс", "2 / 2 Поле"]}


def fill_song(page):
    page.get_by_label("Назва").fill("Ліфт")
    add_file(page, "Додайте файл", "ліфт.mp3", recording("mp3", seconds=1))
    return {"h1": ["Ліфт"]}


def fill_video(page):
    page.get_by_label("Назва").fill("Гончар")
    add_file(page, "Додайте файл", "гончар.mp4", film(seconds=1))
    return {"h1": ["Гончар"]}


FILL = {
    "article": fill_article,
    "thought": fill_thought,
    "poem": fill_poem,
    "prose": fill_prose,
    "song": fill_song,
    "photo": fill_photo,
    "video": fill_video,
}


def test_somebody_comes_and_sends_every_kind(plain, reader, live_server, settings):
    settings.LIMITS = settings.LIMITS | {"open_rounds_newcomer": len(KINDS)}
    moderator = make_moderator()
    sign_up(plain, live_server, name="Ганна Безрідна", email="hanna@example.org")
    for kind in KINDS:
        plain.goto(f"{live_server.url}/write/{kind}/")
        shown = FILL[kind](plain)
        send(plain)
        work = approve(Submission.objects.get(kind=kind), moderator)
        reader.goto(live_server.url + work.get_absolute_url())
        for selector, texts in shown.items():
            expect(reader.locator(f"article.work {selector}")).to_have_text(texts, use_inner_text=True)
    plain.goto(f"{live_server.url}/my/")
    expect(plain.locator(".mine")).to_have_count(len(KINDS))


def test_the_reader_chooses_a_look(plain, live_server):
    plain.goto(live_server.url)
    plain.get_by_text("Вигляд сторінки").click()
    plain.get_by_label("Тема").select_option("dark")
    plain.get_by_label("Розмір тексту").select_option(index=1)
    press(plain, "Застосувати")
    expect(plain.locator("html")).to_have_attribute("data-theme", "dark")
    assert plain.locator("html").get_attribute("class").startswith("text-")
