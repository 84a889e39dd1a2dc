"""Texts made to break out, on every page that shows them: nothing runs, nothing is fetched."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from playwright.sync_api import expect

from tests.browser.cast import enter, press
from tests.browser.conftest import is_foreign
from tests.browser.writers import editor
from tests.factories import approve, make_moderator, make_user, picture_upload
from tests.journey import send_work
from tests.security.test_texts import samples
from tests.submissions.paper import Paper, signed_in

OWN = [
    "<img src=x onerror=alert(1)><svg onload=alert(2)><script>alert(3)</script>",
    '"><script src=//evil.example/x.js></script><iframe src=javascript:alert(4)>',
    "' autofocus onfocus='alert(5)' x='</textarea></title></style><script>alert(6)</script>",
    '<a href="javascript:alert(7)">сюди</a><img src="https://evil.example/pixel.gif">',
    '<p style="background:url(//evil.example/a)" onmouseover=alert(8)>під</p>',
    "[click](javascript:alert(9)) ]]><script>alert(10)</script><!-- {{ 7*7 }} ${alert(11)}",
]
# What a link or a source may begin with once the browser has read it.
SAFE = re.compile(r"^(https?:|mailto:|data:image/svg\+xml|blob:)", re.I)
ADDRESSES = """() => [...document.querySelectorAll("[href], [src], [action]")].flatMap(
  one => ["href", "src", "action"].map(name => one[name]?.baseVal ?? one[name])
).filter(address => typeof address === "string" && address)"""
HANDLERS = """() => [...document.querySelectorAll("*")].flatMap(one => one.getAttributeNames()
  .filter(name => /^on|^style$/.test(name) && !one.closest(".ProseMirror, .prose-menubar"))
  .map(name => `${one.localName} ${name}`))"""


@pytest.fixture
def texts(settings):
    settings.LIMITS = settings.LIMITS | {"open_rounds_newcomer": 500, "open_rounds": 500}
    found = list(samples()) or pytest.skip("the samples are not beside the repository")
    # Lines that are not text at all are for the forms; those that could be markup are for the pages.
    return [text for text in found if set(text) & set("<>\"'`&:")] + OWN


@pytest.fixture
def author(texts):
    author = make_user(display_name=OWN[0][:60], bio="\n".join(OWN))
    author.links = [{"label": OWN[1][:60], "url": "https://example.org/?q=%3Cscript%3E"}]
    author.save()
    return author


@pytest.fixture
def judge(author):
    return make_moderator(display_name=OWN[5][:60])


@pytest.fixture
def works(author, texts, judge):
    """One work of each written kind, every field of it made of the samples, as the form takes them."""
    marked = " ".join(texts)
    words = {"title": OWN[0], "note": marked[:900], "tags": ", ".join(one[:50] for one in OWN[:5])}
    lines, blocks = "\r\n".join(texts), "\r\n\r\n".join(texts)
    return [
        send_work(author, "poem", text=lines, epigraph=OWN[1], signature=OWN[2], **words),
        send_work(author, "prose", lead=OWN[3], html="<p>".join(texts), **words),
        send_work(author, "thought", text=OWN[4] + "\r\n\r\n" + OWN[5], note=words["note"]),
        with_picture(author, blocks[:190_000], words),
    ]


def with_picture(author, html, words):
    """An article with a file called as one likes it least, and hostile words under its picture."""
    paper = Paper(signed_in(author), "/write/article/")
    files = {"pictures": [picture_upload(OWN[0] + ".png"), SimpleUploadedFile(OWN[1], b"nonsense")]}
    paper.press("upload", files=files, html=html, lead=OWN[5], **words)
    token = author.files.get().token
    told = {f"{token}-alt": OWN[0], f"{token}-caption": OWN[1], f"{token}-credit": OWN[2]}
    assert paper.press("send", own="on", **told).status_code == 302
    return author.works.latest("pk")


@pytest.fixture(params=[False, True], ids=["policy", "no-policy"])
def visitor(request, new_context, live_server):
    """A page of a browser with our policy; then one that ignores it, so that whatever got in would run."""
    context = new_context(bypass_csp=request.param)
    page = context.new_page()
    page.said = said = []
    context.on("dialog", lambda dialog: (said.append(f"asked: {dialog.message}"), dialog.dismiss()))
    context.on("weberror", lambda error: said.append(f"failed: {error.error}"))
    context.on("console", lambda line: line.type == "error" and said.append(line.text))
    context.on("request", lambda asked: is_foreign(asked.url, live_server) and said.append(asked.url))
    return page


def wrong_at(page, address):
    """What the page at `address` did that no page of ours does."""
    page.said.clear()
    page.goto(address)
    page.mouse.move(300, 300)
    page.keyboard.press("Tab")
    unsafe = [address for address in page.evaluate(ADDRESSES) if not SAFE.match(address)]
    return [*page.said, *page.evaluate(HANDLERS), *unsafe]


def wrong(page, live_server, paths):
    found = {path: wrong_at(page, live_server.url + path) for path in paths}
    return {path: what for path, what in found.items() if what}


def test_before_and_after_approval_no_page_comes_alive(visitor, live_server, author, judge, works):
    enter(visitor.context, live_server, author)
    own = [f"/my/{work.code}/{page}" for work in works for page in ("", "preview/", "drafts/")]
    assert wrong(visitor, live_server, ["/my/", "/write/", "/accounts/profile/", *own]) == {}

    enter(visitor.context, live_server, judge)
    desk = [f"/admin/moderation/candidate/{work.code}/" for work in works]
    assert wrong(visitor, live_server, ["/admin/", "/admin/moderation/candidate/", *desk]) == {}

    for work in works:
        approve(work, judge)
    assert wrong(visitor, live_server, ["/admin/moderation/published/", "/admin/submissions/logentry/"]) == {}
    visitor.context.clear_cookies()
    lists = ["/", "/en/", "/works/", "/poems/", "/prose/", "/articles/", "/thoughts/", "/tags/", "/authors/"]
    tags = dict.fromkeys(re.findall(r'"(/tags/[^/"]+/)"', Client().get("/tags/").content.decode()))
    shown = [f"/@{author.handle}/", *tags, *(work.get_absolute_url() for work in works)]
    assert wrong(visitor, live_server, [*lists, *shown]) == {}


def test_a_reader_of_feeds_that_trusts_everybody_runs_nothing(stranger, live_server, judge, works):
    """The feed's texts in a page without any policy, as the most careless program would show them."""
    for work in works:
        approve(work, judge)
    feed = stranger.request.get(f"{live_server.url}/feed/").text()
    entries = stranger.evaluate(
        """xml => [...new DOMParser().parseFromString(xml, "text/xml")
          .querySelectorAll("content, title, summary")]
          .filter(one => one.namespaceURI === "http://www.w3.org/2005/Atom")
          .map(one => [one.getAttribute("type"), one.textContent])""",
        feed,
    )
    assert {kind for kind, _text in entries} <= {None, "text", "html"}
    assert sum(kind == "html" for kind, _text in entries) >= len(works)
    for kind, text in entries:
        if kind == "html":
            stranger.set_content(f'<base href="{live_server.url}/">{text}')
            assert stranger.evaluate(HANDLERS) == []
            assert [one for one in stranger.evaluate(ADDRESSES) if not SAFE.match(one)] == []


