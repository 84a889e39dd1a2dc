"""What was acknowledged stays, and what failed half-way has never been."""

import sqlite3

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection, transaction
from django.utils import timezone

from publishing.media.models import Opening
from publishing.submissions.models import LogEntry, OutboxMessage, Submission, Tagged
from publishing.submissions.outbox import send_due
from tests.factories import make_live, make_moderator, make_pending, make_user
from tests.journey import send_work, signed_in
from tests.security.cast import rows

sqlite_only = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="SQLite's own settings")


def pragma(name):
    with connection.cursor() as cursor:
        return cursor.execute(f"PRAGMA {name}").fetchone()[0]


@sqlite_only
@pytest.mark.django_db(transaction=True)
class TestSQLite:
    def test_keeps_a_commit_through_a_power_cut_and_waits_for_its_turn(self):
        asked = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        journal, synchronous, foreign_keys, busy = (pragma(name) for name in asked)

        assert (journal, synchronous, foreign_keys) == ("wal", 2, 1)
        assert busy >= 5_000

    def test_a_transaction_takes_the_pen_at_once(self):
        """Two deferred ones that read before they write would end with «database is locked»."""
        other = sqlite3.connect(connection.settings_dict["NAME"], timeout=0)
        with transaction.atomic():
            Submission.objects.count()
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                other.execute("BEGIN IMMEDIATE")
        other.execute("BEGIN IMMEDIATE")
        other.close()


def stumble(*arguments, **named):
    raise RuntimeError("Струм зник")


# The steps of a decision after which everything may stop.
STEPS = [
    (Opening.objects.__class__, "open"),
    (LogEntry, "save"),
    (OutboxMessage, "save"),
    (Tagged, "save"),
]


@pytest.mark.django_db
class TestHalfADecision:
    @pytest.mark.parametrize(("part", "step"), STEPS)
    def test_never_was(self, part, step, monkeypatch):
        work, judge = make_pending("photo", tags=["ранок"]), make_moderator()
        work.claim(by=judge)
        before = rows()
        monkeypatch.setattr(part, step, stumble)

        with pytest.raises(RuntimeError), transaction.atomic():
            work.publish(work.head.digest, by=judge, letter="Гарно")

        assert rows() == before

    @pytest.mark.parametrize("part", [LogEntry, OutboxMessage])
    def test_to_hide_never_was_either(self, part, monkeypatch):
        work, judge = make_live("photo", tags=["ранок"]), make_moderator()
        before = rows()
        monkeypatch.setattr(part, "save", stumble)

        with pytest.raises(RuntimeError), transaction.atomic():
            work.hide(by=judge, reason="Скарга")

        assert rows() == before

    def test_over_http_is_a_500_and_nothing_more(self, monkeypatch):
        work, judge = make_pending("photo"), make_moderator()
        client = signed_in(judge)
        client.raise_request_exception = False
        before = rows()
        monkeypatch.setattr(Opening.objects.__class__, "open", stumble)

        with transaction.atomic():
            answer = client.post(
                f"/admin/moderation/candidate/{work.code}/publish/", {"digest": work.head.digest}
            )

        assert answer.status_code == 500
        # The claim came before the decision and stands by itself, and so does what the moderator was shown.
        now = rows()
        changed = {table for table, was in before.items() if now[table] != was}
        assert changed == {"submissions.Submission", "submissions.LogEntry", "moderation.Exposure"}
        work.refresh_from_db()
        assert (work.public, work.review) == ("never", "claimed")


class Away(BaseEmailBackend):
    """A mail server that is not there."""

    def send_messages(self, email_messages):
        raise ConnectionRefusedError("Ніхто не відповідає")


@pytest.mark.django_db
class TestMailServerAway:
    @pytest.fixture
    def away(self, settings):
        settings.EMAIL_BACKEND = f"{__name__}.Away"
        return settings

    def test_changes_nothing_about_a_work(self, away):
        author, judge = make_user(), make_moderator()
        work = send_work(author, "poem", title="Дим", text="Рядок")

        assert send_due() == 0

        work.refresh_from_db()
        assert (work.public, work.review) == ("never", "pending")
        work.claim(by=judge)
        work.publish(work.head.digest, by=judge)
        assert send_due() == 0
        work.refresh_from_db()
        assert (work.public, work.log.count()) == ("live", 4)

    def test_loses_no_letter_and_doubles_none(self, away):
        make_moderator()
        work = send_work(make_user(email="olena@example.org"), "poem", text="Рядок")
        send_due()
        letter = OutboxMessage.objects.get(recipient=work.author)
        assert (letter.sent_at, letter.taken_at, letter.attempts) == (None, None, 1)
        away.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

        OutboxMessage.objects.update(due_at=timezone.now())
        send_due()
        send_due()

        assert [letter.to for letter in mail.outbox].count(["olena@example.org"]) == 1
        assert not OutboxMessage.objects.unsent().filter(recipient=work.author).exists()
