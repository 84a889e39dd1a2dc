"""The main job in Chromium: written in seven forms, seen nowhere, read, approved, seen everywhere."""

import re

import pytest
from allauth.account.models import EmailAddress
from playwright.sync_api import expect

from publishing.media.models import File
from publishing.submissions.kinds import KINDS
from publishing.submissions.models import Submission
from tests.browser.cast import enter, open_in_queue, press, seen, send, sign_in, sign_up, take
from tests.browser.writers import WRITERS, text_box
from tests.factories import (
    make_live,
    make_moderator,
    make_pending,
    make_user,
)

# A word for each kind that stands in its work and nowhere else.
WORDS = {
    "article": "криниц",
    "thought": "дверцят",
    "poem": "первоцвіт",
    "prose": "полустанок",
    "song": "колискова",
    "photo": "паром",
    "video": "гончар",
}
TOLD = re.compile(
    "|".join([*WORDS.values(), "kryn|pervots|polust|kolysk|honch", "сніговій", "hanna", "Ганна"]), re.I
)


# What its page shows then, at the desk and on the site

NOTHING = {
    "titles": [],
    "text": [],
    "marked": [],
    "stanzas": [],
    "pictures": [],
    "captions": [],
    "tracks": [],
}
SEEN = {
    "article": {
        "titles": ["Криниця на хуторі"],
        "text": ["Вода тут солодка, кажуть.", "Ціна", "Копали пʼятеро."],
        "marked": [["strong", "солодка"]],
        "pictures": [["Криниця з журавлем", True]],
        "captions": ["Хутір улітку"],
    },
    "thought": {
        "titles": ["Думка: Ганна Безрідна"],
        "text": ["Сусід виніс шафу, а ми занесли дверцята.", "Сховались."],
    },
    "poem": {
        "titles": ["Первоцвіт"],
        "stanzas": [
            [["v", "Сніг зійшов —"], ["v i1", "ніби й ні,"], ["v i2", "а вже видно."]],
            [["v", "Піч не питає"]],
        ],
    },
    "prose": {"titles": ["Полустанок"], "text": ["Потяг спинявся на дві хвилини.", "— Знову?"]},
    "song": {
        "titles": ["Колискова для ліфта"],
        "stanzas": [[["v", "Люлі, ліфте"]], [["v", "Люлі"]]],
        "tracks": [["audio", 2]],
    },
    "photo": {
        "titles": ["Паром"],
        "pictures": [["Паром біля берега", True], ["Канат над водою", True]],
        "captions": ["1 / 2 Ранок", "2 / 2 Полудень"],
    },
    "video": {
        "titles": ["Гончар"],
        "text": ["0:01 — Глина памʼятає руки."],
        "tracks": [["video", 2]],
    },
}
SEEN = {kind: NOTHING | parts for kind, parts in SEEN.items()}


def write_and_send(page, live_server, kind):
    page.goto(f"{live_server.url}/write/")
    page.get_by_role("navigation", name="Вид твору").get_by_role(
        "link", name=str(KINDS[kind].label)
    ).first.click()
    WRITERS[kind](page)
    page.get_by_label("Мітки").fill("Сніговій")
    send(page)


# Where a stranger may look

SURFACES = [
    *("/", "/en/", "/works/", "/authors/", "/tags/", "/feed/", "/en/feed/", "/sitemap.xml"),
    "/sitemap-pages.xml",
]
OF_KINDS = [path for kind in KINDS.values() for path in (f"/{kind.path}/", f"/{kind.path}/feed/")]
OF_AUTHOR = ["/@hanna-bezridna/", "/@hanna-bezridna/feed/", "/tags/snihovii/", "/tags/snihovii/feed/"]


def asked(stranger, live_server, paths):
    """{path: (status, body)} as somebody gets them who is not signed in."""
    answers = {path: stranger.request.get(live_server.url + path) for path in paths}
    return {path: (answer.status, answer.text()) for path, answer in answers.items()}


def addresses_of(works):
    """Where each work will be, and where its files are kept, before anybody may know."""
    pages = [path for work in works for path in (f"/works/{work.code}/", f"/my/{work.code}/preview/")]
    files = [
        address
        for file in File.objects.all()
        for variant in file.variants
        for address in (file.private_url(variant), file.public_url(variant, "x" * 22))
    ]
    return pages, files


@pytest.fixture
def anna(settings):
    """A moderator, who has a password."""
    # A newcomer may have five works under review at once; this one brings seven.
    settings.LIMITS = settings.LIMITS | {"open_rounds_newcomer": 7}
    anna = make_moderator(display_name="Анна")
    EmailAddress.objects.create(user=anna, email=anna.email, verified=True, primary=True)
    return anna


def test_seven_works_from_seven_forms_to_everybody(page, stranger, new_context, watched, live_server, anna):
    sign_up(page, live_server, name="Ганна Безрідна", email="hanna@example.org")
    for kind in KINDS:
        write_and_send(page, live_server, kind)
    works = {work.kind: work for work in Submission.objects.all()}
    assert list(works) == list(KINDS)

    nobody_knows(stranger, live_server, works)
    judge = watched(new_context()).new_page()
    judge.goto(f"{live_server.url}/admin/")
    sign_in(judge, email=anna.email, password="tin-lantern-42")
    expect(judge).to_have_url(f"{live_server.url}/admin/")
    for kind, work in works.items():
        judge.goto(f"{live_server.url}/admin/")
        judge.locator(f"a.queue__item[href$='/candidate/{work.code}/']").click()
        take(judge)
        assert seen(judge) == SEEN[kind]
        press(judge, "Прийняти")
        expect(judge.locator(".messagelist")).to_contain_text("Прийнято")

    everybody_sees(stranger, live_server, works)


