"""Addresses that lead to a work by lot: the poem of the day, and any work at all."""

import secrets
from datetime import datetime, time
from hashlib import blake2b

from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from publishing.reading.models import Kept
from publishing.submissions.models import Submission

LETTERS = "bcdfghjkmnpqrstvwxz23456789"  # of the codes of works, which are lots
LONG = 8
NEAR = 20  # works after a lot among which the day's poem is looked for


@require_safe
@never_cache
def poem_of_the_day(request):
    """The same all day by the clock in Kyiv; a poem of today does not take another's place."""
    today = timezone.localdate()
    midnight = datetime.combine(today, time(), timezone.get_default_timezone())
    near = drawn(Kept.objects.filter(kind="poem"), lot(blake2b(today.isoformat().encode()).digest()), NEAR)
    older = (poem for poem in near if poem.published_at < midnight)
    return led_to(next(older, None) or next(iter(near), None))


@require_safe
@never_cache
def random_work(request):
    return led_to(next(iter(drawn(Kept.objects.all(), lot(secrets.token_bytes(LONG)), 1)), None))


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
