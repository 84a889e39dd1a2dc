"""The queue: the right works and no others, oldest promise first, at a cost that does not grow."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from publishing.moderation import queue
from publishing.submissions.kinds import KINDS
from tests.factories import (
    approve,
    edit,
    make_draft,
    make_live,
    make_moderator,
    make_pending,
    make_rejected,
    make_returned,
    make_user,
)
from tests.moderation.cast import QUEUE, codes, desk, queries


@pytest.fixture
def olena(client):
    """The moderator who looks at the queue."""
    user = make_moderator(display_name="Олена")
    client.force_login(user)
    return user


def at(hours):
    return time_machine.travel(timezone.now() + timedelta(hours=hours), tick=True)


def lines(response):
    return {item.code: item for item in response.context["page"].waiting}


@pytest.mark.django_db
class TestQueue:
    def test_it_lists_what_waits_and_nothing_else(self, client, olena):
        pending, taken = make_pending(), make_pending("prose")
        taken.claim(by=olena)
        make_draft()
        make_live()
        make_rejected()
        make_returned()

        assert codes(client.get(QUEUE)) == [pending.code, taken.code]

    def test_the_oldest_promise_comes_first_and_a_returned_work_keeps_its_place(self, client, olena):
        first = make_pending()
        with at(hours=1):
            second = make_pending()
        with at(hours=2):
            first.claim(by=olena)
            first.return_to_author(first.head.digest, by=olena, reason="Неповний текст", letter="Допишіть.")
        with at(hours=3):
            edit(first, title="Удруге")
            first.submit(by=first.author)

        response = client.get(QUEUE)

        assert codes(response) == [first.code, second.code]
        assert [item.is_again for item in response.context["page"].waiting] == [True, False]

    def test_a_line_says_kind_title_author_age_and_who_reads(self, client, olena):
        taras = make_moderator(display_name="Тарас")
        with at(hours=-30):
            work = make_pending("thought", make_user(display_name="Остап Лелека"))
        work.claim(by=taras)

        line = lines(client.get(QUEUE))[work.code]

        assert (line.kind.slug, line.heading, line.author) == (
            "thought",
            "Думка: Остап Лелека",
            "Остап Лелека",
        )
        assert (line.age, line.reader, line.is_mine, line.is_edit) == ("1\xa0день", "Тарас", False, False)

    def test_an_edit_of_a_live_work_is_marked(self, client, olena):
        work = make_live(title="Було")
        edit(work, title="Стало")
        work.submit(by=work.author)

        line = lines(client.get(QUEUE))[work.code]

        assert (line.is_edit, line.is_hidden, line.heading) == (True, False, "Стало")

    def test_an_edit_of_a_hidden_work_is_marked_so(self, client, olena):
        work = make_live()
        edit(work, title="Стало")
        work.submit(by=work.author)
        work.hide(by=olena, reason="Скарга")

        assert lines(client.get(QUEUE))[work.code].is_hidden is True

    def test_a_poem_without_a_title_is_called_by_its_first_line(self, client, olena):
        work = make_pending(title="", text="\nПіч не питає,\nчия це війна")

        assert lines(client.get(QUEUE))[work.code].heading == "Піч не питає"

    def test_a_promise_that_is_over_is_told(self, client, olena):
        with at(hours=-49):
            late = make_pending()
        fresh = make_pending()

        found = lines(client.get(QUEUE))

        assert (found[late.code].is_late, found[fresh.code].is_late) == (True, False)

    def test_mine_free_and_kinds(self, client, olena):
        mine, free, others = make_pending(), make_pending("prose"), make_pending("poem")
        mine.claim(by=olena)
        others.claim(by=make_moderator())

        assert codes(client.get(QUEUE, {"whose": "mine"})) == [mine.code]
        assert codes(client.get(QUEUE, {"whose": "free"})) == [free.code]
        assert codes(client.get(QUEUE, {"kind": "poem"})) == [mine.code, others.code]
        assert codes(client.get(QUEUE, {"whose": "nobody", "kind": "novel"})) == [
            mine.code,
            free.code,
            others.code,
        ]

    def test_a_claim_that_ran_out_makes_a_work_free_again(self, client, olena):
        work = make_pending()
        with at(hours=-1):
            work.claim(by=make_moderator())

        response = client.get(QUEUE, {"whose": "free"})

        assert codes(response) == [work.code]
        assert lines(response)[work.code].reader == ""

    def test_an_empty_queue_says_what_will_be_here(self, client, olena):
        assert "Черга порожня" in client.get(QUEUE).content.decode()

    def test_a_moderators_own_work_is_shown_but_leads_nowhere(self, client, olena):
        work = make_pending(author=olena)

        response = client.get(QUEUE)

        assert lines(response)[work.code].is_own is True
        assert f'href="{desk(work)}"' not in response.content.decode()

    def test_a_title_made_of_markup_stays_text(self, client, olena):
        make_pending(title="<script>alert(1)</script>")

        page = client.get(QUEUE).content.decode()

        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


@pytest.mark.django_db
class TestAlarm:
    def test_a_work_whose_last_judge_left_is_called_out(self, client):
        author, leaver = make_moderator(), make_moderator()
        stuck, fine = make_pending(author=author), make_pending()
        type(author).objects.moderators().exclude(pk=author.pk).update(is_active=False)
        client.force_login(author)

        response = client.get(QUEUE)

        assert leaver.is_active
        assert queue.stuck() == [stuck.code]
        assert {code: item.is_stuck for code, item in lines(response).items()} == {
            stuck.code: True,
            fine.code: False,
        }
        assert f"Не лишилося нікого, хто може вирішувати:</b> {stuck.code}." in response.content.decode()

    def test_without_any_moderator_everything_is_stuck(self):
        work = make_pending()
        type(work.author).objects.moderators().update(is_active=False)

        assert queue.stuck() == [work.code]


@pytest.mark.django_db
class TestCost:
    def test_pages_go_on_from_a_cursor_that_newer_works_do_not_shift(self, olena):
        works = [make_pending() for _ in range(5)]

        first = queue.page(queue.works(olena), olena, size=2)
        approve(works[0])
        make_pending()
        second = queue.page(queue.works(olena), olena, first.following, size=2)
        third = queue.page(queue.works(olena), olena, second.following, size=2)

        assert [item.code for item in second.waiting] == [works[2].code, works[3].code]
        assert third.waiting[0].code == works[4].code
        assert third.following == ""

    def test_works_of_one_moment_are_told_apart(self, olena):
        with time_machine.travel(timezone.now(), tick=False):
            works = [make_pending() for _ in range(3)]

        first = queue.page(queue.works(olena), olena, size=2)
        second = queue.page(queue.works(olena), olena, first.following, size=2)

        assert [item.code for item in [*first.waiting, *second.waiting]] == [work.code for work in works]

    @pytest.mark.parametrize(
        "cursor", ["", "x", "2026-01-01~", "2026-01-01T00:00~5", "9999-99-99T00:00Z~5", "~~~"]
    )
    def test_a_cursor_of_somebody_elses_making_begins_anew(self, client, olena, cursor):
        work = make_pending()

        assert codes(client.get(QUEUE, {"after": cursor})) == [work.code]

    def test_the_next_page_has_its_link(self, client, olena, monkeypatch):
        works = [make_pending() for _ in range(3)]
        monkeypatch.setattr(queue, "PAGE", 2)

        first = client.get(QUEUE)
        second = client.get(QUEUE, {"after": first.context["page"].following})

        assert codes(first) == [works[0].code, works[1].code]
        assert codes(second) == [works[2].code]
        assert 'rel="next"' in first.content.decode()

    def test_counting_stops(self, client, olena, monkeypatch):
        monkeypatch.setattr(queue, "COUNTED", 2)
        for _ in range(4):
            make_pending()

        response = client.get(QUEUE)

        assert response.context["counts"] == {"all": 3, "mine": 0}
        assert "понад 2 у черзі" in response.content.decode()

    @pytest.mark.parametrize("address", [QUEUE, "/admin/"])
    def test_one_work_and_three_cost_the_same(self, client, olena, address):
        make_pending().claim(by=olena)
        client.get(address)
        one = queries(client, address)
        live = make_live()
        edit(live, title="Зміна")
        live.submit(by=live.author)
        make_pending("photo")

        assert queries(client, address) == one


@pytest.mark.django_db
class TestPlan:
    """What makes a queue of 100,000 open like one of 100: no page is sorted, each is read off an index."""

    @pytest.mark.skipif(connection.vendor != "sqlite", reason="says how SQLite reads")
    @pytest.mark.parametrize(
        ("whose", "kind", "index"),
        [("all", None, "queue"), ("free", None, "queue"), ("all", "poem", "queue_of_kind")],
    )
    def test_a_page_is_read_off_its_index(self, olena, whose, kind, index):
        make_pending()

        plan = queue.works(olena, whose, KINDS[kind] if kind else None)[:51].explain().splitlines()

        assert [line.split(" USING INDEX ")[1].split(" ")[0] for line in plan] == [index]
