"""Somebody new: with a code or a password, whatever they call themselves."""

import json
import re
from pathlib import Path

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.utils.html import escape

from accounts.models import User
from tests.accounts.cast import is_in, mailed_code, make_member, post, sign_in, sign_up
from tests.sweeps import few_first

pytestmark = pytest.mark.django_db
CONFIRM = "/accounts/confirm-email/"


def confirm(client, code=None):
    return post(
        client, "account_email_verification_sent", code=code or mailed_code(), next="/accounts/profile/"
    )


class TestSignUpByCode:
    def test_a_code_from_the_letter_lets_a_new_person_in(self, client):
        assert sign_up(client).url == CONFIRM
        assert not is_in(client)
        assert [letter.to for letter in mail.outbox] == [["hanna@example.org"]]

        assert confirm(client).url == "/accounts/profile/"

        hanna = User.objects.get()
        assert is_in(client)
        assert (hanna.email, hanna.display_name, hanna.handle) == (
            "hanna@example.org",
            "Ганна Щʼюк",
            "hanna-shchiuk",
        )
        assert not hanna.has_usable_password()
        assert EmailAddress.objects.get().verified

    def test_a_password_works_as_well(self, client):
        sign_up(client, password1="tin-lantern-42")
        confirm(client)
        post(client, "account_logout")

        sign_in(client, User.objects.get())

        assert is_in(client)

    def test_nobody_comes_in_before_the_address_is_proven(self, client):
        sign_up(client, password1="tin-lantern-42")
        post(client, "account_logout")

        sign_in(client, User.objects.get())

        assert not is_in(client)

    def test_a_wrong_code_is_refused_and_the_third_ends_it(self, client):
        sign_up(client)
        code = mailed_code()

        assert "Це не той код, що в листі." in confirm(client, "000-000-000").content.decode()
        confirm(client, "000-000-001")
        confirm(client, "000-000-002")
        confirm(client, code)

        assert not is_in(client)
        assert not EmailAddress.objects.get().verified

    def test_a_new_code_replaces_the_old_one(self, client, time_machine_forward):
        sign_up(client)
        old = mailed_code()
        time_machine_forward(20)
        post(client, "account_email_verification_sent", action="resend")

        confirm(client, old)
        assert not is_in(client)
        confirm(client)
        assert is_in(client)

    def test_the_language_of_the_page_becomes_the_language_of_letters(self, client):
        client.post("/en/accounts/signup/", {"email": "ann@example.org", "display_name": "Ann", "handle": ""})

        assert User.objects.get().language == "en"
        assert mail.outbox[0].subject == "Please confirm your address"

    def test_a_password_typed_by_somebody_else_dies_when_the_owner_of_the_address_comes(self, client):
        sign_up(client, email="owner@example.org", password1="planted-lantern-1")
        owner = type(client)()
        post(owner, "account_request_login_code", email="owner@example.org")
        post(owner, "account_confirm_login_code", code=mailed_code(), next="/accounts/profile/")
        assert is_in(owner)

        stranger = type(client)()
        sign_in(stranger, User.objects.get(), password="planted-lantern-1")

        assert not is_in(stranger)
        assert not User.objects.get().has_usable_password()


