"""Opening a work claims it, leaving gives it up, and colleagues see who is where without loading anew."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from tests.factories import approve, make_moderator, make_pending
from tests.moderation.cast import QUEUE, acts, desk, queries, states

WHEREABOUTS = f"{QUEUE}whereabouts/"


@pytest.fixture
def olena(client):
    user = make_moderator(display_name="Олена")
    client.force_login(user)
    return user


def hold(client, work):
    return client.post(desk(work, "claim"), {"quietly": "1"})


def leave(client, work, held):
    return client.post(desk(work, "release"), {"quietly": "1", "held": held})


@pytest.mark.django_db
class TestOpening:
    def test_it_claims_without_a_word_and_draws_who_reads(self, client, olena):
        work = make_pending()

        answer = hold(client, work)

        assert (answer.status_code, answer.json()["held"]) == (200, 3)
        assert "Ви, до" in answer.json()["block"]
        assert acts(work) == ["create", "submit", "claim"]
        assert list(client.get(QUEUE).context["messages"]) == []

    def test_a_second_time_holds_the_claim_longer(self, client, olena):
        work = make_pending()
        with time_machine.travel(timezone.now() - timedelta(minutes=10), tick=True):
            work.claim(by=olena)
        before = work.claim_expires_at

        hold(client, work)

        work.refresh_from_db()
        assert work.claim_expires_at > before + timedelta(minutes=9)
        assert acts(work)[-1] == "renew"

    def test_a_colleague_was_faster(self, client, olena):
        work = make_pending()
        work.claim(by=make_moderator(display_name="Тарас"))

        answer = hold(client, work)

        assert answer.status_code == 409
        assert "читає Тарас" in answer.json()["block"]
        assert set(answer.json()) == {"why", "block"}
        assert acts(work) == ["create", "submit", "claim"]

    def test_looking_alone_claims_nothing(self, client, olena):
        work = make_pending()

        client.get(desk(work))

        assert acts(work) == ["create", "submit"]


@pytest.mark.django_db
class TestLeaving:
    def test_the_work_is_free_again(self, client, olena):
        work = make_pending()
        held = hold(client, work).json()["held"]

        assert leave(client, work, held).json() == {"left": True}
        assert states(work) == ("never", "pending")

    def test_a_page_opened_since_keeps_its_claim(self, client, olena):
        work = make_pending()
        first = hold(client, work).json()["held"]
        hold(client, work)

        assert leave(client, work, first).status_code == 409
        assert states(work) == ("never", "claimed")
        assert not work.refusals.exists()

    def test_nobody_gives_up_what_a_colleague_holds(self, client, olena):
        work = make_pending()
        work.claim(by=make_moderator())

        assert leave(client, work, work.version).status_code == 409
        assert acts(work) == ["create", "submit", "claim"]


@pytest.mark.django_db
class TestWhereabouts:
    def test_who_reads_what_is_told(self, client, olena):
        taken, free, mine, gone = (make_pending(title=title) for title in ("Дим", "Ліс", "Став", "Гай"))
        taken.claim(by=make_moderator(display_name="Тарас"))
        mine.claim(by=olena)
        approve(gone)
        works = [taken, free, mine, gone]

        answer = client.get(WHEREABOUTS, {"code": [work.code for work in works]})

        drawn = answer.json()["works"]
        words = ["читає Тарас", "вільний", "у вас до", "вибув із черги"]
        assert [word in drawn[work.code] for work, word in zip(works, words, strict=True)] == [True] * 4
        assert "Тарас" in answer.json()["readers"]
        assert "Дим" in answer.json()["readers"]
        assert "Став" not in answer.json()["readers"]
        assert answer.headers["Cache-Control"].count("no-store") == 1

    def test_of_the_work_that_is_open_it_tells_more(self, client, olena):
        work = make_pending()
        hold(client, work)
        work.take_over(by=make_moderator(display_name="Тарас"), reason="Поспішаю")

        told = client.get(WHEREABOUTS, {"open": work.code}).json()["open"]

        assert (told["held"], told["free"]) == (False, False)
        assert "читає Тарас" in told["block"]

    def test_an_authors_own_work_does_not_tell_them_who_reads_it(self, client, olena):
        work = make_pending(author=olena, title="Мій дим")
        work.claim(by=make_moderator(display_name="Тарас"))

        assert "Тарас" not in client.get(WHEREABOUTS).json()["readers"]
        assert "Тарас" not in client.get(QUEUE).content.decode()

    def test_it_costs_the_same_for_one_and_for_three(self, client, olena):
        works = [make_pending() for _ in range(3)]
        works[0].claim(by=make_moderator())
        address = f"{WHEREABOUTS}?code={works[0].code}"
        client.get(address)
        one = queries(client, address)
        for work in works[1:]:
            work.claim(by=make_moderator())

        assert queries(client, f"{WHEREABOUTS}?" + "&".join(f"code={work.code}" for work in works)) == one
