"""What is taken down is announced as deleted, in a few bytes that tell no word of it."""

import random
from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest
from django.core.management import call_command

from publishing.reading.models import Turn
from publishing.reading.querysets import DEPARTURES
from publishing.submissions.models import Submission
from publishing.submissions.states import ChangeRefused
from tests.factories import (
    approve,
    edit,
    make_live,
    make_moderator,
    make_pending,
    make_rejected,
    make_user,
    make_withdrawn,
)
from tests.reading.cast import keep_from_readers, queries_of, replace_live

pytestmark = pytest.mark.django_db
DELETED = "{http://purl.org/atompub/tombstones/1.0}deleted-entry"


def deleted(client, path="/feed/"):
    """`[(ref, when)]` in the feed's order."""
    root = ET.fromstring(client.get(path).content)  # noqa: S314 - it is our own
    return [(entry.get("ref"), entry.get("when")) for entry in root.findall(DELETED)]


def name_of(work):
    return f"tag:localhost,{work.published_at:%Y-%m-%d}:work/{work.code}"


class TestDepartures:
    def test_name_what_the_author_and_the_editors_took_down(self, client):
        withdrawn, hidden = make_live("thought"), make_live("thought")
        entries = client.get("/feed/").content.decode()

        withdrawn.unpublish(by=withdrawn.author)
        hidden.hide(by=make_moderator(), reason="скарга")

        moments = {work: work.log.latest("seq").at.isoformat() for work in (hidden, withdrawn)}
        assert deleted(client) == [(name_of(work), moment) for work, moment in moments.items()]
        assert all(f"<id>{name_of(work)}</id>" in entries for work in moments)

    def test_tell_no_word(self, client):
        author = make_user(handle="hanna", display_name="Ганна Явір")
        work = make_live("poem", author, title="Перший дим", tags=["осінь"])
        rest = make_live("poem", author, title="Інше", text="Рядок", tags=["осінь"])
        work.hide(by=make_moderator(), reason="Скарга правовласника")

        for path in ("/feed/", "/poems/feed/", "/@hanna/feed/", "/tags/osin/feed/", "/en/feed/"):
            source = client.get(path).content.decode()
            assert source.count("<at:deleted-entry") == 1, path
            assert not any(word in source for word in ("Перший дим", "pershyi-dym", "Скарга", "hidden")), path
            assert f"/works/{work.code}" not in source, path
        assert rest.code in source

    def test_do_not_tell_whose_they_were(self, client):
        make_live("poem", make_user(handle="hanna"))
        other = make_withdrawn("prose")

        assert [ref for ref, _when in deleted(client, "/@hanna/feed/")] == [name_of(other)]
        assert deleted(client, "/@hanna/feed/") == deleted(client, "/articles/feed/") == deleted(client)

    def test_are_only_of_what_was_public(self, client):
        keep_from_readers("thought")
        make_rejected("thought")
        gone = Submission.objects.gone()

        assert sorted(ref for ref, _when in deleted(client)) == sorted(name_of(work) for work in gone)
        assert gone.count() == 2

    def test_end_when_the_work_is_back(self, client):
        work = make_withdrawn("thought")
        work.republish(by=work.author)

        assert deleted(client) == []
        assert work.code in client.get("/feed/").content.decode()

    def test_are_forgotten_a_month_later_and_are_never_many(self, client, time_machine):
        time_machine.move_to("2026-03-01T10:00Z", tick=False)
        work = make_withdrawn("thought")
        time_machine.shift(timedelta(days=31))
        assert len(deleted(client)) == 1  # nothing has happened since, and a feed does not look at the clock

        later = make_live("thought")
        assert deleted(client) == []
        rows = [Turn(work=later, turned_at=later.published_at, gone_at=later.published_at)]
        Turn.objects.filter(work__in=[work, later]).delete()
        Turn.objects.bulk_create(rows)
        assert len(Turn.objects.departures(since=later.published_at)) == 1
        assert DEPARTURES == 50

    def test_cost_the_same_however_many_they_are(self, client):
        make_withdrawn("thought")
        for_one = queries_of(client, "/feed/")
        make_withdrawn("thought")
        make_withdrawn("thought")

        assert queries_of(client, "/feed/") == for_one

    def test_move_the_date_of_the_feed(self, client):
        work = make_live("thought")
        work.unpublish(by=work.author)
        root = ET.fromstring(client.get("/feed/").content)  # noqa: S314 - it is our own

        ((_ref, when),) = deleted(client)
        assert root.findtext("{http://www.w3.org/2005/Atom}updated") == when


def act_at_random(work, judge, chance):
    """One act of those that may be tried on a work; which of them the states refuse is up to them."""
    acts = [
        lambda: work.unpublish(by=work.author),
        lambda: work.republish(by=work.author),
        lambda: work.hide(by=judge, reason="скарга"),
        lambda: work.restore(by=judge, reason="помилка"),
        lambda: replace_live(work, text=f"Рядок {chance.random()}"),
        lambda: edit(work, text="Чернетка"),
    ]
    try:
        chance.choice(acts)()
    except ChangeRefused:
        return 0
    return 1


@pytest.mark.sweep
def test_what_is_kept_is_what_a_rebuild_gives():
    judge, chance, done = make_moderator(), random.Random(4), 0
    works = [make_live("thought") for _ in range(3)]
    pending = make_pending("thought")
    for _ in range(60):
        done += act_at_random(chance.choice(works), judge, chance)
    kept = list(Turn.objects.order_by("pk").values())

    call_command("rebuild_reading")

    assert list(Turn.objects.order_by("pk").values()) == kept
    assert done > 15
    assert {row["work_id"] for row in kept} == {work.pk for work in works}
    approve(pending)
    assert Turn.objects.get(work=pending).turned_at == pending.published_at
