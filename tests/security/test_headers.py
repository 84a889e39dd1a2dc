"""What every answer says to the browser: what it may do with the page, and who may store it."""

import re
from urllib.parse import urlsplit

import pytest
from django.test import Client

from publishing.reading import views
from tests.accounts.cast import make_member, post, sign_in
from tests.security.cast import addresses, build

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quiet")]

STRICT = {
    "default-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
    "form-action": "'self'",
}
SAID = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


@pytest.fixture
def town():
    return build()


@pytest.fixture
def sheet(settings):
    """A static file, where collectstatic puts them."""
    path = settings.STATIC_ROOT / "css" / "probe.css"
    path.parent.mkdir(exist_ok=True)
    path.write_text("p{}")
    yield "/static/css/probe.css"
    path.unlink()


def policy(response):
    """A Content-Security-Policy as `{directive: sources}`."""
    header = response.headers.get("Content-Security-Policy", "")
    return dict(part.strip().split(" ", 1) for part in header.split(";") if part.strip())


def fail(*arguments):
    raise RuntimeError("секрет")


def answers_of_all_kinds(town, sheet, monkeypatch):
    """`(what, response)`: 200 to 500, public, private, of the desk and of the admin."""
    paths, clients = addresses(town), town.clients(raise_request_exception=False)
    stranger, admin = clients["stranger"], clients["admin"]
    names = [
        "reading:home",
        "reading:work",
        "reading:feed",
        "reading:sitemap",
        "reading:robots",
        "reading:readyz",
    ]
    names += ["publication:about", "account_login", "account_signup", "reading:look", "submissions:shelf"]
    yield from ((name, stranger.get(paths[name])) for name in names)
    yield from (
        (path, stranger.get(path)) for path in ("/nowhere/", "/works/?after=x", sheet, "/static/none.css")
    )
    yield town.gone[0].get_absolute_url(), stranger.get(town.gone[0].get_absolute_url())
    yield "a bad host", stranger.get("/", headers={"host": "elsewhere.example"})
    yield "no token", Client(enforce_csrf_checks=True).post("/accounts/login/")
    yield (
        "what is not changed",
        stranger.get("/", headers={"if-none-match": stranger.get("/").headers["ETag"]}),
    )
    names = [
        "admin:index",
        "admin:moderation_candidate_change",
        "admin:accounts_user_change",
        "account_email",
    ]
    names += ["admin:moderation_candidate_publish", "accounts:profile", "account_logout", "admin:jsi18n"]
    yield from ((name, admin.get(paths[name])) for name in names)
    yield "forbidden", clients["author"].get("/admin/")
    for name in ("shelf", "create", "edit", "preview", "picture"):
        yield name, clients["author"].get(paths[f"submissions:{name}"])
    monkeypatch.setattr(views, "stretch", fail)
    yield "a failure", stranger.get("/works/")


class TestEveryAnswer:
    def test_is_guarded(self, town, sheet, monkeypatch):
        wrong, statuses = {}, set()
        for what, response in answers_of_all_kinds(town, sheet, monkeypatch):
            statuses.add(response.status_code)
            said = policy(response)
            script = said.pop("script-src", "'self'")
            if said != STRICT or not re.fullmatch(r"'self'( 'nonce-[\w+/=-]{20,}')?", script):
                wrong[what] = said | {"script-src": script}
            wrong |= {
                (what, name): response.headers.get(name)
                for name, value in SAID.items()
                if response.headers.get(name) != value
            }
            if "camera=()" not in response.headers.get("Permissions-Policy", ""):
                wrong[what, "Permissions-Policy"] = ""

        assert wrong == {}
        assert statuses == {200, 302, 304, 400, 403, 404, 405, 410, 500}

    def test_of_a_file_is_sealed(self, town):
        """An upload opened by itself cannot act as a page of the site."""
        public = addresses(town)["media:file"]
        private = addresses(town)["submissions:file"]
        author = town.client("author")
        ways = [{}, {"range": "bytes=0-9"}, {"range": "bytes=999999999-"}, {"if-none-match": "*"}]
        answers = [Client().get(public, headers=way) for way in ways]
        answers += [author.get(private, headers=way) for way in ways]

        assert [answer.status_code for answer in answers] == [200, 206, 416, 304] * 2
        for answer in answers:
            said = policy(answer)
            assert said["default-src"] == "'none'"
            assert said["sandbox"] == "allow-same-origin"
            assert {name: answer.headers[name] for name in SAID} == SAID
        assert {answer.headers["Cache-Control"] for answer in answers[:4]} == {"public, no-cache"}
        assert {answer.headers["Cache-Control"] for answer in answers[4:]} == {"private, no-store"}

    def test_gives_a_script_a_new_pass_each_time(self, town):
        author = town.client("author")
        passes = [policy(author.get("/write/article/"))["script-src"] for _ in range(2)]

        assert passes[0] != passes[1]

    def test_says_what_it_is(self, town):
        paths = addresses(town)
        types = {
            "reading:home": "text/html; charset=utf-8",
            "reading:feed": "application/atom+xml; charset=utf-8",
            "reading:sitemap": "application/xml",
            "reading:robots": "text/plain; charset=utf-8",
            "reading:readyz": "application/json",
            "media:file": "image/webp",
        }

        assert {name: Client().get(paths[name]).headers["Content-Type"] for name in types} == types

    def test_of_a_failure_tells_nothing_but_its_number(self, monkeypatch):
        monkeypatch.setattr(views, "stretch", fail)
        page = Client(raise_request_exception=False).get("/works/").content.decode()

        assert re.search(r"\b[0-9a-f]{12}\b", page)
        assert not re.search(r"секрет|Traceback|RuntimeError|\.py\b|settings", page)


