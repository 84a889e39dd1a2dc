"""Every page of an account in the design, those that we never listed too."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.test import RequestFactory

from tests.accounts.cast import make_member

pytestmark = pytest.mark.django_db
OPEN = ["login/", "signup/", "login/code/", "password/reset/", "inactive/"]
OWN = ["profile/", "email/", "password/change/", "logout/"]


def frame_of(html):
    return (
        html.count('<main id="main">'),
        html.count("<h1>"),
        'name="robots" content="noindex"' in html,
        "css/writing" in html,
    )


@pytest.mark.parametrize("prefix", ["", "/en"])
class TestPages:
    @pytest.mark.parametrize("path", OPEN)
    def test_a_page_for_everybody(self, client, prefix, path):
        html = client.get(f"{prefix}/accounts/{path}").content.decode()
        assert frame_of(html) == (1, 1, True, True)
        assert not re.search(r"<script|style=| on\w+=", html)

    @pytest.mark.parametrize("path", OWN)
    def test_a_page_of_ones_own(self, client, prefix, path):
        client.force_login(make_member())
        html = client.get(f"{prefix}/accounts/{path}").content.decode()
        assert frame_of(html) == (1, 1, True, True)
        assert not re.search(r"<script|style=| on\w+=", html)
        here = re.findall(r'<a href="([^"]+)" aria-current="page">', html)
        assert here == [f"{prefix}/accounts/{path}"] or path == "logout/"


class TestUnlistedPages:
    """Pages that settings keep closed now come out in the design on the day somebody opens them."""

    @pytest.fixture
    def seen(self):
        request = RequestFactory().get("/accounts/")
        request.user = AnonymousUser()
        member = make_member()
        address = EmailAddress.objects.get()
        return {
            "request": request,
            "user": member,
            "emailaddresses": [address],
            "emailaddress_radios": [{"id": "email_radio_0", "checked": True, "emailaddress": address}],
            "can_add_email": True,
        }

    @pytest.mark.parametrize(
        "name",
        ["email", "verification_sent", "signup_closed", "email_confirm"],
    )
    def test_one_in_the_design(self, seen, name):
        html = render_to_string(f"account/{name}.html", seen, seen["request"])
        assert frame_of(html) == (1, 1, True, True)

    def test_fields_and_buttons_built_by_hand(self, seen):
        html = render_to_string("account/email.html", seen, seen["request"])
        assert '<label class="check"><input type="radio" checked id="email_radio_0" name="email"' in html
        assert '<span class="status status--ok">' in html
        assert re.findall(r'<button name="(\w+)" type="submit" class="([^"]+)">', html) == [
            ("action_primary", "btn btn--primary"),
            ("action_send", "btn"),
            ("action_remove", "btn btn--bad"),
            ("action_add", "btn btn--primary"),
        ]

    def test_a_field_with_an_error_is_tied_to_it(self):
        html = render_to_string(
            "allauth/elements/field.html",
            {
                "attrs": {"id": "x", "type": "email", "name": "x", "value": '"', "errors": ["Ні."]},
                "slots": {},
            },
        )
        assert 'aria-invalid="true" aria-describedby="x_error"' in html
        assert 'value="&quot;"' in html
        assert '<p class="field__error" id="x_error"><span>Ні.</span></p>' in html
