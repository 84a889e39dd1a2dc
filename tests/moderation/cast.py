"""What tests of the desk say often."""

from random import Random

from django.db import connection
from django.test.utils import CaptureQueriesContext

from publishing.moderation.models import Reason

QUEUE = "/admin/moderation/candidate/"
STEMS = "дим сивин піч стежк рівн криниц вод хутір потяг станці перон кошик річк лід"
PUBLISHED = "/admin/moderation/published/"
LOG = "/admin/submissions/logentry/"


def desk(work, verb=""):
    """The address of a candidate's page, or of an act on it."""
    return f"{QUEUE}{work.code}/{verb + '/' if verb else ''}"


def shown(work, verb=""):
    """The address of a published work's page in the admin, or of an act on it."""
    return f"{PUBLISHED}{work.code}/{verb + '/' if verb else ''}"


def form(work, **typed):
    """The decision as the page on the screen would send it."""
    fields = {"digest": work.head.digest, "seen": work.version, "reason": "", "letter": ""}
    return fields | typed


def a_reason(code="incomplete"):
    return Reason.objects.get(code=code)


def acts(work):
    """What the log tells, oldest first."""
    return list(work.log.order_by("seq").values_list("act", flat=True))


def states(work):
    work.refresh_from_db()
    return work.public, work.review


def codes(response):
    """The works that a page of the queue lists, in its order."""
    return [item.code for item in response.context["page"].waiting]


def said(response):
    """The messages that a response shows."""
    return [str(message) for message in response.context["messages"]]


def queries(client, address):
    """How many queries the page takes."""
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return len(captured)


def a_text(seed=1, length=120):
    """Words in an order of their own; another `seed` has nothing in common with them."""
    random = Random(seed)
    endings = ["", "а", "ом", "ами", "и"]
    return " ".join(random.choice(STEMS.split()) + random.choice(endings) for _ in range(length))
