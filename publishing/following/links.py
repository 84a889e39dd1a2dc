"""Links in letters: whoever holds one may do the one thing that it names."""

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.urls import reverse

UNCONFIRMED = timedelta(days=7)
SALT = "following.confirm"


def confirm_url(subscription):
    return settings.SITE_URL + reverse("following:confirm", args=[signing.dumps(subscription.pk, salt=SALT)])


def stop_url(subscription):
    return settings.SITE_URL + reverse("following:stop", args=[subscription.key])


def named_by(token):
    """The subscription's id in a token of ours that is young enough, or None."""
    try:
        return signing.loads(token, salt=SALT, max_age=UNCONFIRMED)
    except signing.BadSignature:
        return None
