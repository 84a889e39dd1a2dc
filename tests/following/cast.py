"""Readers who follow by mail, and the hours at which they are written to."""

import re

from django.core import mail

from publishing.following.links import stop_url
from publishing.following.models import Subscription
from publishing.following.outbox import go_round

HERE = "http://localhost"
CONFIRM = re.compile(rf"{HERE}((?:/en)?/follow/confirm/[\w:-]+/)")


def ask(client, address="reader@example.org", prefix="", **wish):
    return client.post(f"{prefix}/follow/", {"address": address, "rhythm": "daily"} | wish)


def letters():
    """What has been sent since the last question."""
    sent, mail.outbox = mail.outbox, []
    return sent


def confirmation_path():
    """Where the letter that has just been sent leads."""
    go_round()
    (letter,) = letters()
    return CONFIRM.search(letter.body)[1]


def follow(client, address="reader@example.org", **wish):
    """A reader who has asked and confirmed."""
    ask(client, address, **wish)
    client.post(confirmation_path())
    return Subscription.objects.confirmed().get(address=address)


def stop_path(subscription):
    return stop_url(subscription).removeprefix(HERE)
