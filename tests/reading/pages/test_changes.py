"""After an act nobody gets what was true before it: neither a kept page nor one that was being made."""

import os
import signal
import subprocess
import sys

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db import transaction

from publishing.publication.models import Publication
from publishing.reading.pages import counters
from publishing.reading.pages.answering import Stored
from publishing.reading.pages.store import Store
from publishing.reading.relating import KEPT
from tests.factories import approve, edit, make_live, make_moderator, make_user
from tests.reading.pages.cast import Reader

pytestmark = pytest.mark.django_db

WORD = "перепілка"
LISTS = ["/", "/en/", "/works/", "/thoughts/", "/@olena/", "/tags/nich/", "/feed/", "/thoughts/feed/"]


@pytest.fixture
def work(kept, committed):
    with committed():
        return make_live("thought", make_user(handle="olena"), text=f"Озвалася {WORD}.", tags=["ніч"])


@pytest.fixture
def judge(work):
    return make_moderator()


def showing(reader, *paths):
    return [path for path in paths if WORD in reader.ask(path).text]


def unrelated():
    """A poem beside which stand others than the work of the tests."""
    for number in range(KEPT + 1):
        make_live("poem", tags=["степ"], title=f"Вірш {number}")
    return make_live("poem", make_user(handle="taras"), tags=["степ"])


def other_process(kept):
    """Another process's store, over the same files."""
    return Store(kept.folder, memory_bytes=10**6, disk_bytes=10**7)


class TestAct:
    def test_takes_a_work_off_every_page(self, reader, kept, committed, work, judge):
        pages = [*LISTS, work.get_absolute_url()]
        elsewhere = Reader(Stored(WSGIHandler(), other_process(kept)))
        assert showing(reader, *pages) == showing(elsewhere, *pages) == pages

        with committed():
            work.hide(by=judge, reason="скарга")

        assert showing(reader, *pages) == showing(elsewhere, *pages) == []
        assert reader.ask(work.get_absolute_url()).status == 410

    def test_puts_a_work_on_every_page(self, reader, committed, work, judge):
        with committed():
            work.hide(by=judge, reason="скарга")
        assert showing(reader, *LISTS) == []

        with committed():
            work.restore(by=judge, reason="помилка")

        assert showing(reader, *LISTS) == LISTS

    def test_on_an_edit_changes_the_page_when_it_goes_live(self, reader, committed, work, judge):
        page = reader.ask(work.get_absolute_url())
        with committed():
            edit(work, text="Мовчить поле.", tags=["день"])
            work.submit(by=work.author)
        assert reader.ask(work.get_absolute_url()) == page

        with committed():
            approve(work, judge)

        assert showing(reader, work.get_absolute_url(), *LISTS) == []
        assert "Мовчить поле." in reader.ask("/tags/den/").text
        assert reader.ask("/tags/nich/").status == 404

    def test_leaves_the_pages_of_others_where_they_are(self, reader, kept, committed, work, judge):
        with committed():
            other = unrelated()
        paths = [other.get_absolute_url(), "/@taras/", "/poems/"]
        for path in paths:
            reader.ask(path)
        with committed():
            work.hide(by=judge, reason="скарга")
        assert [path for path in paths if kept.find((path, "")) is None] == []

    def test_takes_a_work_from_beside_others(self, reader, kept, committed, work, judge):
        with committed():
            beside = make_live("poem", tags=["ніч"])
        path = beside.get_absolute_url()
        elsewhere = Reader(Stored(WSGIHandler(), other_process(kept)))
        assert showing(reader, path) == showing(elsewhere, path) == [path]

        with committed():
            work.hide(by=judge, reason="скарга")

        assert showing(reader, path) == showing(elsewhere, path) == []

    def test_on_an_edit_changes_the_card_beside_others(self, reader, committed, work, judge):
        with committed():
            path = make_live("poem").get_absolute_url()
        assert showing(reader, path) == [path]

        with committed():
            edit(work, text="Мовчить поле.")
            work.submit(by=work.author)
            approve(work, judge)

        assert "Мовчить поле." in reader.ask(path).text

    def test_on_the_publication_changes_every_page(self, reader, committed, work):
        pages = [*LISTS, work.get_absolute_url(), "/about/"]
        for path in pages:
            reader.ask(path)
        with committed():
            Publication.objects.current().save()
            Publication.objects.update(name="Голос степу")
        assert [path for path in pages if "Голос степу" not in reader.ask(path).text] == []

    def test_that_is_taken_back_changes_nothing(self, reader, committed, work, judge):
        page = reader.ask(work.get_absolute_url())

        with committed(), transaction.atomic():
            work.hide(by=judge, reason="скарга")
            transaction.set_rollback(True)
        again = reader.ask(work.get_absolute_url())
        assert (again.status, again.text) == (200, page.text)


class TestPageUnderWay:
    """Django has read the old state and made the page; before the store gets it, something happens."""

    @pytest.fixture
    def during(self, kept, reader):
        """A function that asks for a path, and calls `act` when the page is made and not yet kept."""

        def ask(path, act):
            django = WSGIHandler()

            def slow(environ, start_response):
                answer = django(environ, start_response)
                act()
                return answer

            return Reader(Stored(slow, kept)).ask(path)

        return ask

    def test_is_not_kept_when_the_work_is_hidden_meanwhile(self, reader, during, committed, work, judge):
        def hide():
            with committed():
                work.hide(by=judge, reason="скарга")

        for path in (work.get_absolute_url(), "/", "/@olena/", "/tags/nich/"):
            assert WORD in during(path, hide).text
            assert WORD not in reader.ask(path).text
            with committed():
                work.restore(by=judge, reason="помилка")

    def test_is_not_kept_when_it_was_begun_before_the_commit(self, reader, kept, committed, work, judge):
        path = work.get_absolute_url()
        with committed():
            # In the test's own transaction the page is new already; what matters is that it is not kept.
            work.hide(by=judge, reason="скарга")
            reader.ask("/about/")
            assert kept.find(("/about/", "")) is None
        reader.ask("/about/")
        assert kept.find(("/about/", "")) is not None
        assert kept.find((path, "")) is None

    def test_is_kept_when_another_work_changes(self, during, kept, committed, work, judge):
        with committed():
            other = unrelated()

        def hide():
            with committed():
                work.hide(by=judge, reason="скарга")

        during(other.get_absolute_url(), hide)
        assert kept.find((other.get_absolute_url(), "")) is not None


class TestDeath:
    def test_after_a_commit_leaves_nothing_to_repair(self, reader, kept, work, monkeypatch):
        path = work.get_absolute_url()
        reader.ask(path)
        dying = (
            "import os, signal, sys; from pathlib import Path\n"
            "from publishing.reading.pages.counters import Change, Counters\n"
            "change = Change(Counters(Path(sys.argv[1])))\n"
            "os.kill(os.getpid(), signal.SIGKILL)"
        )
        ended = subprocess.run([sys.executable, "-c", dying, str(kept.folder)], env=os.environ, check=False)
        assert ended.returncode == -signal.SIGKILL

        assert reader.ask(path).status == 200
        assert kept.begin("/about/") is None  # a server may still be committing
        monkeypatch.setattr(counters.time, "time", lambda: kept.counters.numbers[counters.QUIET_UNTIL] + 1)
        assert kept.begin("/about/") is not None

    def test_of_a_transaction_frees_the_store(self, kept, committed, judge):
        with transaction.atomic():
            make_live()
            assert kept.begin("/") is None
            transaction.set_rollback(True)
        assert kept.begin("/") is not None