def nobody_knows(stranger, live_server, works):
    pages, files = addresses_of(works.values())
    everywhere = asked(stranger, live_server, [*SURFACES, *OF_KINDS, *OF_AUTHOR, *pages])
    assert {
        path: TOLD.findall(body) for path, (_status, body) in everywhere.items() if TOLD.search(body)
    } == {}
    assert {everywhere[path][0] for path in [*SURFACES, *OF_KINDS]} == {200}
    assert {everywhere[path][0] for path in OF_AUTHOR} == {404}
    unknown = asked(stranger, live_server, ["/media/nothing/here/full.webp"]).popitem()[1]
    assert len(files) == 18
    assert set(asked(stranger, live_server, files).values()) == {unknown}
    stranger.goto(live_server.url)
    expect(stranger.get_by_role("main")).to_contain_text("Тут ще нічого не опубліковано")


def everybody_sees(stranger, live_server, works):
    answers = asked(stranger, live_server, [*SURFACES, *OF_KINDS, *OF_AUTHOR])
    assert {status for status, _body in answers.values()} == {200}
    for kind, word in WORDS.items():
        path = KINDS[kind].path
        shown = {where for where, (_status, body) in answers.items() if re.search(word, body, re.I)}
        assert shown == {
            *("/", "/en/", "/works/", "/feed/", "/en/feed/", f"/{path}/", f"/{path}/feed/"),
            *OF_AUTHOR,
            # Of films it says their title.
            *(["/sitemap.xml"] if kind == "video" else []),
        }
    for where, word in [
        ("/authors/", "Ганна Безрідна"),
        ("/tags/", "Сніговій"),
        ("/sitemap.xml", "pervotsvit"),
    ]:
        assert word in answers[where][1]
    for kind, work in works.items():
        stranger.goto(f"{live_server.url}/{KINDS[kind].path}/")
        stranger.get_by_role("main").locator(f"a[href*='{work.code}']:visible").first.click()
        expect(stranger).to_have_url(re.compile(f"/works/{work.code}/"))
        assert seen(stranger) == SEEN[kind]


def test_a_work_is_sent_back_mended_and_approved(page, stranger, new_context, watched, live_server, anna):
    author = enter(page.context, live_server, make_user())
    work = make_pending(author=author, title="Перший дим", text="Перший дим — як сивина")
    judge = watched(new_context()).new_page()
    enter(judge.context, live_server, anna)
    open_in_queue(judge, live_server, "Перший дим")
    judge.get_by_label("Причина").select_option("Неповний текст")
    judge.get_by_label("Лист авторові").fill("Допишіть другу строфу, будь ласка.")
    press(judge, "Просити змін")

    page.goto(f"{live_server.url}/my/")
    expect(page.locator(".mine")).to_contain_text("Допишіть другу строфу, будь ласка.")
    page.get_by_role("link", name="Виправити й надіслати знову").click()
    text_box(page).fill("Перший дим — як сивина\n\nПіч не питає")
    send(page)
    assert stranger.request.get(f"{live_server.url}/works/{work.code}/").status == 404

    open_in_queue(judge, live_server, "Перший дим")
    expect(judge.locator("#changes ins")).to_contain_text(["Піч не питає"])
    press(judge, "Прийняти")
    stranger.goto(f"{live_server.url}/poems/")
    stranger.get_by_role("main").get_by_role("link", name="Перший дим").first.click()
    assert seen(stranger)["stanzas"] == [[["v", "Перший дим — як сивина"]], [["v", "Піч не питає"]]]
    expect(stranger.locator("body")).not_to_contain_text("Допишіть")


def test_readers_have_the_old_text_until_the_edit_is_approved(
    page, stranger, new_context, watched, live_server, anna
):
    author = enter(page.context, live_server, make_user())
    work = make_live(author=author, by=anna, title="Перший дим", text="Як сивина")
    address = live_server.url + work.get_absolute_url()

    page.goto(f"{live_server.url}/my/")
    page.get_by_role("link", name="Змінити").click()
    page.get_by_label("Назва").fill("Другий дим")
    text_box(page).fill("Як молоко")
    send(page)
    stranger.goto(address)
    assert [seen(stranger)[part] for part in ("titles", "stanzas")] == [
        ["Перший дим"],
        [[["v", "Як сивина"]]],
    ]
    assert "Другий" not in stranger.request.get(f"{live_server.url}/feed/").text()

    judge = watched(new_context()).new_page()
    enter(judge.context, live_server, anna)
    open_in_queue(judge, live_server, "Другий дим")
    press(judge, "Прийняти")
    stranger.goto(address)
    assert [seen(stranger)[part] for part in ("titles", "stanzas")] == [
        ["Другий дим"],
        [[["v", "Як молоко"]]],
    ]
    assert "Перший" not in stranger.request.get(f"{live_server.url}/feed/").text()
