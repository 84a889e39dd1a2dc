"""What a person changes about how they come in: the password and the address."""

import logging
import smtplib

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from tests.accounts.cast import PASSWORD, is_in, mailed_code, make_member, post, sign_in, sign_up

pytestmark = pytest.mark.django_db


class BrokenBackend(EmailBackend):
    """A mail server that refuses everybody, and says whom."""

    def send_messages(self, messages):
        raise smtplib.SMTPRecipientsRefused({address: (550, b"no") for m in messages for address in m.to})


def change_address(client, email):
    """Asks for the new address, shows the password when asked for it."""
    answer = post(client, "account_email", email=email, action_add="")
    if "reauthenticate" in answer.url:
        answer = post(client, "account_reauthenticate", password=PASSWORD, next="/accounts/email/")
    return answer


class TestReset:
    def test_a_mailed_code_gives_a_new_password(self, client):
        member = make_member()
        post(client, "account_reset_password", email=member.email)
        assert (
            post(client, "account_confirm_password_reset_code", code=mailed_code()).url
            == "/accounts/password/reset/complete/"
        )

        page = client.post("/accounts/password/reset/complete/", {"password1": "new-lantern-77"}, follow=True)

        assert "Вхід на всіх пристроях завершено" in page.content.decode()
        assert mail.outbox[-1].subject == "Ваш пароль змінено"
        member.refresh_from_db()
        assert member.check_password("new-lantern-77")

    def test_without_the_code_there_is_no_new_password(self, client):
        member = make_member()
        post(client, "account_reset_password", email=member.email)
        post(client, "account_confirm_password_reset_code", code="111-111-111")

        client.post("/accounts/password/reset/complete/", {"password1": "new-lantern-77"})

        member.refresh_from_db()
        assert member.check_password(PASSWORD)

    @pytest.mark.parametrize("weak", ["1234567", "password", "12345678"])
    def test_a_weak_password_is_refused(self, client, weak):
        post(client, "account_reset_password", email=make_member().email)
        post(client, "account_confirm_password_reset_code", code=mailed_code())
        page = client.post("/accounts/password/reset/complete/", {"password1": weak})
        assert page.context["form"].errors.keys() == {"password1"}

    def test_a_long_password_is_welcome(self, client):
        member = make_member()
        sign_in(client, member)
        long = "довгий пароль із пробілами " * 20
        post(client, "account_change_password", oldpassword=PASSWORD, password1=long)
        member.refresh_from_db()
        assert member.check_password(long)


class TestPassword:
    def test_the_present_one_is_asked_for(self, client):
        member = make_member()
        sign_in(client, member)
        page = post(client, "account_change_password", oldpassword="wrong", password1="new-lantern-77")
        assert page.context["form"].errors == {"oldpassword": ["Це не ваш теперішній пароль."]}
        member.refresh_from_db()
        assert member.check_password(PASSWORD)

    def test_whoever_has_none_sets_one(self, client):
        sign_up(client)
        post(client, "account_email_verification_sent", code=mailed_code(), next="/accounts/profile/")
        assert client.get("/accounts/password/change/").url == "/accounts/password/set/"

        post(client, "account_set_password", password1="new-lantern-77")

        assert mail.outbox[-1].subject == "Ваш обліковий запис тепер має пароль"
        assert client.get("/accounts/password/set/").url == "/accounts/password/change/"


