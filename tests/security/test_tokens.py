"""Forms: nothing is done without the token, with fields that the form does not have, or elsewhere."""

from urllib.parse import urljoin, urlsplit

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from accounts.models import User
from tests.accounts.cast import PASSWORD, is_in, mailed_code, make_member, post, sign_up
from tests.journey import signed_in
from tests.security.cast import addresses, build, rows
from tests.submissions.paper import open_form
from tests.sweeps import few_first, whole

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quiet")]

# These take no POST at all.
FILES = {"media:file", "submissions:file", "postcard", "site_postcard"}
# The look of the site asks the browser where a form came from.
WITHOUT_TOKEN = {"reading:look", *FILES}


@pytest.fixture
def town():
    return build()


class TestTokens:
    @pytest.mark.parametrize("role", ["author", whole("admin")])
    def test_nothing_is_done_without_one(self, town, role):
        paths, client = addresses(town), town.client(role, enforce_csrf_checks=True)
        # A mail program stops letters with one click: the address is the secret.
        del paths["following:stop"]
        before, sessions = rows(), Session.objects.count()

        answers = {
            name: client.post(path, {"reason": "Бо так", "post": "yes", "own": "on"}).status_code
            for name, path in paths.items()
        }

        assert {name for name, status in answers.items() if status != 403} == WITHOUT_TOKEN
        assert {answers[name] for name in FILES} == {405}
        assert (rows(), Session.objects.count()) == (before, sessions)

    @pytest.mark.parametrize("token", few_first(["x", "a" * 32, "a" * 64, "\0"], 2))
    def test_nothing_is_done_with_a_wrong_one(self, town, token):
        client = town.client("author", enforce_csrf_checks=True)
        client.get("/my/")

        answer = client.post(f"/my/{town.live.code}/unpublish/", {"csrfmiddlewaretoken": token})

        assert answer.status_code == 403
        town.live.refresh_from_db()
        assert town.live.public == "live"

    def test_nobody_is_signed_out_or_led_to_another_language_by_a_picture(self, town):
        client = town.client("author")

        client.get("/accounts/logout/")
        client.get("/admin/logout/")

        assert is_in(client)
        assert client.get("/i18n/setlang/").status_code == 404

    def test_the_look_is_taken_from_pages_of_the_site_alone(self):
        client = Client(enforce_csrf_checks=True)
        origins = [
            "https://elsewhere.example",
            "null",
            "http://testserver.elsewhere.example",
            "http://testserver:81",
        ]

        answers = [client.post("/look/", {"theme": "dark"}, headers={"origin": origin}) for origin in origins]

        assert [(answer.status_code, len(answer.cookies)) for answer in answers] == [(403, 0)] * 4


FORGED = {
    "author": "1",
    "author_id": "1",
    "state": "live",
    "public": "live",
    "review": "none",
    "live": "1",
    "head": "1",
    "slug": "forged",
    "code": "zzzzzzzz",
    "epoch": "x" * 22,
    "published_at": "2001-01-01",
    "first_published_on": "2001-01-01",
    "version": "99",
    "byline": "Тарас Шевченко",
    "kind": "article",
    "html": "<p>чуже</p>",
    "figures": "x",
    "video": "x" * 22,
}


