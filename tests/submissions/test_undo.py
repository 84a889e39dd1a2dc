"""A decision taken back, a second approval, a moderator's correction, a rejection reopened."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from publishing.submissions import policies
from publishing.submissions.models import OutboxMessage
from publishing.submissions.outbox import send_due
from publishing.submissions.states import ChangeRefused, Public, Review
from tests.factories import approve, edit, make_live, make_moderator, make_pending

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def ten_seconds(settings):
    settings.LETTER_DELAY_SECONDS = 10


@pytest.fixture
def olena():
    return make_moderator(display_name="Олена")


@pytest.fixture
def taras():
    return make_moderator(display_name="Тарас")


def seen(work):
    return Client().get(f"/works/{work.code}/x/", follow=True)


def claimed(by, **parts):
    work = make_pending(**parts)
    work.claim(by=by)
    return work


class TestUndo:
    def test_of_a_first_approval_leaves_no_trace_for_strangers(self, olena):
        work = claimed(olena)
        unknown = seen(work)
        before = work.claim_expires_at, work.promised_at
        work.publish(work.head.digest, by=olena)
        assert seen(work).status_code == 200

        work.undo(by=olena)

        assert (work.public, work.review, work.claimant, work.live) == ("never", "claimed", olena, None)
        assert (work.claim_expires_at, work.promised_at) == before
        assert (seen(work).status_code, seen(work).content) == (404, unknown.content)
        assert [entry.act for entry in work.log.all()][-2:] == ["publish", "undo"]
        call_command("verify_log")

    def test_of_an_approved_edit_puts_the_old_text_back(self, olena):
        work = make_live("poem", title="Перший дим", by=olena)
        page = seen(work).content.decode().replace(work.epoch, "")
        edit(work, title="Другий дим")
        work.submit(by=work.author)
        work.claim(by=olena)
        work.publish(work.head.digest, by=olena)

        work.undo(by=olena)

        # Files are at a new address, for the old one was closed.
        assert seen(work).content.decode().replace(work.epoch, "") == page
        assert work.head.content["title"] == "Другий дим"

    @pytest.mark.parametrize("decide", ["return_to_author", "reject"])
    def test_of_a_refusal_puts_it_back_with_its_reader(self, olena, decide, mailoutbox):
        work = claimed(olena)
        getattr(work, decide)(work.head.digest, by=olena, reason="Причина", letter="Лист")

        work.undo(by=olena)
        OutboxMessage.objects.update(due_at=timezone.now())
        send_due()

        assert (work.review, work.claimant) == (Review.CLAIMED, olena)
        assert [letter.subject for letter in mailoutbox if work.author.email in letter.to] == [
            "«Перший дим»: ми отримали ваш твір"
        ]

    def test_is_for_who_decided_and_only_for_a_while(self, olena, taras):
        work = claimed(olena)
        work.publish(work.head.digest, by=olena)
        with pytest.raises(ChangeRefused, match="Скасувати рішення може лише"):
            work.undo(by=taras)
        with pytest.raises(ChangeRefused, match="Скасовувати запізно"):
            work.undo(by=olena, at=timezone.now() + timedelta(seconds=11))
        assert work.public == Public.LIVE

    def test_is_not_done_over_what_came_between(self, olena):
        work = claimed(olena)
        work.publish(work.head.digest, by=olena)
        work.unpublish(by=work.author)
        with pytest.raises(ChangeRefused, match="Скасовувати нічого"):
            work.undo(by=olena)
        assert work.public == Public.WITHDRAWN

    def test_is_refused_when_the_letter_has_left(self, olena):
        work = claimed(olena)
        work.publish(work.head.digest, by=olena)
        OutboxMessage.objects.update(due_at=timezone.now())
        send_due()
        with pytest.raises(ChangeRefused, match="вже надіслано"):
            work.undo(by=olena)
        assert work.public == Public.LIVE

    def test_is_forgotten_by_the_worker(self, olena, capsys):
        work = claimed(olena)
        work.publish(work.head.digest, by=olena, at=timezone.now() - timedelta(minutes=1))
        call_command("work", "--once")
        work.refresh_from_db()
        assert (work.before, work.undoable_until) == (None, None)


class TestTwoApprovals:
    @pytest.fixture(autouse=True)
    def two_for_everything(self, monkeypatch):
        monkeypatch.setattr(policies, "POLICIES", [lambda work, revision: 2])

    def test_of_two_people_open_the_page(self, olena, taras):
        work = claimed(olena)
        work.publish(work.head.digest, by=olena)
        assert (work.public, work.review, work.approver) == ("never", "pending", olena)
        assert seen(work).status_code == 404
        with pytest.raises(ChangeRefused, match="Ви вже прийняли"):
            work.claim(by=olena)

        approve(work, taras)

        assert seen(work).status_code == 200
        call_command("verify_log")

    def test_do_not_travel_to_another_text(self, olena, taras):
        work = claimed(olena)
        work.publish(work.head.digest, by=olena)
        edit(work, text="Інше")
        work.revise(by=work.author)
        assert work.approver is None
        approve(work, taras)
        assert (work.public, work.approver) == ("never", taras)

    def test_need_two_moderators(self, olena):
        with pytest.raises(ChangeRefused, match="двоє модераторів"):
            make_pending()

    def test_of_the_first_can_be_undone(self, olena, taras):
        work = claimed(olena)
        work.publish(work.head.digest, by=olena)
        work.undo(by=olena)
        assert (work.review, work.claimant, work.approver) == ("claimed", olena, None)


class TestCorrection:
    def test_waits_for_the_author_and_for_another_moderator(self, olena, taras, mailoutbox):
        work = claimed(olena, title="Перший димм")
        work.correct(work.head.digest, {"title": "Перший дим"}, by=olena, reason="Одрук у назві")

        assert (work.review, work.head.content["title"]) == ("pending", "Перший дим")
        assert work.draft.content["title"] == "Перший дим"
        with pytest.raises(ChangeRefused, match="причетні"):
            work.claim(by=olena)
        work.claim(by=taras)
        with pytest.raises(ChangeRefused, match="ще не погодив"):
            work.publish(work.head.digest, by=taras)
        work.consent(work.head.digest, by=work.author)
        work.publish(work.head.digest, by=taras)

        assert "Перший дим<" in seen(work).content.decode()
        OutboxMessage.objects.update(due_at=timezone.now())
        send_due()
        assert "«Перший дим»: модератор дещо виправив" in [letter.subject for letter in mailoutbox]

    def test_needs_no_consent_where_the_site_says_so(self, olena, taras, settings):
        settings.CORRECTIONS_NEED_CONSENT = False
        work = claimed(olena)
        work.correct(work.head.digest, {"title": "Перший дим над селом"}, by=olena, reason="Назва")
        approve(work, taras)
        assert seen(work).status_code == 200

    def test_leaves_alone_what_the_author_writes_meanwhile(self, olena, taras):
        work = claimed(olena)
        work.save_draft(work.draft.content | {"text": "Далі"}, base=work.draft.seq)
        work.correct(work.head.digest, {"title": "Інша"}, by=olena, reason="Назва")
        assert (work.draft.content["text"], work.draft.content["title"]) == ("Далі", "Перший дим")

    def test_is_refused_when_nobody_is_left_to_judge(self, olena):
        work = claimed(olena)
        with pytest.raises(ChangeRefused, match="прочитати"):
            work.correct(work.head.digest, {"title": "Інша"}, by=olena, reason="Назва")
        assert work.head.content["title"] == "Перший дим"

    def test_of_nothing_is_none(self, olena, taras):
        work = claimed(olena)
        with pytest.raises(ChangeRefused, match="нічим не відрізняється"):
            work.correct(work.head.digest, {"title": "Перший дим"}, by=olena, reason="Назва")


class TestReopening:
    def test_puts_what_was_refused_back_into_the_queue(self, olena, taras):
        work = claimed(olena)
        work.reject(work.head.digest, by=olena, reason="Реклама", letter="Ні.")
        with pytest.raises(ChangeRefused, match="відповідає колега"):
            work.reopen(by=olena, reason="Мій недогляд")
        work.reopen(by=taras, reason="Правила цього не забороняють")
        assert (work.review, work.head) == ("pending", work.log.last().revision)
        call_command("verify_log")
