"""The log: the right entries and no others, whatever is asked for, at one cost; an author's whole history."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from publishing.moderation import ledger
from publishing.submissions.models import LogEntry
from tests.factories import (
    edit,
    make_draft,
    make_hidden,
    make_live,
    make_moderator,
    make_pending,
    make_rejected,
    make_returned,
    make_user,
)
from tests.moderation.cast import LOG, desk, queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def olena(client):
    user = make_moderator(display_name="Олена", handle="olena")
    client.force_login(user)
    return user


def ago(days):
    return time_machine.travel(timezone.now() - timedelta(days=days), tick=True)


def told(client, **asked):
    """`(code, act)` of the entries on the page, in its order."""
    response = client.get(LOG, asked)
    assert response.status_code == 200
    return [(entry.submission.code, str(entry.act)) for entry in response.context["page"].entries]


class TestLog:
    def test_the_newest_first_without_comings_and_goings(self, client, olena):
        work = make_live(by=olena)
        make_draft()

        assert told(client) == [(work.code, "publish"), (work.code, "submit")]
        assert [act for _code, act in told(client, act="all", work=work.code.upper())] == [
            "publish",
            "claim",
            "submit",
            "create",
        ]

    def test_by_person_act_and_work(self, client, olena):
        author = make_user(handle="hanna")
        work, other = make_live(author=author, by=olena), make_rejected()
        pending = make_pending(author=author)

        assert told(client, who="@Hanna") == [(pending.code, "submit"), (work.code, "submit")]
        assert told(client, who="olena") == [(work.code, "publish")]
        assert told(client, act="decisions") == [(other.code, "reject"), (work.code, "publish")]
        assert told(client, act="reject", work=other.code) == [(other.code, "reject")]
        assert told(client, act="reject", work=work.code) == []

    def test_by_day(self, client, olena):
        with ago(3):
            old = make_pending()
        new = make_pending()
        today = timezone.localdate()
        three_days_ago = timezone.localdate(timezone.now() - timedelta(days=3))

        assert told(client, since=today.isoformat()) == [(new.code, "submit")]
        assert told(client, until=three_days_ago.isoformat()) == [(old.code, "submit")]
        assert told(client, since=three_days_ago.isoformat(), until=today.isoformat()) == [
            (new.code, "submit"),
            (old.code, "submit"),
        ]

    @pytest.mark.parametrize(
        ("asked", "sentence"),
        [
            ({"who": "olena@example.org"}, "Людини з таким імʼям немає"),
            ({"work": "zzzzzzzz"}, "Твору з таким кодом немає"),
            ({"since": "вчора"}, "дату"),
            ({"act": "nonsense"}, "nonsense"),
        ],
    )
    def test_what_means_nothing_gets_a_sentence_and_shows_nothing(self, client, olena, asked, sentence):
        make_live()

        response = client.get(LOG, asked)

        assert response.status_code == 422
        assert sentence in response.content.decode()
        assert response.context["page"].entries == []

    def test_pages_follow_without_gap_and_double(self, client, olena, monkeypatch):
        monkeypatch.setattr(ledger, "PAGE", 3)
        moment = timezone.now() - timedelta(hours=1)
        with time_machine.travel(moment, tick=False):
            for _ in range(3):
                make_live()
        whole = LogEntry.objects.exclude(act__in=ledger.PASSING).order_by("-at", "-pk")

        found, after = [], ""
        for _ in range(4):
            page = client.get(LOG, {"after": after}).context["page"]
            found += page.entries
            after = page.following
            if not after:
                break

        assert found == list(whole)
        assert len(found) == 6

    def test_the_next_page_keeps_what_was_asked(self, client, olena, monkeypatch):
        monkeypatch.setattr(ledger, "PAGE", 1)
        make_rejected()
        make_rejected()

        assert f'href="{LOG}?act=reject&amp;after=' in client.get(LOG, {"act": "reject"}).content.decode()

    def test_words_of_authors_are_shown_as_text(self, client, olena):
        hostile = "<script>alert(1)</script>"
        work = make_pending(title=hostile)
        work.claim(by=olena)
        work.reject(work.head.digest, by=olena, reason=hostile, letter=hostile)

        for address in (LOG, f"{LOG}authors/{work.author.handle}/"):
            page = client.get(address).content.decode()
            assert "<script>alert" not in page
            assert "&lt;script&gt;alert" in page

    def test_one_entry_and_many_cost_the_same(self, client, olena):
        make_live()
        client.get(LOG)
        one = queries(client, LOG)
        for kind in ("photo", "prose"):
            make_returned(kind)

        assert queries(client, LOG) == one


class TestHistory:
    def history(self, client, person):
        return client.get(f"{LOG}authors/{person.handle}/").context["history"]

    def test_each_work_with_its_way_the_newest_first(self, client, olena):
        author = make_user(handle="hanna")
        with ago(3):
            first = make_returned(author=author, title="Перша")
        edit(first, title="Перша, наново")
        first.submit(by=author)
        second = make_hidden(author=author, title="Друга")
        make_draft(author=author)
        make_live()

        chapters = self.history(client, author).chapters

        assert [(chapter.work, chapter.heading) for chapter in chapters] == [
            (second, "Друга"),
            (first, "Перша, наново"),
        ]
        assert [[str(entry.act) for entry in chapter.entries] for chapter in chapters] == [
            ["submit", "publish", "hide"],
            ["submit", "return_to_author", "submit"],
        ]

    def test_reasons_and_those_who_decided_are_named(self, client, olena):
        author = make_user(handle="hanna", display_name="Ганна")
        work = make_pending(author=author)
        work.claim(by=olena)
        work.reject(work.head.digest, by=olena, reason="Реклама кав’ярні", letter="Ні.")

        page = client.get(f"{LOG}authors/HANNA/").content.decode()

        assert "Історія: Ганна" in page
        assert "Олена: Реклама кав’ярні" in page

    def test_the_review_page_leads_to_it(self, client, olena):
        work = make_pending(author=make_user(handle="hanna"))

        assert f'href="{LOG}authors/hanna/"' in client.get(desk(work)).content.decode()

    def test_who_has_sent_nothing_and_who_is_nobody(self, client, olena):
        make_draft(author=make_user(handle="hanna"))

        assert "ще нічого не надіслала" in client.get(f"{LOG}authors/hanna/").content.decode()
        assert client.get(f"{LOG}authors/nobody/").status_code == 404

    def test_pages_follow(self, client, olena, monkeypatch):
        monkeypatch.setattr(ledger, "WORKS", 2)
        author = make_user(handle="hanna")
        works = [make_pending(author=author) for _ in range(3)]

        first = self.history(client, author)
        rest = client.get(f"{LOG}authors/hanna/", {"after": first.following}).context["history"]

        assert [chapter.work for chapter in [*first.chapters, *rest.chapters]] == works[::-1]
        assert rest.following == ""

    def test_one_work_and_many_cost_the_same(self, client, olena):
        author = make_user(handle="hanna")
        make_live(author=author)
        address = f"{LOG}authors/hanna/"
        client.get(address)
        one = queries(client, address)
        for _ in range(2):
            make_hidden(author=author)

        assert queries(client, address) == one

    def test_an_author_and_a_visitor_stay_outside(self, client):
        author = make_user(handle="hanna")
        address = f"{LOG}authors/hanna/"

        assert client.get(address).status_code == 302
        client.force_login(author)
        assert client.get(address).status_code == 403