class TestForgedFields:
    def test_of_a_work_are_taken_no_notice_of(self, town):
        author = town.people["other"]
        paper = open_form(author, "poem")
        paper.press("send", title="Моє", text="Рядок", own="on", **FORGED)

        work = author.works.latest("pk")

        expected = {"title", "epigraph", "text", "signature", "tags", "lang", "license", "sensitive", "note"}
        assert set(work.draft.content) == expected
        assert (work.kind, work.public, work.review) == ("poem", "never", "pending")
        assert (work.live_id, work.slug, work.epoch, work.published_at) == (None, "", "", None)
        assert work.first_published_on is None
        assert work.code != FORGED["code"]
        assert work.head.content["byline"] == author.byline

    def test_of_an_edit_change_neither_kind_nor_place(self, town):
        client, work = town.client("author"), town.live
        typed = {"title": "Інша", "base": work.draft.seq, "save": "1"}

        client.post(f"/my/{work.code}/", FORGED | typed)

        before = (work.public, work.live_id, work.slug, work.epoch, work.author_id, work.kind)
        work.refresh_from_db()
        assert (work.public, work.live_id, work.slug, work.epoch, work.author_id, work.kind) == before
        assert work.draft.content["title"] == "Інша"

    def test_anothers_file_in_ones_own_work_is_not_there(self, town):
        token = town.live.live.files.get().token
        for field in ("figure", "track"):
            paper = open_form(town.people["other"], "photo" if field == "figure" else "video")
            paper.press("keep", title="Чуже", **{field: token, f"{token}-alt": "Чуже"})
            content = town.people["other"].works.latest("pk").draft.content
            assert token not in str(content)

    def test_of_a_profile_make_nobody_a_moderator(self, town):
        person = town.people["other"]
        typed = {"display_name": "Назар", "bio": "", "links": "", "language": "uk"}
        forged = {
            "is_staff": "on",
            "is_superuser": "on",
            "is_active": "",
            "groups": "1",
            "email": "x@example.org",
        }
        forged |= {"handle": "inshyi", "picture_token": town.live.live.files.get().token, "password": "x"}
        kept = ("is_staff", "is_superuser", "is_active", "email", "handle", "picture_token", "password")
        before = [getattr(person, name) for name in kept]

        town.client("other").post("/accounts/profile/", typed | forged)

        person.refresh_from_db()
        assert [person.display_name, *(getattr(person, name) for name in kept)] == ["Назар", *before]
        assert not person.groups.exists()

    def test_of_a_sign_up_make_nobody_staff(self, client):
        sign_up(client, is_staff="on", is_superuser="on", is_active="", groups="1", language="xx", id="1")

        person = User.objects.get()
        assert (person.is_staff, person.is_superuser, person.is_active) == (False, False, True)
        assert not person.groups.exists()

    def test_only_an_editor_dates_a_work(self, town):
        work, judge = town.pending, town.client("moderator")
        typed = {
            "digest": work.head.digest,
            "seen": work.version,
            "by": "1",
            "first_published_on": "1999-01-01",
        }

        judge.post(f"/admin/moderation/candidate/{work.code}/publish/", typed)

        work.refresh_from_db()
        assert (work.public, work.first_published_on) == ("live", None)
        assert work.log.latest("seq").by == town.people["moderator"]

    def test_an_editor_makes_nobody_a_superuser(self, town):
        person, editor = town.people["other"], town.client("editor")
        path = f"/admin/accounts/user/{person.pk}/change/"
        typed = {
            "display_name": "Назар",
            "handle": "nazar",
            "language": "uk",
            "is_active": "on",
            "is_staff": "on",
        }

        editor.post(path, typed | {"is_superuser": "on", "email": "x@example.org", "password": "x"})

        person.refresh_from_db()
        assert (person.is_staff, person.is_superuser, person.email != "x@example.org") == (True, False, True)


ELSEWHERE = [
    "https://elsewhere.example/",
    "//elsewhere.example/",
    "///elsewhere.example/",
    "/\\elsewhere.example/",
    "\\\\elsewhere.example/",
    "http:///elsewhere.example/",
    "http:elsewhere.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "http://testserver@elsewhere.example/",
    "http://testserver.elsewhere.example/",
    "\t//elsewhere.example/",
    "/\t/elsewhere.example/",
    "%2F%2Felsewhere.example/",
    "http://localhost/",
    "/my/\r\nSet-Cookie: a=b",
    "\0",
    "/" * 5000,
]


def stays(response):
    """Whether a redirect leads to this host, as browsers read addresses."""
    location = response.headers.get("Location", "/")
    url = urlsplit(urljoin("http://testserver/accounts/login/", location.replace("\\", "/")))
    return url.netloc == "testserver" and url.scheme in {"http", "https"} and location.isprintable()


class TestWhereItGoesNext:
    @pytest.mark.parametrize("place", few_first(ELSEWHERE, 6))
    def test_a_form_leads_nowhere_else(self, place, settings):
        settings.ACCOUNT_RATE_LIMITS = False
        member = make_member()
        inside = signed_in(member)
        asked = Client()
        post(asked, "account_request_login_code", email=member.email, next=place)

        answers = [
            post(Client(), "account_login", login=member.email, password=PASSWORD, next=place),
            post(asked, "account_confirm_login_code", code=mailed_code(), next=place),
            post(inside, "account_reauthenticate", password=PASSWORD, next=place),
            inside.get("/accounts/login/", {"next": place}),
            inside.get("/admin/login/", {"next": place}),
            post(signed_in(member), "account_logout", next=place),
            Client().get("/my/", {"next": place}),
            sign_up(Client(), next=place),
        ]

        assert [answer.status_code for answer in answers[:1]] == [302]
        assert [answer.headers["Location"] for answer in answers if not stays(answer)] == []
