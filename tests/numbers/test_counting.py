"""Days are counted once they are over, from the log alone, and kept."""

from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from publishing.numbers import counting
from publishing.numbers.models import Day
from tests.factories import make_hidden, make_live, make_moderator, make_pending, make_rejected, make_returned

pytestmark = pytest.mark.django_db


def days_ago(days):
    noon = timezone.localtime().replace(hour=12, minute=0)
    return time_machine.travel(noon - timedelta(days=days), tick=True)


def counted():
    """`{days ago: (received, published, returned, refused, taken back)}` of days with something."""
    today = timezone.localdate()
    days = Day.objects.all()
    rows = {
        (today - day.date).days: (day.received, day.published, day.returned, day.refused, day.taken_back)
        for day in days
    }
    return {ago: row for ago, row in rows.items() if any(row)}


class TestCounting:
    def test_only_days_that_are_over(self):
        with days_ago(4):
            make_live()
            make_returned()
        with days_ago(1):
            make_rejected()
        make_live()

        counting.go_round()

        assert counted() == {4: (2, 1, 1, 0, 0), 1: (1, 0, 0, 1, 0)}
        assert Day.objects.count() == 4

    def test_the_next_day_is_added_and_the_others_stay(self):
        with days_ago(3):
            hidden = make_hidden()
            pending = make_pending()
        with days_ago(2):
            counting.go_round()
            hidden.restore(by=make_moderator(), reason="Права є")
            judge = make_moderator()
            pending.claim(by=judge)
            pending.publish(pending.head.digest, by=judge)
        before = Day.objects.values().get()

        counting.go_round()

        assert counted() == {3: (2, 1, 0, 0, 0), 2: (0, 1, 0, 0, 1)}
        assert Day.objects.values().order_by("date").first() == before
        assert Day.objects.order_by("date")[1].hours == {"24": 1}

    def test_a_site_without_a_log_has_no_days(self):
        counting.go_round()

        assert not Day.objects.exists()

    def test_a_day_is_left_alone_while_its_last_decisions_may_be_undone(self):
        with days_ago(1):
            make_live()
        midnight = timezone.localtime().replace(hour=0, minute=0, second=0)

        with time_machine.travel(midnight + timedelta(minutes=30)):
            counting.go_round()
        assert counted() == {}
        with time_machine.travel(midnight + timedelta(minutes=70)):
            counting.go_round()
        assert counted() == {1: (1, 1, 0, 0, 0)}

    def test_a_round_without_a_new_day_is_one_look(self):
        make_live()
        counting.go_round()

        with CaptureQueriesContext(connection) as captured:
            counting.go_round()

        assert len(captured) == 1

    def test_counting_anew_gives_the_same(self):
        for ago in (5, 3, 2):
            with days_ago(ago):
                make_live()
            with days_ago(ago - 1):
                counting.go_round()
        counting.go_round()
        before = list(Day.objects.order_by("date").values())

        call_command("count_numbers", stdout=StringIO())

        assert list(Day.objects.order_by("date").values()) == before
        assert len(before) == 5

    def test_a_changed_number_is_found(self):
        with days_ago(2):
            make_live()
        counting.go_round()
        call_command("count_numbers", "--check", stdout=StringIO())
        day = Day.objects.order_by("date").first()
        Day.objects.filter(pk=day.pk).update(published=9)

        with pytest.raises(CommandError, match=str(day.date)):
            call_command("count_numbers", "--check", stdout=StringIO())
