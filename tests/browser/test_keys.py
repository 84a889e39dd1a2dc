"""The desk by keyboard alone: twenty works in forty strokes, in any layout, never by accident."""

import pytest
from playwright.sync_api import expect

from publishing.submissions.models import LogEntry, Submission
from tests.browser.cast import enter
from tests.factories import edit, make_live, make_moderator, make_pending, make_user

QUEUE = "/admin/moderation/candidate/"
READY = "html[data-keys-are=on][data-claim=held]"
# What the keys of a Ukrainian layout write.
UKRAINIAN = {"KeyA": "ф", "KeyE": "у", "KeyR": "к", "KeyJ": "о", "KeyK": "л", "KeyD": "в", "KeyU": "г"}
PRESS = """([code, key]) => document.activeElement.dispatchEvent(
    new KeyboardEvent("keydown", {code, key, bubbles: true, cancelable: true}))"""


@pytest.fixture
def olena(context, live_server):
    return enter(context, live_server, make_moderator(display_name="Олена"))


def make_many(count):
    authors = [make_user() for _ in range(5)]
    return [
        make_pending(author=authors[number // 4], title=f"Вірш {number}", text=f"Рядок {number}")
        for number in range(count)
    ]


def opened(page, live_server, work):
    page.goto(f"{live_server.url}{QUEUE}{work.code}/")
    page.wait_for_selector(READY)


def outcomes():
    return list(LogEntry.objects.decisions().order_by("pk").values_list("act", "submission__code"))


def test_twenty_works_in_forty_strokes(page, live_server, olena):
    works = make_many(20)
    strokes = []

    def stroke(*keys):
        for key in keys:
            page.keyboard.press(key)
            strokes.append(key)

    def arrived(number):
        page.wait_for_url(f"**{QUEUE}{works[number].code}/")
        page.wait_for_selector(READY)

    page.goto(live_server.url + QUEUE)
    page.wait_for_selector("html[data-keys-are=on]")
    stroke("j", "Enter")
    for number in range(20):
        arrived(number)
        if number % 5 == 3:
            stroke("e", "1", "Control+Enter")
        elif number % 10 == 4:
            stroke("r", "2", "Control+Enter")
        else:
            stroke("a")
    expect(page.locator(".messagelist")).to_contain_text("Вірш 19")

    assert len(strokes) <= 40
    assert outcomes() == [
        ("return_to_author" if n % 5 == 3 else "reject" if n % 10 == 4 else "publish", work.code)
        for n, work in enumerate(works)
    ]
    returned = LogEntry.objects.get(submission=works[3], act="return_to_author")
    assert returned.reason == "Неповний текст"
    assert returned.letter.startswith("Дякуємо за твір.")


def test_keys_are_known_by_their_place(page, live_server, olena):
    first, second = make_many(2)
    opened(page, live_server, first)

    page.evaluate(PRESS, ["KeyA", UKRAINIAN["KeyA"]])

    page.wait_for_url(f"**{QUEUE}{second.code}/")
    assert outcomes() == [("publish", first.code)]


def test_j_and_k_go_through_the_queue_and_the_claim_goes_along(page, live_server, olena):
    first, second = make_many(2)
    opened(page, live_server, first)

    page.keyboard.press("j")
    page.wait_for_url(f"**{QUEUE}{second.code}/")
    page.wait_for_selector(READY)
    held = list(Submission.objects.claimed_by(olena))
    page.keyboard.press("k")
    page.wait_for_url(f"**{QUEUE}{first.code}/")
    page.wait_for_selector(READY)

    assert held == [second]
    assert list(Submission.objects.claimed_by(olena)) == [first]


def test_letters_stay_letters_in_a_field(page, live_server, olena):
    (work,) = make_many(1)
    opened(page, live_server, work)

    page.get_by_label("Лист авторові").fill("")
    page.get_by_label("Лист авторові").press_sequentially("arejk?")

    assert page.get_by_label("Лист авторові").input_value() == "arejk?"
    assert outcomes() == []


def test_the_keys_can_be_switched_off_for_good(page, live_server, olena):
    (work,) = make_many(1)
    opened(page, live_server, work)

    page.get_by_role("button", name="вимкнути").click()
    page.reload()
    page.wait_for_selector("html[data-keys-are=off][data-claim=held]")
    page.keyboard.press("a")
    page.get_by_role("button", name="увімкнути").click()
    page.locator("body").press("?")
    expect(page.get_by_role("dialog", name="Клавіші")).to_be_visible()

    assert outcomes() == []


def test_a_key_held_down_decides_once(page, live_server, olena):
    first, second = make_many(2)
    opened(page, live_server, first)

    page.keyboard.down("a")
    for _ in range(5):
        page.keyboard.down("a")  # repeats
    page.wait_for_url(f"**{QUEUE}{second.code}/")
    page.wait_for_selector(READY)
    page.keyboard.down("a")

    assert outcomes() == [("publish", first.code)]


def test_d_shows_what_changed_and_goes_back(page, live_server, olena):
    work = make_live(title="Було")
    edit(work, title="Стало")
    work.submit(by=work.author)
    opened(page, live_server, work)
    expect(page.locator("#changes")).to_be_hidden()

    page.keyboard.press("d")
    expect(page.locator("#changes ins")).to_have_text("Стало")
    expect(page.locator("#as-read")).to_be_hidden()
    page.keyboard.press("d")

    expect(page.locator("#changes")).to_be_hidden()
    expect(page.locator("#as-read")).to_be_visible()
