"""Every page is HTML as the standard has it: a parser that forgives nothing finds nothing to forgive."""

import html5lib
import pytest
from html5lib.html5parser import ParseError

from tests.factories import make_hidden, make_user
from tests.reading.cast import figure_of, publish

pytestmark = pytest.mark.django_db
HOSTILE = "<b>&amp; \"'></title></script><!-- \u2028 -->"
LISTS = ["/", "/works/", "/authors/", "/tags/", "/archive/", "/@hanna/", "/@hanna/poems/", "/tags/osin/"]
LISTS += ["/poems/", "/photos/", "/about/", "/support/", "/rules/", "/privacy/", "/nowhere/"]
LISTS += ["/search/", "/search/?q=шафа+перший", "/search/?q=дим&year=1999", "/en/search/?q=дим"]


def problems(response):
    """What is wrong with the page, "" when nothing is."""
    try:
        html5lib.HTMLParser(strict=True).parse(response.content.decode())
    except ParseError as problem:
        return str(problem)
    return ""


def test_the_parser_forgives_nothing(client):
    page = client.get("/")
    page.content = page.content.replace(b"</main>", b"</div></main>")

    assert problems(page) != ""


@pytest.mark.parametrize("kind", ["article", "thought", "poem", "prose", "song", "photo", "video"])
def test_the_page_of_a_work(client, kind):
    author = make_user(display_name=HOSTILE[:80], bio=HOSTILE)
    parts = {"text": HOSTILE, "lead": HOSTILE, "tags": ["осінь"], "title": HOSTILE}
    if kind in ("article", "photo"):
        parts["figures"] = [figure_of(author, alt=HOSTILE, caption=HOSTILE)]
    if kind == "song":
        parts["text"] = "[Am]Люлі, [Dm]ліфте\n\nПриспів:\nЛюлі"
    path = publish(kind, author, **parts).get_absolute_url()

    assert {address: problems(client.get(address)) for address in (path, f"/en{path}")} == {
        path: "",
        f"/en{path}": "",
    }


def test_lists_and_what_is_not_there(client):
    author = make_user(handle="hanna", display_name="Ганна", bio=HOSTILE)
    for kind in ("poem", "photo", "thought"):
        publish(kind, author, tags=["осінь"])
    paths = [*LISTS, make_hidden("poem").get_absolute_url()]

    assert {path: problems(client.get(path)) for path in paths} == dict.fromkeys(paths, "")
