"""Claim, renew, release, take over: one reader at a time, and a way out when that reader is away."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from tests.factories import make_live, make_moderator, make_pending, make_rejected
from tests.moderation.cast import QUEUE, acts, desk, said, states


@pytest.fixture
def olena(client):
    user = make_moderator(display_name="Олена")
    client.force_login(user)
    return user


def an_hour_ago():
    return time_machine.travel(timezone.now() - timedelta(hours=1), tick=True)


@pytest.mark.django_db
class TestClaim:
    def test_a_free_work_is_taken(self, client, olena):
        work = make_pending()

        response = client.post(desk(work, "claim"))

        work.refresh_from_db()
        assert (response.status_code, response.headers["Location"]) == (302, desk(work))
        assert (work.claimant, work.has_valid_claim) == (olena, True)
        assert acts(work)[-1] == "claim"
        assert said(client.get(desk(work))) == ["Тепер цей твір читаєте ви. Ніхто інший вирішувати не може."]

    def test_a_colleagues_claim_refuses_it(self, client, olena):
        work = make_pending()
        work.claim(by=make_moderator(display_name="Тарас"))

        response = client.post(desk(work, "claim"), {"seen": 2})

        assert response.status_code == 409
        assert [(entry.act, str(entry.by)) for entry in response.context["story"]] == [("claim", "Тарас")]
        assert str(response.context["refusal"]) in response.content.decode()
        assert work.refusals.get().act == "claim"

    def test_a_claim_that_ran_out_is_no_claim(self, client, olena):
        work = make_pending()
        with an_hour_ago():
            work.claim(by=make_moderator())

        client.post(desk(work, "claim"))

        work.refresh_from_db()
        assert work.claimant == olena

    @pytest.mark.parametrize("make", [make_live, make_rejected])
    def test_what_is_not_in_the_queue_cannot_be_taken(self, client, olena, make):
        work = make()

        assert client.post(desk(work, "claim")).status_code == 409
        assert "claim" not in acts(work)[4:]

    def test_ones_own_work_cannot_be_taken(self, client, olena):
        work = make_pending(author=olena)

        assert client.post(desk(work, "claim")).status_code == 409
        assert acts(work) == ["create", "submit"]


@pytest.mark.django_db
class TestRenewAndRelease:
    def test_a_claim_is_held_longer(self, client, olena):
        work = make_pending()
        with time_machine.travel(timezone.now() - timedelta(minutes=10), tick=True):
            work.claim(by=olena)

        response = client.post(desk(work, "renew"))

        before = work.claim_expires_at
        work.refresh_from_db()
        assert (response.status_code, response.headers["Location"]) == (302, desk(work))
        assert work.claim_expires_at > before + timedelta(minutes=9)

    def test_a_work_is_put_back(self, client, olena):
        work = make_pending()
        work.claim(by=olena)

        response = client.post(desk(work, "release"))

        assert (response.status_code, response.headers["Location"]) == (302, QUEUE)
        assert states(work) == ("never", "pending")
        assert work.claimant is None

    @pytest.mark.parametrize("verb", ["renew", "release"])
    def test_a_colleagues_claim_is_not_mine(self, client, olena, verb):
        work, taras = make_pending(), make_moderator()
        work.claim(by=taras)

        assert client.post(desk(work, verb)).status_code == 409
        work.refresh_from_db()
        assert (work.claimant, acts(work)[-1]) == (taras, "claim")

    @pytest.mark.parametrize("verb", ["renew", "release"])
    def test_nothing_is_held_that_nobody_took(self, client, olena, verb):
        work = make_pending()

        assert client.post(desk(work, verb)).status_code == 409
        assert acts(work) == ["create", "submit"]


@pytest.mark.django_db
class TestTakeOver:
    def test_a_reason_moves_the_claim_and_the_colleague_is_told(self, client, olena):
        work, taras = make_pending(), make_moderator()
        work.claim(by=taras)

        response = client.post(desk(work, "take_over"), {"reason": "Тарас хворіє"})

        entry = work.log.last()
        work.refresh_from_db()
        assert (response.status_code, response.headers["Location"]) == (302, desk(work))
        assert (work.claimant, entry.act, entry.reason) == (olena, "take_over", "Тарас хворіє")
        assert [notice.recipient for notice in entry.notices.all()] == [taras]
        assert mail.outbox == []

    def test_without_a_reason_it_is_422_and_the_claim_stays(self, client, olena):
        work, taras = make_pending(), make_moderator()
        work.claim(by=taras)

        response = client.post(desk(work, "take_over"), {"reason": "  "})

        work.refresh_from_db()
        assert (response.status_code, work.claimant) == (422, taras)
        assert response.context["why"].errors == {"reason": ["Поясніть, будь ласка, чому."]}

    def test_what_is_mine_already_cannot_be_taken_over(self, client, olena):
        work = make_pending()
        work.claim(by=olena)

        assert client.post(desk(work, "take_over"), {"reason": "так"}).status_code == 409
        assert acts(work)[-1] == "claim"

    def test_a_free_work_is_claimed_not_taken_over(self, client, olena):
        work = make_pending()

        assert client.post(desk(work, "take_over"), {"reason": "так"}).status_code == 409
        assert acts(work) == ["create", "submit"]