class TestPrivatePages:
    def test_are_stored_by_nobody_else(self, town):
        paths, clients = addresses(town), town.clients()
        own = [f"submissions:{name}" for name in ("choose", "create", "shelf", "picture", "edit", "preview")]
        own += [f"submissions:{name}" for name in ("drafts", "draft", "copy", "file")]
        own += ["accounts:profile", "account_email", "account_change_password", "account_reauthenticate"]
        own += ["account_logout"]
        desk = ["admin:index", "admin:moderation_candidate_changelist", "admin:moderation_candidate_change"]

        pages = {name: clients["author"].get(paths[name]) for name in own}
        pages |= {name: clients["moderator"].get(paths[name]) for name in desk}

        told = {name: page.headers.get("Cache-Control", "") for name, page in pages.items()}
        assert {name: said for name, said in told.items() if "private" not in said} == {}

    def test_with_texts_of_others_or_files_are_stored_nowhere(self, town):
        paths, clients = addresses(town), town.clients()
        pages = [clients["author"].get(paths[f"submissions:{name}"]) for name in ("preview", "draft", "copy")]
        pages += [clients["moderator"].get(paths["admin:moderation_candidate_change"])]

        assert ["no-store" in page.headers["Cache-Control"] for page in pages] == [True] * 4


class TestCookies:
    def test_travel_by_https_alone_and_are_closed_to_scripts(self, settings):
        settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
        client, member = Client(), make_member()
        client.get("/accounts/login/", secure=True)
        sign_in(client, member)
        client.post("/look/", {"theme": "dark"}, secure=True)

        flags = {
            name: (bool(cookie["secure"]), cookie["samesite"], bool(cookie["httponly"]))
            for name, cookie in client.cookies.items()
        }

        assert {"sessionid", "csrftoken", "device", "look"} <= set(flags)
        # The token of forms is no secret to the page that holds it.
        assert {name: flag for name, flag in flags.items() if flag != (True, "Lax", True)} in (
            {},
            {"csrftoken": (True, "Lax", False)},
        )

    def test_are_set_on_no_public_page(self, town):
        paths = {
            name: path
            for name, path in addresses(town).items()
            if name.startswith(("reading:", "publication:"))
        }
        odd = {
            "sessionid": "a" * 32,
            "csrftoken": "b" * 32,
            "messages": "c",
            "device": "1:x",
            "django_language": "en",
        }
        client = Client()
        client.cookies.load(odd)

        set_by = {name for name, path in paths.items() if client.get(path).cookies}
        varying = {
            name for name, path in paths.items() if "Cookie" in client.get(path).headers.get("Vary", "")
        }

        assert (set_by, varying) == (set(), set())

    @pytest.mark.parametrize("cookie", ["sessionid=x", "csrftoken=y"])
    def test_that_are_broken_are_mended_for_their_owner_alone(self, cookie):
        plain, answer = Client().get("/"), Client().get("/", headers={"cookie": cookie})

        assert answer.content == plain.content
        assert (answer.headers["Vary"], plain.headers.get("Vary")) == ("Cookie", None)

    def test_a_new_session_begins_at_sign_in_and_ends_at_sign_out(self):
        client, member = Client(), make_member()
        client.get("/accounts/login/")
        session = client.session
        session["seen"] = 1
        session.save()
        before = session.session_key
        sign_in(client, member)
        after = client.session.session_key

        post(client, "account_logout")

        assert before != after
        stolen = Client()
        stolen.cookies["sessionid"] = after
        assert stolen.get("/my/").status_code == 302

    def test_a_closed_accounts_open_tab_posts_nothing(self, town):
        client, author = town.client("author"), town.people["author"]
        author.is_active = False
        author.save()

        answer = client.post(f"/my/{town.draft.code}/", {"base": 1, "title": "Після закриття", "save": "1"})

        assert urlsplit(answer.headers["Location"]).path == "/accounts/login/"
        assert town.draft.draft.seq == 1
