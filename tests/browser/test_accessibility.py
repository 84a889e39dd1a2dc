"""Nothing hinders anybody on any page: by day and by night, on a telephone and at a desk, with keys alone."""

import re
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.template.loader import render_to_string

from tests.browser.addresses import left_out
from tests.browser.cast import enter
from tests.browser.places import (
    account_places,
    desk_places,
    empty_places,
    entrance_places,
    reading_places,
    writing_places,
)
from tests.browser.world import World

LOOKS = [(width, scheme) for scheme in ("light", "dark") for width in (360, 1280)]
NARROW = (320, 360)
AXE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "reporter": "no-passes",
    "preload": False,  # it would read style sheets in a way that our policy forbids
}
FOCUS = (Path(__file__).parent / "focus.js").read_text()
# Answers that nobody can ask for by an address.
BROKEN = {"/broken/": "500.html", "/nonsense/": "400.html"}


@cache
def axe_script():
    return Axe().axe_script


@pytest.fixture
def world(live_server):
    return World()


@pytest.fixture
def tour(page, live_server):
    for path, template in BROKEN.items():
        body = render_to_string(template)
        page.route(
            f"**{path}", lambda route, _asked, body=body: route.fulfill(body=body, content_type="text/html")
        )
    return Tour(page, live_server.url)


class Tour:
    """`tour(places)` visits them all; returns `{place: [what is wrong there]}`, empty where all is well."""

    def __init__(self, page, site):
        self.page, self.site = page, site
        self.said, self.visited = [], set()
        page.on("console", lambda line: self.said.append(line) if line.type in ("error", "warning") else None)

    def __call__(self, places):
        found = {name: list(self.wrong_at(path, *acts)) for name, path, *acts in places}
        return {name: wrong for name, wrong in found.items() if wrong}

    def wrong_at(self, path, act=None):
        page = self.page
        page.set_viewport_size({"width": 1280, "height": 900})
        self.said.clear()
        page.goto(self.site + path)
        if act:
            act(page)
        self.visited.add(unquote(urlsplit(page.url).path))
        yield from troubles(page)
        # That the page itself is a 404 is no fault.
        yield from (line.text for line in self.said if (line.location or {}).get("url") != page.url)

    def left_out(self, *spaces):
        return left_out(self.visited, *spaces)


def troubles(page):
    if page.locator("h1").count() != 1:
        yield f"{page.locator('h1').count()} headings of the first level"
    if not re.fullmatch("uk|en", page.locator("html").get_attribute("lang") or ""):
        yield "no language"
    page.evaluate(axe_script())
    for width, scheme in LOOKS:
        show_whole(page, width)
        page.emulate_media(color_scheme=scheme)
        # The stock admin fades from one theme into the other.
        page.evaluate("for (const one of document.getAnimations()) one.finish()")
        for violation in page.evaluate("options => axe.run(options)", AXE)["violations"]:
            for node in violation["nodes"]:
                yield f"{width} {scheme}: {violation['id']}: {node['html'][:200]}"
    yield from too_wide(page)
    yield from without_focus(page)


def show_whole(page, width):
    """A window as long as the page: the bar at its edge covers nothing then. `FOCUS` asks about that."""
    page.set_viewport_size({"width": width, "height": 900})
    height = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": width, "height": min(max(height, 900), 12_000)})


def too_wide(page):
    for width in NARROW:
        page.set_viewport_size({"width": width, "height": 900})
        beyond = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if beyond > 0:
            yield f"{beyond} px too wide for {width}"


def without_focus(page):
    """What does not show that it has the focus of the keys, or has it behind the bar, at 360 px."""
    page.keyboard.press("Tab")  # from now on the browser shows where the focus is
    yield from page.evaluate(FOCUS)


def test_readers(tour, live_server):
    assert tour(empty_places()) == {}
    assert tour(reading_places(World())) == {}
    assert tour.left_out("reading:", "publication:", "following:", "moderation:re") == set()


def test_people_who_write(page, tour, live_server, world):
    enter(page.context, live_server, world.author)
    assert tour(writing_places(world)) == {}
    assert tour.left_out("submissions:", "moderation:appeal", "moderation:talk") == set()


def test_people_who_come_in(page, tour, live_server, world):
    assert tour(entrance_places(world)) == {}
    page.context.clear_cookies()
    world.author.refresh_from_db()  # they have a new password by now
    enter(page.context, live_server, world.author)
    assert tour(account_places()) == {}
    enter(page.context, live_server, without_password(world.author))
    assert tour([("first password", "/accounts/password/set/")]) == {}
    assert tour.left_out("account_", "accounts:") == set()


def without_password(person):
    person.set_unusable_password()
    person.save()
    return person


def test_moderators(page, tour, live_server, world):
    enter(page.context, live_server, world.judge)
    assert tour(desk_places(world)) == {}
    assert tour.left_out("admin:") == set()
