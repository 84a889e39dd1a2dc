"""Odd characters in every field of every form: taken, or refused with a sentence and still there."""

import json
from html import unescape
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from tests.accounts.cast import ask_for_code
from tests.factories import make_moderator, make_user
from tests.journey import approve_on_screen, send_work, verse_on
from tests.security.cast import addresses, build
from tests.security.sheets import send, sheets_of
from tests.submissions.test_write_hostile import Alive
from tests.sweeps import few_and_all, few_first

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quiet")]

TEXTS = [
    "а\0б",
    "\ud800 половина \udfff",
    "𝕋𝕣𝕦𝕥𝕙 👩‍👩‍👧‍👦 \U0010ffff",
    "\u202eнавпаки\u202c \u200f\u2066 \ufeff\u2028\x1b[31m\x07\x85",
    "рядок\r\nBcc: all@example.org\r\n\r\nтіло",
    "<b onclick=x>'\"</textarea><script>alert(1)</script>{{ 7*7 }}{% debug %}%s%(a)s{0}",
    "я9" * 4_000,
    "",
]
PAGES = {
    "stranger": ["account_login", "account_signup", "account_request_login_code", "account_reset_password"],
    "author": ["accounts:profile", "account_email", "account_change_password", "account_reauthenticate"],
    "editor": ["admin:moderation_reason_add", "admin:moderation_reason_change", "admin:password_change"],
    "admin": ["admin:auth_group_add", "admin:auth_user_password_change", "admin:account_emailaddress_add"],
    "moderator": ["admin:moderation_candidate_change", "admin:moderation_published_change"],
}
PAGES["admin"] += ["admin:accounts_user_add", "admin:accounts_user_change", "admin:auth_group_change"]
PAGES["editor"] += ["admin:publication_publication_change", "admin:accounts_user_change"]


@pytest.fixture
def town(settings):
    settings.ACCOUNT_RATE_LIMITS = False
    return build()


def wrong_with(client, path, texts=TEXTS, **buttons):
    """What a form does with each of the texts where it is neither taken nor given back."""
    found, forms = [], sheets_of(client, path)
    assert forms, path
    for form in forms:
        for text in texts:
            answer = send(client, form, text, **buttons)
            if answer.status_code not in {200, 302, 400, 403, 404, 409, 422}:
                found.append((form["action"], text[:20], answer.status_code))
            elif answer.status_code != 302 and not explains(answer.content.decode(), text):
                found.append((form["action"], text[:20], "not explained"))
    return found


def explains(page, text):
    """Whether the page gives the text back, or says what is wrong with it."""
    kept = text.replace("\r\n", "\n").replace("\ud800", "").replace("\udfff", "").strip()
    return any(
        mark in unescape(page) for mark in (kept[:200], 'class="error', "errorlist", "errornote", "note--bad")
    )


class TestEveryForm:
    @pytest.mark.parametrize("role", few_first(PAGES, 2))
    def test_takes_a_text_or_says_why_not(self, town, role):
        paths = addresses(town)
        for name in PAGES[role]:
            assert wrong_with(town.client(role), paths[name]) == [], name

    @pytest.mark.parametrize("kind", few_first(["article", "thought", "poem", "song", "video", "photo"], 2))
    def test_of_a_work_takes_a_text_or_says_why_not(self, town, kind):
        assert wrong_with(town.client("author"), f"/write/{kind}/", keep="1") == []

    def test_for_a_mailed_code_takes_a_text_or_says_why_not(self, town):
        client = Client()
        ask_for_code(client, town.people["author"].email)

        assert wrong_with(client, "/accounts/login/code/confirm/", TEXTS[:3]) == []

    def test_of_a_decision_keeps_the_letter_word_for_word(self, town):
        letter = "Рядок\n\n\u202eнавпаки\u202c 𝕋 </textarea> {{ x }}"
        path = f"/admin/moderation/candidate/{town.pending.code}/"

        answer = town.client("moderator").post(f"{path}reject/", {"letter": letter, "digest": "0" * 64})

        assert answer.status_code == 422
        assert letter in unescape(answer.content.decode())


def samples():
    folder = Path(settings.BASE_DIR).parent / "shared" / "samples" / "xss"
    for path in sorted(folder.glob("*.json")):
        for entry in json.loads(path.read_text()):
            text = entry["text"] if isinstance(entry, dict) else entry
            # Between the lines of one text a line is a line.
            yield " ".join(text.replace("\0", "").split())


def batches(texts, size):
    texts = [text for text in texts if text]
    return [texts[at : at + size] for at in range(0, len(texts), size)]


def alive(page):
    reader = Alive()
    reader.feed(page)
    return reader.found


@pytest.fixture(params=few_and_all(samples(), 30))
def found(request, settings):
    settings.LIMITS = settings.LIMITS | {"open_rounds_newcomer": 500, "open_rounds": 500}
    return request.param or pytest.skip("the samples are not beside the repository")


class TestSamplesInPublic:
    """Sent and approved over HTTP: every page that shows them shows them as text."""

    def test_as_verses(self, found):
        author, judge = make_user(), make_moderator()
        for lines in batches(found, 120):
            work = send_work(author, "poem", title="Рядки", text="\r\n".join(lines))
            page = Client().get(approve_on_screen(judge, work).get_absolute_url()).content.decode()

            assert verse_on(page) == [[line.strip() for line in lines]]
            assert alive(page) == []
            assert alive(unescape(Client().get("/poems/feed/").content.decode())) == []

    def test_as_paragraphs(self, found):
        author, judge = make_user(), make_moderator()
        for blocks in batches(found, 120):
            for joint in ("\r\n\r\n", "<p>"):
                work = send_work(author, "article", title="Абзаци", html=joint.join(blocks))
                page = Client().get(approve_on_screen(judge, work).get_absolute_url()).content.decode()
                assert alive(page) == []

    def test_as_titles_and_tags(self, found):
        """Of what can be markup, a part; the form itself meets every sample elsewhere."""
        author, judge = make_user(), make_moderator()
        marked = " ".join(text for text in found if set(text) & set("<>\"'`&:"))
        for title in [marked[at : at + 190].strip() for at in range(0, len(marked), 190)][::6]:
            tags = ", ".join(tag[:50] for tag in title.split(",") if any(map(str.isalnum, tag)))
            work = send_work(author, "poem", title=title, text="Рядок", tags=tags)
            page = Client().get(approve_on_screen(judge, work).get_absolute_url()).content.decode()
            assert title in unescape(page)
            assert alive(page) == []
        for path in ("/", "/poems/", "/tags/", "/authors/", "/works/"):
            assert alive(Client().get(path).content.decode()) == []