def test_what_is_typed_pasted_and_uploaded_stays_text(visitor, live_server, author, texts):
    page = visitor
    enter(page.context, live_server, author)
    page.goto(f"{live_server.url}/write/article/")
    page.get_by_label("Назва").fill(OWN[0])
    editor(page).click()
    for text in OWN:
        page.keyboard.insert_text(text)
        page.keyboard.press("Enter")
        paste(page, text)
    paste(page, "".join(texts))
    files = [(OWN[0] + ".png", picture_upload().read()), (OWN[1], b"nonsense")]
    page.get_by_label("Додайте світлини").set_input_files(
        [{"name": name, "mimeType": "image/png", "buffer": data} for name, data in files]
    )
    expect(page.locator("li.upload")).to_have_count(1)
    expect(page.locator("[data-uploads] .note--bad")).to_have_count(1)
    press(page, "Зберегти й переглянути")
    expect(page).to_have_url(re.compile("/preview/$"))
    assert page.locator("article.work").get_by_text("<img src=x onerror=alert(1)>").count() > 0
    assert page.evaluate(HANDLERS) == []
    # A paste is read in a document that runs nothing; the policy refuses it once more. 415: the bad file.
    assert [line for line in page.said if not re.search("Content Security Policy|status of 415", line)] == []


def paste(page, html):
    page.evaluate(
        """html => {
          const board = new DataTransfer();
          board.setData("text/html", html);
          document.querySelector(".ProseMirror").dispatchEvent(
            new ClipboardEvent("paste", { clipboardData: board, bubbles: true, cancelable: true })
          );
        }""",
        html,
    )
