"""How a person goes in and out: the pages' forms filled in, the codes read from the letters."""

import re

from allauth.account.models import EmailAddress
from django.core import mail
from django.urls import reverse

from tests.factories import make_user

PASSWORD = "tin-lantern-42"


def make_member(**fields):
    """Somebody whose address is proven, as after a sign-up."""
    user = make_user(**fields)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def post(client, name, **fields):
    return client.post(reverse(name), fields)


def sign_up(client, email="hanna@example.org", **fields):
    return post(
        client, "account_signup", **{"email": email, "display_name": "Ганна Щʼюк", "handle": "", **fields}
    )


def sign_in(client, user, password=PASSWORD, **fields):
    return post(
        client, "account_login", login=user.email, password=password, next="/accounts/profile/", **fields
    )


def ask_for_code(client, email):
    return post(client, "account_request_login_code", email=email)


def enter_code(client, code, **fields):
    return post(client, "account_confirm_login_code", code=code, next="/accounts/profile/", **fields)


def mailed_code():
    """The code in the last letter."""
    return re.search(r"^\d{3}-\d{3}-\d{3}$", mail.outbox[-1].body, re.MULTILINE)[0]


def is_in(client):
    return "_auth_user_id" in client.session