class TestHandle:
    def test_a_wish_is_granted(self, client):
        sign_up(client, handle="@Hanna_1")
        confirm(client)
        assert User.objects.get().handle == "hanna_1"

    def test_without_a_wish_a_taken_handle_gets_a_number(self, client):
        make_member(handle="hanna-shchiuk")
        sign_up(client)
        confirm(client)
        assert User.objects.get(email="hanna@example.org").handle == "hanna-shchiuk-2"

    def test_a_name_without_letters_for_it_gives_a_handle_too(self, client):
        sign_up(client, display_name="東京")
        confirm(client)
        assert User.objects.get().handle == "author-2"

    @pytest.mark.parametrize(
        ("handle", "why"),
        [
            ("admin", "Це слово сайт лишає за собою. Оберіть інше."),
            ("MEDIA", "Це слово сайт лишає за собою. Оберіть інше."),
            ("new-hanna", "Це слово сайт лишає за собою. Оберіть інше."),
            ("Ostap", "Таке коротке імʼя вже хтось має. Оберіть інше."),
            ("ab", "Від 3 до 30 знаків: латинські літери, цифри, дефіс або підкреслення."),
            ("ганна", "Від 3 до 30 знаків: латинські літери, цифри, дефіс або підкреслення."),
            ("a/b/c", "Від 3 до 30 знаків: латинські літери, цифри, дефіс або підкреслення."),
            ("hanna\n", None),
        ],
    )
    def test_what_a_handle_may_be(self, client, handle, why):
        make_member(handle="ostap")
        page = sign_up(client, handle=handle)
        if why:
            assert page.context["form"].errors == {"handle": [why]}
            assert not User.objects.filter(email="hanna@example.org").exists()
        else:
            assert page.url == CONFIRM

    def test_nothing_is_taken_before_the_address_is_proven(self, client):
        """Otherwise the handles that are left would tell which addresses have accounts."""
        sign_up(client, email="first@example.org", handle="sparrow")
        second = type(client)()

        assert sign_up(second, email="second@example.org", handle="sparrow").url == CONFIRM
        confirm(second)

        assert User.objects.get(email="second@example.org").handle == "sparrow"
        assert User.objects.get(email="first@example.org").handle != "sparrow"


HOSTILE = json.loads(Path(__file__).parents[2].joinpath("tests/accounts/hostile.json").read_text())


class TestHostileNames:
    @pytest.mark.parametrize("name", few_first(HOSTILE, 6))
    def test_a_hostile_name_is_kept_escaped_or_refused_with_a_sentence(self, client, name):
        answer = sign_up(client, display_name=name)
        if answer.status_code == 302:
            confirm(client)
            page = client.get("/accounts/profile/").content.decode()
            user = User.objects.get()
            assert f'value="{escape(user.display_name)}"' in page
            assert not re.search(r"<script>alert|<img src=x|onerror=alert[^&]*>", page)
            assert user.display_name.isprintable() or "\u200d" in user.display_name
        else:
            assert answer.status_code == 200
            assert answer.context["form"].errors["display_name"]
            assert not User.objects.exists()

    def test_a_name_cannot_turn_the_page_around(self, client):
        sign_up(client, display_name="Правда\u202e їн\n\tarku")
        assert User.objects.get().display_name == "Правда їн arku"

    def test_a_name_too_long_is_refused(self, client):
        assert sign_up(client, display_name="я" * 81).context["form"].errors.keys() == {"display_name"}

    def test_an_address_longer_than_the_database_keeps_is_refused(self, client):
        page = sign_up(client, email="a" * 60 + "@" + ".".join(["b" * 60] * 4) + ".org")
        assert page.context["form"].errors.keys() == {"email"}


class TestUnfairRequests:
    def test_get_makes_nobody(self, client):
        client.get("/accounts/signup/", {"email": "x@example.org", "display_name": "X"})
        assert not User.objects.exists()

    def test_fields_that_nobody_asked_for_change_nothing(self, client):
        sign_up(client, is_staff="1", is_superuser="1", is_active="1", groups="1", picture_token="x")
        user = User.objects.get()
        assert (user.is_staff, user.is_superuser, user.picture_token, user.groups.count()) == (
            False,
            False,
            "",
            0,
        )

    def test_two_sign_ups_at_once_answer_alike(self, client, monkeypatch):
        """The second is told what somebody with an account is told, though it looked free a moment ago."""
        make_member(email="hanna@example.org")
        monkeypatch.setattr("accounts.forms.SignupForm.validate_unique_email", lambda form, email: email)

        assert sign_up(client).url == CONFIRM

        assert mail.outbox[-1].subject == "Ви вже маєте обліковий запис"
        assert User.objects.count() == 1
