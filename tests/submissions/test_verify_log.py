"""`manage.py verify_log` finds what somebody changed behind the verbs' back."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from publishing.media.models import Opening
from publishing.submissions.models import LogEntry, Revision, Submission
from tests.factories import (
    edit,
    make_draft,
    make_hidden,
    make_live,
    make_moderator,
    make_pending,
    make_rejected,
    make_returned,
    make_withdrawn,
)


def verify():
    """What the command says, line by line, and whether it was content."""
    out = StringIO()
    try:
        call_command("verify_log", stdout=out)
    except CommandError as error:
        return [*out.getvalue().splitlines(), str(error)], False
    return out.getvalue().splitlines(), True


def tamper(model, sets, row, *values):
    """Change a row as somebody with the database's password could."""
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {model._meta.db_table} SET {sets} WHERE id = %s", [*values, row.pk])  # noqa: S608


def remove(row):
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE submissions_outboxmessage SET entry_id = entry_id WHERE entry_id = %s", [row.pk]
        )
        cursor.execute("DELETE FROM submissions_outboxmessage WHERE entry_id = %s", [row.pk])
        cursor.execute("DELETE FROM submissions_logentry WHERE id = %s", [row.pk])


@pytest.mark.django_db
class TestVerifyLog:
    def test_a_site_in_order(self):
        for make in (
            make_draft,
            make_pending,
            make_returned,
            make_rejected,
            make_live,
            make_hidden,
            make_withdrawn,
        ):
            make()
        photo = make_live("photo")
        edit(photo, title="Зміна")
        photo.submit(by=photo.author)
        photo.claim(by=make_moderator())

        assert verify() == (["The log holds: 8 works."], True)

    def test_an_empty_site(self):
        assert verify() == (["The log holds: 0 works."], True)

    @pytest.mark.parametrize(
        ("make", "sets", "problem"),
        [
            (make_pending, "public = 'hidden'", "public is hidden, the log says never"),
            (make_rejected, "review = 'none'", "review is none, the log says rejected"),
            (make_live, "version = 3", "version is 3, the last entry is 4"),
        ],
    )
    def test_a_state_that_no_act_made(self, make, sets, problem):
        work = make()
        tamper(Submission, sets, work)

        lines, content = verify()

        assert (f"{work.code}: {problem}" in lines, content) == (True, False)

    def test_another_candidate_than_was_sent(self):
        work, other = make_pending(), make_pending()
        tamper(Submission, "head_id = %s", work, other.head_id)

        assert verify()[0][0] == f"{work.code}: head is {other.head_id}, the log says {work.head_id}"

    def test_another_live_text_than_was_approved(self):
        work, other = make_live(), make_live()
        tamper(Submission, "live_id = %s", work, other.live_id)

        assert verify()[0][0] == f"{work.code}: live is {other.live_id}, the log says {work.live_id}"

    def test_another_reader_than_took_it(self):
        work, taras = make_pending(), make_moderator()
        work.claim(by=make_moderator())
        tamper(Submission, "claimant_id = %s", work, taras.pk)

        assert verify()[0][0] == f"{work.code}: claimant is {taras.pk}, the log says {work.claimant_id}"

    def test_a_reason_written_over(self):
        work = make_rejected()
        tamper(LogEntry, "data = %s", work.log.last(), '{"reason": "Інша", "letter": "Інший"}')

        assert verify() == ([f"{work.code}: entry 4 has been changed", "Problems: 1 in 1 works."], False)

    def test_an_entry_forged_with_a_hash_of_its_own_breaks_the_chain_behind_it(self):
        work = make_rejected()
        entry = work.log.get(seq=2)
        entry.data = {"reason": "підробка"}
        tamper(LogEntry, "data = %s, hash = %s", entry, '{"reason": "підробка"}', entry.computed_hash())

        assert verify()[0][0] == f"{work.code}: entry 3 does not follow the one before it"

    def test_an_entry_taken_out(self):
        work = make_rejected()
        remove(work.log.get(seq=3))

        assert verify()[0][:2] == [
            f"{work.code}: entry 3 is missing, 4 stands in its place",
            f"{work.code}: the log tells of an act that could not happen: "
            "This cannot be done now: the work is “Not published”, its review “In the queue”.",
        ]

    def test_the_last_entry_taken_out(self):
        work = make_rejected()
        remove(work.log.last())

        assert verify()[0][0] == f"{work.code}: version is 4, the last entry is 3"

    def test_a_work_without_a_log(self):
        work = make_draft()
        remove(work.log.get())

        assert verify()[0][0] == f"{work.code}: the log does not begin with its creation"

    def test_a_text_changed_after_it_was_read(self):
        work = make_live()
        tamper(
            Revision,
            "content = %s",
            work.live,
            '{"title": "Інше", "text": "Інше", "byline": {"name": "Хтось"}}',
        )

        assert verify()[0][0] == f"{work.code}: revision 1 has been changed"

    def test_a_file_that_stayed_open(self):
        work = make_live("photo")
        file, epoch = work.live.files.get(), work.epoch
        work.hide(by=make_moderator(), reason="Скарга")
        Opening.objects.open(epoch, [file])

        assert verify()[0] == [
            f"{epoch}: files are open to readers under an address of no live work",
            "Problems: 1 in 1 works.",
        ]

    def test_a_file_that_is_closed_though_its_work_is_live(self):
        work = make_live("photo")
        Opening.objects.close(work.epoch)

        assert verify()[0][0] == f"{work.code}: the files open to readers are not those of the live revision"


