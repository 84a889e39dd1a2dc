"""Lanes of the queue, what comes next in them, and what they cost where they are sparse."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from publishing.moderation import lanes
from publishing.moderation.lanes import Lane
from publishing.moderation.models import Exposure
from publishing.submissions.kinds import KINDS
from tests.factories import edit, make_live, make_moderator, make_pending, make_user
from tests.moderation.cast import QUEUE, codes, desk, form


@pytest.fixture
def olena(client):
    user = make_moderator(display_name="Олена")
    client.force_login(user)
    return user


def make_edit(**parts):
    work = make_live(**parts)
    edit(work, title="Стало")
    work.submit(by=work.author)
    return work


def hours_ago(hours):
    return time_machine.travel(timezone.now() - timedelta(hours=hours), tick=True)


@pytest.mark.django_db
class TestLanes:
    def test_newcomers_and_edits(self, client, olena):
        known = make_user()
        edited = make_edit(author=known)
        more, new = make_pending(author=known), make_pending()

        assert codes(client.get(QUEUE, {"whose": "newcomers"})) == [new.code]
        assert codes(client.get(QUEUE, {"whose": "edits"})) == [edited.code]
        assert codes(client.get(QUEUE)) == [edited.code, more.code, new.code]

    def test_a_sparse_lane_looks_a_window_at_a_time_and_goes_on(self, client, olena, monkeypatch):
        monkeypatch.setattr(lanes, "WINDOW", 2)
        known = make_user()
        make_live(author=known)
        for _ in range(3):
            make_pending(author=known)
        new = make_pending()

        first = client.get(QUEUE, {"whose": "newcomers"})
        second = client.get(QUEUE, {"whose": "newcomers", "after": first.context["page"].following})

        assert (codes(first), codes(second)) == ([], [new.code])
        assert 'rel="next"' in first.content.decode()

    def test_the_age_is_told_in_words_and_by_colour(self, client, olena):
        for hours in (49, 44, 1):
            with hours_ago(hours):
                make_pending()

        response = client.get(QUEUE)

        assert [line.urgency for line in response.context["page"].waiting] == ["late", "soon", ""]
        page = response.content.decode()
        assert ["age--late" in page, "age--soon" in page, "обіцяний час близько" in page] == [True] * 3


@pytest.mark.django_db
class TestNext:
    def test_after_a_decision_the_next_of_the_lane_opens(self, client, olena):
        poem, prose, second = make_pending(), make_pending("prose"), make_pending()

        response = client.post(f"{desk(poem, 'publish')}?kind=poem", form(poem))

        assert response.headers["Location"] == f"{desk(second)}?kind=poem"
        assert prose.is_under_review

    def test_behind_the_last_one_it_begins_anew(self, client, olena):
        first, last = make_pending(), make_pending()

        assert client.post(desk(last, "publish"), form(last)).headers["Location"] == desk(first)

    def test_what_others_hold_and_what_is_ones_own_is_passed_over(self, client, olena):
        work, taken, _own = make_pending(), make_pending(), make_pending(author=olena)
        taken.claim(by=make_moderator())
        free = make_pending()

        assert client.post(desk(work, "publish"), form(work)).headers["Location"] == desk(free)

    def test_the_neighbours_of_a_work_are_named(self, client, olena):
        works = [make_pending() for _ in range(4)]

        page = client.get(desk(works[1])).content.decode()

        assert f'href="{desk(works[0])}" rel="prev"' in page
        assert f'href="{desk(works[1])}" aria-current="true"' in page
        assert f'href="{desk(works[2])}" rel="next"' in page

    def test_a_lane_goes_along_in_the_addresses(self):
        assert [Lane().query, Lane("mine").query, Lane("all", KINDS["poem"]).query] == [
            "",
            "?whose=mine",
            "?kind=poem",
        ]


@pytest.mark.django_db
class TestShares:
    def test_what_was_before_ones_eyes_is_counted_once(self, client, olena):
        heavy, light = make_pending(sensitive=True), make_pending()
        for work in (heavy, light, heavy):
            client.post(desk(work, "claim"), {"quietly": "1"})

        assert client.get(QUEUE).context["share"] == (2, 1)

    def test_who_had_more_of_what_hurts_is_offered_other_works_first(self, client, olena):
        make_moderator()
        taras = make_moderator()
        for _ in range(lanes.FAIR):
            Exposure.objects.note(olena, make_pending(sensitive=True).head)
        Exposure.objects.note(taras, make_pending().head)
        Lane().works(olena).update(head=None, review="none")
        work, heavy, light = make_pending(), make_pending(sensitive=True), make_pending()

        assert Lane().next_free(taras, "") == work
        assert client.post(desk(work, "publish"), form(work)).headers["Location"] == desk(light)
        assert client.post(desk(light, "publish"), form(light)).headers["Location"] == desk(heavy)