class TestAddress:
    def test_the_new_one_counts_when_its_code_is_entered(self, client):
        member = make_member(email="old@example.org")
        sign_in(client, member)

        assert change_address(client, "New@example.org").url == "/accounts/confirm-email/"
        member.refresh_from_db()
        assert member.email == "old@example.org"
        post(client, "account_email_verification_sent", code=mailed_code(), next="/accounts/email/")

        member.refresh_from_db()
        assert member.email == "new@example.org"
        assert list(EmailAddress.objects.values_list("email", "verified", "primary")) == [
            ("new@example.org", True, True)
        ]
        told = [(letter.to, letter.subject) for letter in mail.outbox]
        assert told[-1] == (["old@example.org"], "Адресу вашого облікового запису змінено")

    def test_the_password_is_asked_for_first(self, client):
        sign_in(client, make_member())
        assert post(client, "account_email", email="new@example.org", action_add="").url.startswith(
            "/accounts/reauthenticate/"
        )
        assert post(client, "account_reauthenticate", password="wrong-lantern").context["form"].errors == {
            "password": ["Це не ваш пароль."]
        }
        assert mail.outbox == []

    def test_the_address_of_somebody_else_answers_like_a_free_one_and_cannot_be_taken(self, client):
        make_member(email="taken@example.org")
        member = make_member()
        sign_in(client, member)

        assert change_address(client, "taken@example.org").url == "/accounts/confirm-email/"
        page = post(client, "account_email_verification_sent", code=mailed_code())

        assert page.context["form"].errors == {"code": ["Ця адреса належить іншому обліковому запису."]}
        member.refresh_from_db()
        assert member.email != "taken@example.org"

    def test_the_page_says_which_address_it_is(self, client):
        member = make_member()
        sign_in(client, member)
        assert f"<b>{member.email}</b>" in client.get("/accounts/email/").content.decode()


class TestLetters:
    def test_a_letter_has_a_text_and_the_same_laid_out(self, client):
        make_member(email="hanna@example.org")
        post(client, "account_request_login_code", email="hanna@example.org")
        letter = mail.outbox[0]
        assert letter.subject == "Ваш код для входу"
        assert letter.extra_headers["Auto-Submitted"] == "auto-generated"
        assert letter.body.split("\n\n") == [
            "Добрий день.",
            "Ваш код для входу:",
            mailed_code(),
            "Введіть його на сторінці, де про нього просили. Він діє 15\u00a0хвилин.",
            "Якщо це були не ви, нічого не робіть: без коду далі ніхто не пройде.",
            "Правда України\nhttp://localhost",
        ]
        html, kind = letter.alternatives[0]
        assert (kind, html.count(mailed_code()), "Правда України" in html) == ("text/html", 1, True)

    def test_it_speaks_the_language_of_its_reader(self, client):
        make_member(email="ann@example.org", language="en")
        post(client, "account_request_login_code", email="ann@example.org")
        type(client)().post("/en/accounts/login/code/", {"email": make_member(language="uk").email})
        assert [letter.subject for letter in mail.outbox] == ["Your sign-in code", "Ваш код для входу"]

    def test_its_addresses_are_those_of_the_site_whatever_the_request_says(self, client, settings):
        client.post("/en/accounts/login/code/", {"email": "none@example.org"}, headers={"host": "127.0.0.1"})
        assert "http://localhost/en/accounts/signup/" in mail.outbox[0].body
        assert "127.0.0.1" not in mail.outbox[0].body

    @pytest.mark.parametrize("email", ["known@example.org", "none@example.org"])
    @pytest.mark.parametrize(
        "name", ["account_request_login_code", "account_reset_password", "account_signup"]
    )
    def test_a_dead_mail_server_changes_no_answer_and_no_log_names_anybody(
        self, client, settings, caplog, name, email
    ):
        make_member(email="known@example.org")
        settings.EMAIL_BACKEND = "tests.accounts.test_keys.BrokenBackend"
        with caplog.at_level(logging.INFO):
            answer = post(client, name, email=email, display_name="Ганна", handle="")

        assert answer.status_code == 302
        assert "was not sent: SMTPRecipientsRefused" in caplog.text
        assert "example.org" not in caplog.text

    def test_sign_ins_and_refusals_are_in_the_log_without_names(self, client, caplog):
        member = make_member()
        with caplog.at_level(logging.INFO):
            sign_in(client, member, password="wrong-lantern")
            sign_in(client, member)
            post(client, "account_logout")
        assert [r.getMessage() for r in caplog.records if r.name == "accounts.adapter"] == [
            "sign-in refused: wrong address or password",
            f"user {member.pk} signed in",
            f"user {member.pk} signed out",
        ]
        assert member.email not in caplog.text
        assert not is_in(client)