@pytest.mark.django_db
class TestJudging:
    """What the verbs refuse, written into the log by somebody who went round them."""

    def write(self, work, act, by, revision, **data):
        entry = LogEntry(
            submission=work,
            seq=work.version + 1,
            act=act,
            by=by,
            at=timezone.now(),
            revision=revision,
            data=data,
            previous=work.log.order_by("seq").last().hash,
        )
        entry.save()
        tamper(Submission, "version = version + 1", work)
        work.refresh_from_db()
        return entry

    def test_undone_and_second_approvals_are_in_order(self, settings):
        settings.LETTER_DELAY_SECONDS = 60
        first, second = make_moderator(), make_moderator()
        work = make_pending()
        tamper(Submission, "needed = 2", work)
        for judge in (first, second):
            work.refresh_from_db()
            work.claim(by=judge)
            work.publish(work.head.digest, by=judge)
        work.undo(by=second)
        work.publish(work.head.digest, by=second)

        assert verify() == (["The log holds: 1 works."], True)

    def test_an_approval_by_who_had_a_hand_in_it(self):
        work = make_pending()
        entry = self.write(work, "approve", work.author, work.head)

        assert f"{work.code}: entry {entry.seq}: approved by somebody who had a hand in it" in verify()[0]

    def test_two_approvals_by_one_person(self):
        work, judge = make_pending(), make_moderator()
        self.write(work, "approve", judge, work.head)
        entry = self.write(work, "publish", judge, work.head)

        assert f"{work.code}: entry {entry.seq}: both approvals are one person's" in verify()[0]

    def test_one_approval_where_two_were_needed(self):
        work = make_live()
        tamper(Submission, "needed = 2", work)

        assert verify()[0][0] == (f"{work.code}: entry 4: published after one approval where two were needed")

    def test_a_decision_without_a_reason(self):
        work = make_live()
        entry = self.write(work, "hide", make_moderator(), work.live, reason=" ")

        assert f"{work.code}: entry {entry.seq}: there is no reason" in verify()[0]

    def test_an_undoing_by_somebody_else(self):
        work = make_rejected()
        entry = self.write(work, "undo", make_moderator(), None)

        assert f"{work.code}: entry {entry.seq}: undoes no decision of the same person" in verify()[0]
