"""Browsers that a person has signed in from.

Wrong passwords are counted per address, so a stranger who keeps guessing would shut the owner out.
A browser that has been in before carries a signed cookie and is counted by itself.
"""

from secrets import token_urlsafe

from django.conf import settings

from accounts.models import User

COOKIE = "device"
SALT = "accounts.devices"
YEAR = 365 * 24 * 3600


def remember(request, response, user):
    if not mark(request, user):
        response.set_signed_cookie(
            COOKIE,
            f"{user.pk}:{token_urlsafe(9)}",
            salt=SALT,
            max_age=YEAR,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )


def mark(request, user):
    """What tells this browser of `user` apart from others, or "" when `user` has never been in from it."""
    owner, _, chance = request.get_signed_cookie(COOKIE, "", salt=SALT, max_age=YEAR).partition(":")
    return chance if owner == str(user.pk) else ""


def mark_for(request, email):
    if COOKIE not in request.COOKIES:
        return ""
    user = User.objects.filter(email=email.lower()).first()
    return mark(request, user) if user else ""
