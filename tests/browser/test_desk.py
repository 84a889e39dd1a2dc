"""The moderators' desk in Chromium: a work looks there as it does to readers."""

import pytest

from tests.factories import make_moderator, make_pending, make_picture, make_user

# What a style sheet from outside would change first; sizes of boxes depend on the column and are left out.
PROPERTIES = [
    *("display", "color", "background-color", "font-family", "font-size", "font-style", "font-weight"),
    *("line-height", "letter-spacing", "text-align", "text-decoration-line", "text-transform", "text-indent"),
    *("list-style-type", "margin-top", "margin-bottom", "padding-top", "padding-bottom", "white-space"),
    *("border-top-width", "border-left-width", "box-sizing", "hyphens", "content-visibility"),
]
DRAWN = """properties => [...document.querySelectorAll("article.work *")].map(element => [
    element.tagName + "." + element.className,
    ...properties.map(name => getComputedStyle(element).getPropertyValue(name)),
])"""
VERSE = "Перший дим — як сивина:\n  ніби й ні,\n    а вже видно.\n\nПіч не питає"
PROSE = (
    "<h2>Ціна</h2><p>Копають пʼятеро, <strong>платять</strong> <em>у складчину</em>.</p>"
    '<ul><li>раз</li></ul><blockquote><p>Вода</p></blockquote><p><a href="https://example.org/">тут</a></p>'
)


@pytest.fixture
def olena(client, context, live_server):
    """A moderator, signed in in the browser."""
    user = make_moderator(display_name="Олена")
    client.force_login(user)
    session = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    return user


def make_article(**parts):
    author = make_user()
    figures = [{"file": make_picture(author).token, "alt": "Криниця", "caption": "Село", "credit": "Фото"}]
    return make_pending("article", author, html=PROSE, figures=figures, sensitive=True, **parts)


def test_the_admins_switch_of_themes_turns_the_work_too(page, live_server, olena):
    work = make_pending(text=VERSE)
    page.emulate_media(color_scheme="light")
    page.goto(f"{live_server.url}/admin/moderation/candidate/{work.code}/")
    paper = "getComputedStyle(document.querySelector('.proof')).backgroundColor"
    body = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)

    page.locator("#header .theme-toggle").click()

    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert page.evaluate(paper) != light
    assert page.evaluate(paper) == page.evaluate(body)


@pytest.mark.parametrize("kind", ["poem", "article", "thought", "prose", "photo"])
def test_a_work_looks_at_the_desk_as_it_does_to_readers(page, live_server, olena, kind):
    parts = {"poem": {"text": VERSE, "epigraph": "О.", "signature": "Канів"}, "prose": {"html": PROSE}}
    work = make_article() if kind == "article" else make_pending(kind, **parts.get(kind, {}))
    page.goto(f"{live_server.url}/admin/moderation/candidate/{work.code}/")
    at_the_desk = page.evaluate(DRAWN, PROPERTIES)
    work.claim(by=olena)
    work.publish(work.head.digest, by=olena)
    page.goto(live_server.url + work.get_absolute_url())
    to_readers = page.evaluate(DRAWN, PROPERTIES)

    # The date is not known before the decision, so its element is the only one that readers have more.
    dated = [drawn for drawn in to_readers if not drawn[0].startswith("TIME")]
    assert [drawn for drawn in at_the_desk if drawn not in dated] == []
    assert len(at_the_desk) == len(dated) > 10
