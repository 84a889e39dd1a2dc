"""The poem of the day and the random work: by lot, live ones only, kept by nobody."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from publishing.reading.byways import LETTERS, LONG
from publishing.reading.models import Kept
from publishing.submissions.models import Submission
from tests.factories import make_live, make_moderator
from tests.reading.cast import keep_from_readers

pytestmark = pytest.mark.django_db
TODAY, RANDOM = "/poems/today/", "/random/"


def publish_long_ago(count):
    works = [make_live("poem", title=f"Вірш {number}") for number in range(count)]
    Submission.objects.update(published_at=timezone.now() - timedelta(days=30))
    return works


def crowd(works):
    """Lots as near to one another as they can be: one alone would have the chance of the gap before it."""
    for work, letter in zip(works, LETTERS, strict=False):
        Kept.objects.filter(work=work).update(lot=letter.rjust(LONG, "m"))


@pytest.fixture
def at(monkeypatch):
    """A function that sets the clock."""
    return lambda moment: monkeypatch.setattr(timezone, "now", lambda: moment)


def leads_to(client, path):
    answer = client.get(path)
    assert answer.status_code == 302
    return answer["Location"]


class TestPoemOfTheDay:
    def test_is_one_of_the_live_poems_all_day(self, client, at):
        works = publish_long_ago(5)
        make_live("thought")
        morning = datetime(2026, 11, 23, 22, 0, tzinfo=UTC)  # midnight in Kyiv
        found = []
        for hours in (0, 9, 23.9):
            at(morning + timedelta(hours=hours))
            found.append(leads_to(client, TODAY))

        assert len(set(found)) == 1
        assert found[0] in {work.get_absolute_url() for work in works}
        assert leads_to(client, "/en" + TODAY) == "/en" + found[0]

    def test_is_another_one_on_other_days(self, client, at):
        crowd(publish_long_ago(5))
        found = set()
        for day in range(1, 28):
            at(datetime(2026, 12, day, 12, tzinfo=UTC))
            found.add(leads_to(client, TODAY))

        assert len(found) > 2

    def test_stays_when_another_one_goes(self, client):
        works = {work.get_absolute_url(): work for work in publish_long_ago(4)}
        found = leads_to(client, TODAY)

        for address in set(works) - {found}:
            works[address].hide(by=make_moderator(), reason="скарга")

            assert leads_to(client, TODAY) == found

    def test_does_not_give_way_to_a_poem_of_today(self, client):
        publish_long_ago(3)
        before = leads_to(client, TODAY)

        for number in range(8):
            make_live("poem", title=f"Новий {number}")

        assert leads_to(client, TODAY) == before

    def test_is_the_newest_where_there_is_no_older_one(self, client):
        work = make_live("poem")

        assert leads_to(client, TODAY) == work.get_absolute_url()

    def test_is_another_one_when_it_is_hidden(self, client):
        works = {work.get_absolute_url(): work for work in publish_long_ago(3)}
        found = leads_to(client, TODAY)

        works[found].hide(by=make_moderator(), reason="скарга")

        assert leads_to(client, TODAY) in set(works) - {found}


class TestRandom:
    def test_is_any_live_work(self, client):
        works = {make_live(kind).get_absolute_url() for kind in ("poem", "thought", "article")}
        keep_from_readers("poem")
        crowd(Submission.objects.live())

        assert {leads_to(client, RANDOM) for _ in range(60)} == works


@pytest.mark.parametrize("path", [TODAY, RANDOM])
class TestBoth:
    def test_are_unknown_while_there_is_nothing_to_lead_to(self, client, path):
        keep_from_readers("poem")

        unknown, answer = client.get("/nowhere/"), client.get(path)

        assert (answer.status_code, answer.content) == (404, unknown.content)
        assert answer.headers == unknown.headers

    def test_are_kept_by_nobody(self, client, path):
        make_live("poem")

        said = client.get(path)["Cache-Control"]

        assert "no-store" in said
        assert "public" not in said

    def test_only_read(self, client, path):
        make_live("poem")

        assert client.post(path).status_code == 405

    def test_ask_little_of_an_index(self, client, path):
        make_live("poem")
        with CaptureQueriesContext(connection) as for_one:
            client.get(path)
        for number in range(3):
            make_live("poem", title=f"Вірш {number}")
        with CaptureQueriesContext(connection) as asked:
            client.get(path)

        # A lot near the end of the list asks for its beginning too.
        assert len(for_one) <= 3
        assert len(asked) <= 3
        if connection.vendor == "sqlite":
            rows = Kept.objects.filter(kind="poem", lot__gte="k").order_by("lot").values_list("work")
            assert "kept_kind_by_lot" in rows.explain()
            assert "TEMP B-TREE" not in rows.explain()
