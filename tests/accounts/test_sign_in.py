"""Coming in again, and going: by password, by code, from known and unknown browsers."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from tests.accounts.cast import (
    PASSWORD,
    ask_for_code,
    enter_code,
    is_in,
    mailed_code,
    make_member,
    post,
    sign_in,
)
from tests.factories import make_user

pytestmark = pytest.mark.django_db
PROFILE = "/accounts/profile/"


class TestSignInByPassword:
    def test_it_lets_in_under_a_new_session(self, client):
        member = make_member()
        client.get("/accounts/login/")
        session = client.session
        session["before"] = True
        session.save()
        old_key = session.session_key
        client.cookies["sessionid"] = old_key

        assert sign_in(client, member).url == PROFILE

        assert is_in(client)
        assert client.session.session_key != old_key

    def test_the_case_of_the_address_does_not_matter(self, client):
        make_member(email="nazar@example.org")
        post(client, "account_login", login="Nazar@Example.org", password=PASSWORD, next=PROFILE)
        assert is_in(client)

    def test_without_ticking_the_session_ends_with_the_browser(self, client):
        sign_in(client, make_member())
        assert client.session.get_expire_at_browser_close()

    def test_ticked_it_lasts_thirty_days(self, client):
        sign_in(client, make_member(), remember="on")
        assert client.session.get_expiry_age() == 30 * 24 * 3600

    def test_without_a_password_a_code_is_mailed(self, client):
        member = make_member()
        assert (
            sign_in(client, member, password="").url
            == f"/accounts/login/code/confirm/?next={PROFILE.replace('/', '%2F')}"
        )
        enter_code(client, mailed_code())
        assert is_in(client)
        assert client.session.get_expire_at_browser_close()

    def test_a_member_whom_the_admin_made_proves_the_address_first(self, client):
        person = make_user()
        assert sign_in(client, person).url == "/accounts/confirm-email/"
        assert not is_in(client)

    def test_a_closed_account_stays_out(self, client):
        member = make_member(is_active=False)
        assert sign_in(client, member).url == "/accounts/inactive/"
        assert not is_in(client)
        assert "Обліковий запис закрито" in client.get("/accounts/inactive/").content.decode()


class TestSignInByCode:
    def test_the_code_lets_in(self, client):
        member = make_member(language="en")
        assert ask_for_code(client, member.email).url == "/accounts/login/code/confirm/"
        assert mail.outbox[0].subject == "Your sign-in code"

        assert enter_code(client, mailed_code()).url == PROFILE

        assert is_in(client)

    def test_three_wrong_codes_end_it(self, client):
        ask_for_code(client, make_member().email)
        code = mailed_code()
        for wrong in ("111-111-111", "", "222 222 222 ї", "333"):
            enter_code(client, wrong)
        enter_code(client, code)
        assert not is_in(client)

    def test_a_code_grows_old(self, client, time_machine_forward):
        ask_for_code(client, make_member().email)
        time_machine_forward(15 * 60 + 1)
        enter_code(client, mailed_code())
        assert not is_in(client)

    def test_a_code_is_of_use_in_its_own_browser_only(self, client):
        ask_for_code(client, make_member().email)
        other = type(client)()
        ask_for_code(other, "somebody@example.org")
        code = next(letter for letter in mail.outbox if "код для входу" in letter.subject)
        enter_code(other, code.body.split()[5])
        assert not is_in(other)

    def test_it_can_be_mailed_again(self, client):
        ask_for_code(client, make_member().email)
        first = mailed_code()
        page = client.post(reverse("account_confirm_login_code"), {"action": "resend"}, follow=True)
        assert "Новий код уже в дорозі; старий більше не діє." in page.content.decode()
        enter_code(client, first)
        assert not is_in(client)
        enter_code(client, mailed_code())
        assert is_in(client)

    def test_a_closed_account_gets_no_code(self, client):
        ask_for_code(client, make_member(is_active=False).email)
        assert [letter.subject for letter in mail.outbox] == ["З цією адресою немає облікового запису"]


class TestWhereTo:
    @pytest.mark.parametrize(
        "away",
        [
            "https://evil.example/",
            "//evil.example",
            "///evil.example",
            "/\\evil.example",
            "http:evil.example",
            "javascript:alert(1)",
            "https://testserver.evil.example",
            "http://localhost:9/",
            "https:///evil.example",
            " https://evil.example",
            "ftp://testserver/",
        ],
    )
    def test_next_stays_on_the_site(self, client, settings, away):
        settings.LOGIN_REDIRECT_URL = settings.LOGOUT_REDIRECT_URL = "/about/"
        member = make_member()

        answer = post(client, "account_login", login=member.email, password=PASSWORD, next=away)
        assert (answer.status_code, answer.headers["Location"]) == (302, "/about/")
        assert is_in(client)
        assert client.get("/accounts/login/", {"next": away}).url == "/about/"
        assert post(client, "account_logout", next=away).url == "/about/"

    def test_next_survives_the_way_through_a_code(self, client):
        client.post("/accounts/login/code/", {"email": make_member().email, "next": "/support/"})
        page = client.get("/accounts/login/code/confirm/?next=/support/").content.decode()
        assert '<input type="hidden" name="next" value="/support/">' in page


class TestCookies:
    def test_the_cookies_keep_to_themselves(self, client, settings):
        settings.SESSION_COOKIE_SECURE = True
        client.get("/accounts/login/")
        cookies = sign_in(client, make_member()).cookies
        flags = {name: (c["httponly"], c["samesite"], c["secure"], c["path"]) for name, c in cookies.items()}
        assert flags["sessionid"] == flags["device"] == (True, "Lax", True, "/")

    def test_a_reader_of_the_sign_in_page_gets_no_session(self, client):
        assert "sessionid" not in client.get("/accounts/login/").cookies


class TestSignOut:
    def test_post_signs_out(self, client):
        sign_in(client, make_member())
        key = client.session.session_key
        post(client, "account_logout", next="/about/")
        assert not is_in(client)
        assert not client.session.exists(key)

    def test_get_only_asks(self, client):
        sign_in(client, make_member())
        assert "Вийти?" in client.get("/accounts/logout/").content.decode()
        assert is_in(client)

    def test_another_site_cannot_sign_anybody_out(self):
        client = Client(enforce_csrf_checks=True)
        client.force_login(make_member())
        assert client.post("/accounts/logout/").status_code == 403
        assert is_in(client)


class TestDeadSessions:
    def test_an_open_tab_of_a_closed_account_can_do_nothing(self, client):
        member = make_member(display_name="Назар")
        sign_in(client, member)
        member.is_active = False
        member.save()

        answer = client.post(PROFILE, {"display_name": "Не Назар", "handle": member.handle, "language": "uk"})

        assert answer.url == f"/accounts/login/?next={PROFILE}"
        member.refresh_from_db()
        assert member.display_name == "Назар"

    def test_a_new_password_ends_the_other_sessions(self, client):
        member = make_member()
        other = type(client)()
        sign_in(client, member)
        sign_in(other, member)

        post(client, "account_change_password", oldpassword=PASSWORD, password1="new-lantern-77")

        assert client.get(PROFILE).status_code == 200
        assert other.get(PROFILE).status_code == 302
