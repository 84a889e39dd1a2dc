"""The address at which whoever has reported a work finds what came of it."""

from django.core import signing
from django.urls import reverse

SALT = "moderation.case"


def receipt_path(case):
    return reverse("moderation:receipt", args=[signing.dumps(case.pk, salt=SALT)])


def named_by(token):
    """The case's id in a token of ours, or None."""
    try:
        return signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
