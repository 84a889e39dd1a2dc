"""The last decision can be undone for a short while; the bar says until when, and nobody else has it."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from tests.factories import make_live, make_moderator, make_pending
from tests.moderation.cast import QUEUE, acts, desk, form, said, states


@pytest.fixture(autouse=True)
def _time_to_think(settings):
    settings.LETTER_DELAY_SECONDS = 10


@pytest.fixture
def olena(client):
    user = make_moderator(display_name="Олена")
    client.force_login(user)
    return user


def offered(client):
    return 'id="undo"' in client.get(QUEUE).content.decode()


@pytest.mark.django_db
class TestUndo:
    def test_the_next_page_offers_it_and_the_work_is_before_the_moderator_again(self, client, olena):
        work = make_pending(title="Перший дим")

        client.post(desk(work, "publish"), form(work))
        page = client.get(QUEUE).content.decode()
        response = client.post(desk(work, "undo"))

        assert f'action="{desk(work, "undo")}"' in page
        assert (response.status_code, response.headers["Location"]) == (302, desk(work))
        assert states(work) == ("never", "claimed")
        assert acts(work)[-2:] == ["publish", "undo"]
        told = said(client.get(desk(work)))[-1]
        assert told == "Скасовано: «Перший дим» знову перед вами, а лист не надіслано."
        assert not offered(client)

    def test_after_a_while_it_is_neither_offered_nor_done(self, client, olena):
        work = make_pending()
        client.post(desk(work, "publish"), form(work))

        with time_machine.travel(timezone.now() + timedelta(seconds=11), tick=True):
            assert not offered(client)
            assert client.post(desk(work, "undo")).status_code == 409
        assert states(work) == ("live", "none")

    def test_a_colleague_is_offered_nothing_and_refused(self, client, olena):
        work = make_pending()
        client.post(desk(work, "publish"), form(work))
        client.force_login(make_moderator())

        assert not offered(client)
        assert client.post(desk(work, "undo")).status_code == 409
        assert states(work) == ("live", "none")

    def test_of_several_works_each_can_be_undone(self, client, olena):
        works = [make_pending(), make_pending()]
        items = [f"{work.code}:{work.head.digest}" for work in works]

        response = client.post(f"{QUEUE}decide/", {"verb": "publish", "item": items})
        client.post(desk(works[1], "undo"))

        page = response.content.decode()
        assert [f'action="{desk(work, "undo")}"' in page for work in works] == [True, True]
        assert [states(work)[0] for work in works] == ["live", "never"]

    def test_what_was_not_decided_just_now_cannot_be_undone(self, client, olena):
        work = make_live(by=olena)
        work.hide(by=olena, reason="Скарга")

        assert client.post(desk(work, "undo")).status_code == 409
        assert acts(work)[-1] == "hide"
