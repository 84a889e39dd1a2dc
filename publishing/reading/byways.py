"""Addresses that lead to a work by lot: the poem of the day, and any work at all."""

import secrets
from hashlib import blake2b

from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from publishing.reading.days import moment_of
from publishing.reading.models import Kept
from publishing.submissions.models import Submission

LETTERS = "bcdfghjkmnpqrstvwxz23456789"  # of the codes of works, which are lots
LONG = 8
NEAR = 20  # works after a lot that share its chance; one alone would have that of the gap before it


@require_safe
@never_cache
def poem_of_the_day(request):
    """The same all day by the clock in Kyiv; a poem of today does not take another's place."""
    today = timezone.localdate()
    midnight = moment_of(today)
    near = drawn(Kept.objects.filter(kind="poem"), lot(chance_of(today)), 2 * NEAR)
    older = [poem for poem in near if poem.published_at < midnight][:NEAR]
    # Each has a chance of its own on a day, so that the poem stays when another one goes.
    found = max(older, key=lambda poem: chance_of(today, poem.code), default=next(iter(near), None))
    return led_to(found)


@require_safe
@never_cache
def random_work(request):
    near = drawn(Kept.objects.all(), lot(secrets.token_bytes(LONG)), NEAR)
    return led_to(secrets.choice(near) if near else None)


def chance_of(day, code=""):
    return blake2b(f"{day.isoformat()} {code}".encode()).digest()


def lot(chance):
    """What the bytes of `chance` draw."""
    return "".join(LETTERS[byte % len(LETTERS)] for byte in chance[:LONG])


def drawn(rows, lot, count):
    """Live works: the first `rows` from `lot` on, then from the beginning. No list is read through."""
    in_turn = rows.order_by("lot").values_list("work", flat=True)
    found = list(in_turn.filter(lot__gte=lot)[:count])
    if len(found) < count:
        found += in_turn.filter(lot__lt=lot)[: count - len(found)]
    works = Submission.objects.live_among(found).only("code", "kind", "slug", "published_at").in_bulk()
    return [works[pk] for pk in found if pk in works]


def led_to(work):
    if work is None:
        raise Http404
    return redirect(work)
