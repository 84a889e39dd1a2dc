"""Moments in words."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import translation

from publishing.submissions import timeline
from tests.factories import make_pending, make_user

KYIV = ZoneInfo("Europe/Kyiv")
NOW = datetime(2026, 3, 2, 0, 30, tzinfo=KYIV)


@pytest.mark.parametrize(
    ("moment", "ukrainian", "english"),
    [
        ((2026, 3, 2, 0, 5), "сьогодні, 00:05", "today, 00:05"),
        ((2026, 3, 1, 23, 59), "вчора, 23:59", "yesterday, 23:59"),
        ((2026, 2, 27, 9, 14), "27 лютого, 09:14", "27 February, 09:14"),
        ((2025, 3, 2, 9, 14), "2 березня 2025, 09:14", "2 March 2025, 09:14"),
        ((2026, 3, 4, 12, 0), "4 березня, 12:00", "4 March, 12:00"),
    ],
)
def test_moments_as_people_say_them(moment, ukrainian, english):
    at = datetime(*moment, tzinfo=KYIV)
    assert timeline.in_words(at, NOW) == ukrainian
    with translation.override("en"):
        assert timeline.in_words(at, NOW) == english


@pytest.mark.django_db
def test_a_promise_that_was_not_kept_is_not_repeated():
    work = make_pending(author=make_user())
    with translation.override("en"), time_machine.travel(work.promised_at):
        words = [step.words for step in timeline.steps(work, work.log.all(), is_read=False)]
    assert words == ["Sent", "In the queue", "The answer comes soon", "Published"]
