"""Whatever people type or paste: no failure, no script, and the text still there."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from publishing.submissions import pace
from publishing.submissions.fields import common
from publishing.submissions.kinds import KINDS
from tests.factories import make_user, picture_upload
from tests.submissions.paper import Paper, open_form, signed_in
from tests.sweeps import few_and_all

pytestmark = pytest.mark.django_db

OWN = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onfocus='alert(1)' autofocus='",
    "</textarea><script>alert(1)</script>",
    "<p onclick=alert(1) title='приховано'>текст <a href='javascript:alert(1)'>сюди</a></p>",
    "<p><img src='https://example.org/x.png'><iframe src=//example.org></iframe>слова</p>",
    "{{ 7*7 }}{% debug %}%s %(name)s {0}",
    "a\x00b",
    "рядок\r\nBcc: all@example.org",
    "%2527 &amp;lt; \u202egnorw \u2028 \ufeff 👩‍👩‍👧‍👦",
    "я́" * 40,
    "=cmd|' /C calc'!A0",
    "[Am][[]]]Приспів:\n\t\n   ",
    "-1", "null", "ʼ’'«»",
]  # fmt: skip
# One kind with rich text, one with verse; the other kinds are made of the same fields.
MADE_OF_ALL = ["article", "song"]
TEXTS = sorted({name for kind in KINDS.values() for name in kind.fields()} | set(common()) - {"sensitive"})


def samples():
    folder = Path(settings.BASE_DIR).parent / "shared" / "samples" / "xss"
    found = []
    for path in sorted(folder.glob("*.json")):
        for entry in json.loads(path.read_text()):
            found.append(entry["text"] if isinstance(entry, dict) else entry)
    return found


class Alive(HTMLParser):
    """Finds what would run or load from elsewhere: scripts, handlers, script addresses, foreign sources."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag in {"iframe", "object", "embed", "svg"} and "viewbox" not in attrs:
            self.found.append(tag)
        own = attrs.get("src", "").startswith("/static/")
        if tag == "script" and not own and attrs.get("type") not in {"importmap", "application/ld+json"}:
            self.found.append(tag)
        for name, value in attrs.items():
            # As browsers read addresses: what is invisible at the ends, and line breaks, do not count.
            address = re.sub(r"[\t\r\n]", "", (value or "").strip("".join(map(chr, range(33))))).lower()
            if name.startswith("on") or name == "style":
                self.found.append(name)
            if name in {"src", "href", "action"} and address.startswith(
                ("javascript:", "data:", "vbscript:")
            ):
                self.found.append(address)
            if name == "src" and not address.startswith("/"):
                self.found.append(address)


def alive(response):
    reader = Alive()
    reader.feed(response.content.decode())
    return reader.found


def as_a_browser_sends(text):
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\r\n")


def as_it_comes_back(text):
    return text.replace("\r\n", "\n").replace("\r", "\n")


def write(paper, kind, text):
    """Type `text` into every field of the form of `kind`; what was refused is still in the form."""
    names = [name for name in TEXTS if name in paper.fields and name not in ("lang", "license")]
    response = paper.press("keep", **dict.fromkeys(names, as_a_browser_sends(text)))
    assert response.status_code in (302, 422)
    if response.status_code == 422:
        assert {name: paper.typed(name) for name in names} == dict.fromkeys(names, as_it_comes_back(text))
        assert alive(paper.response) == []
        return
    paper.reopen()
    assert alive(paper.response) == []
    preview = paper.client.get(f"{paper.action}preview/")
    assert preview.status_code == 200
    assert alive(preview) == []


@pytest.mark.parametrize(
    "kind", [kind if kind in MADE_OF_ALL else pytest.param(kind, marks=pytest.mark.sweep) for kind in KINDS]
)
def test_hostile_text_in_every_field(kind):
    paper = open_form(make_user(), kind)
    for text in OWN:
        write(paper, kind, text)
    assert paper.client.get("/my/").status_code == 200


@pytest.fixture(params=few_and_all(samples()))
def found(request, monkeypatch):
    monkeypatch.setitem(pace.PACES, "save", 10_000)
    return request.param or pytest.skip("the samples are not beside the repository")


@pytest.mark.parametrize("kind", MADE_OF_ALL)
def test_the_samples_in_every_field(kind, found):
    paper = open_form(make_user(), kind)
    paper.press("keep", title="Перше")
    paper.reopen()
    base = 1
    for text in found:
        typed = {name: as_a_browser_sends(text) for name in TEXTS if name in paper.fields}
        typed |= {"lang": "uk", "license": "arr", "base": base, "autosave": "1"}
        response = paper.client.post(paper.action, typed)
        assert response.status_code in (200, 422), text
        base = response.json()["seq"]


@pytest.mark.parametrize(
    ("kind", "part"), [("article", "html"), ("prose", "html"), ("poem", "text"), ("photo", "text")]
)
def test_the_samples_show_as_text(kind, part, found):
    """Forty at a time, as paragraphs and as one piece of markup; form and preview stay dead."""
    paper = open_form(make_user(), kind)
    for at in range(0, len(found), 40):
        for joint in ("\n\n", "<p>"):
            text = joint.join(found[at : at + 40]).replace("\x00", "")
            assert paper.press("keep", title="Назва", **{part: as_a_browser_sends(text)}).status_code == 302
            paper.reopen()
            assert alive(paper.response) == []
            assert alive(paper.client.get(f"{paper.action}preview/")) == []


@pytest.mark.parametrize("name", ["lang", "license"])
@pytest.mark.parametrize("value", ["", "xx", "<b>", "a\x00", "uk' --"])
def test_a_choice_that_is_none(name, value):
    paper = open_form(make_user(), "poem")
    response = paper.press("keep", text="Рядок", **{name: value})
    assert response.status_code == (422 if value else 302)


NAMES = ["../../etc/passwd", "a" * 300 + ".png", ".htaccess", "CON.png", "x.png;.php"]


@pytest.mark.parametrize("names", few_and_all([*NAMES, *OWN, *samples()[:30]], 6))
def test_file_names(names):
    client = signed_in(make_user())
    for name in names:
        one_line = name.translate(dict.fromkeys(map(ord, "\r\n\x00"))) or "x"
        files = {
            "pictures": [picture_upload(one_line, size=(4, 4)), SimpleUploadedFile(one_line, b"nonsense")]
        }
        paper = Paper(client, "/write/photo/")
        assert paper.press("upload", files=files).status_code in (302, 415)
        if paper.response.status_code == 302:
            paper.reopen()
        assert alive(paper.response) == []
