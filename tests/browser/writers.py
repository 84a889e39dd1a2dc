"""How each kind is written: from its empty form to the last word before «Надіслати»."""

import re

from playwright.sync_api import expect

from tests.browser.cast import press
from tests.factories import picture_upload
from tests.media.films import film, recording


def text_box(page, name="Текст"):
    return page.get_by_role("textbox", name=re.compile(f"^{name}"))


def editor(page):
    """The rich text box, once it has taken the place of the plain one."""
    return page.locator(".ProseMirror[role=textbox]")


def write_article(page):
    page.get_by_label("Назва").fill("Криниця на хуторі")
    page.get_by_label("Вступ").fill("Про воду.")
    editor(page).click()
    page.keyboard.type("Вода тут ")
    press(page, "Напівжирний")
    page.keyboard.type("солодка")
    press(page, "Напівжирний")
    page.keyboard.type(", кажуть.")
    page.keyboard.press("Enter")
    press(page, "Підзаголовок")
    page.keyboard.type("Ціна")
    page.keyboard.press("Enter")
    page.keyboard.type("Копали пʼятеро.")
    add_pictures(page, ("криниця.png", "teal", "Криниця з журавлем", "Хутір улітку"))


def write_thought(page):
    text_box(page, "Думка").fill("Сусід виніс шафу, а ми занесли дверцята.\n\nСховались.")


def write_poem(page):
    page.get_by_label("Назва").fill("Первоцвіт")
    text_box(page).fill("Сніг зійшов —\n  ніби й ні,\n    а вже видно.\n\nПіч не питає")


def write_prose(page):
    page.get_by_label("Назва").fill("Полустанок")
    editor(page).click()
    page.keyboard.type("Потяг спинявся на дві хвилини.")
    page.keyboard.press("Enter")
    page.keyboard.type("— Знову?")


def write_song(page):
    page.get_by_label("Назва").fill("Колискова для ліфта")
    text_box(page, "Слова пісні").fill("Люлі, ліфте\n\nПриспів:\nЛюлі")
    add_track(page, "колискова.mp3", "audio/mpeg", recording())


def write_photo(page):
    page.get_by_label("Назва").fill("Паром")
    add_pictures(
        page,
        ("один.png", "teal", "Паром біля берега", "Ранок"),
        ("два.png", "maroon", "Канат над водою", "Полудень"),
    )


def write_video(page):
    page.get_by_label("Назва").fill("Гончар")
    text_box(page, "Стенограма").fill("0:01 — Глина памʼятає руки.")
    add_track(page, "гончар.mp4", "video/mp4", film())


def add_pictures(page, *pictures):
    """`pictures`: (name, colour, alt, caption); each is described once it has come in."""
    files = [
        {"name": name, "mimeType": "image/png", "buffer": picture_upload(colour=colour).read()}
        for name, colour, _alt, _caption in pictures
    ]
    page.get_by_label("Додайте світлини").set_input_files(files)
    expect(page.locator("li.upload")).to_have_count(len(pictures))
    for row, (_name, _colour, alt, caption) in zip(page.locator("li.upload").all(), pictures, strict=True):
        row.get_by_label("Що на світлині?").fill(alt)
        row.get_by_label("Підпис").fill(caption)


def add_track(page, name, mime, data):
    page.get_by_label("Додайте файл").set_input_files({"name": name, "mimeType": mime, "buffer": data})
    expect(page.locator("#files")).to_contain_text("Завантажено")


WRITERS = {
    "article": write_article,
    "thought": write_thought,
    "poem": write_poem,
    "prose": write_prose,
    "song": write_song,
    "photo": write_photo,
    "video": write_video,
}
