"""Claims and decisions: one outcome, on exactly what was read, by somebody who had no hand in it."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from publishing.submissions.states import ChangeRefused, Public, Review
from tests.factories import (
    edit,
    make_editor,
    make_live,
    make_moderator,
    make_pending,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def olena():
    return make_moderator(display_name="Олена")


@pytest.fixture
def taras():
    return make_moderator(display_name="Тарас")


@pytest.fixture
def work(olena, taras):
    return make_pending()


class TestClaim:
    def test_a_claim_is_held_for_a_while(self, work, olena):
        work.claim(by=olena)
        assert (work.review, work.claimant, work.has_valid_claim) == (Review.CLAIMED, olena, True)

    def test_a_colleague_is_refused(self, work, olena, taras):
        work.claim(by=olena)
        with pytest.raises(ChangeRefused):
            work.claim(by=taras)
        assert work.claimant == olena

    def test_an_expired_claim_is_free(self, work, olena, taras):
        work.claim(by=olena, at=timezone.now() - timedelta(hours=1))
        work.claim(by=taras)
        assert work.claimant == taras

    def test_an_author_claims_nothing(self, work):
        for person in (work.author, make_user()):
            with pytest.raises(ChangeRefused):
                work.claim(by=person)
        assert work.review == Review.PENDING

    def test_renewing_makes_it_longer(self, work, olena):
        work.claim(by=olena, at=timezone.now() - timedelta(minutes=10))
        until = work.claim_expires_at
        work.renew(by=olena)
        assert work.claim_expires_at > until

    def test_releasing_puts_it_back(self, work, olena):
        work.claim(by=olena)
        work.release(by=olena)
        assert (work.review, work.claimant) == (Review.PENDING, None)

    def test_taking_over_needs_a_reason_and_tells_the_colleague(self, work, olena, taras):
        work.claim(by=olena)
        with pytest.raises(ChangeRefused):
            work.take_over(by=taras, reason=" ")
        work.take_over(by=taras, reason="Олена у відпустці")
        entry = work.log.last()
        assert (work.claimant, entry.reason) == (taras, "Олена у відпустці")
        assert [notice.recipient for notice in entry.notices.all()] == [olena]


class TestPublish:
    def test_exactly_what_was_read_goes_live(self, work, olena):
        read = work.head
        work.claim(by=olena)
        work.publish(read.digest, by=olena)
        assert (work.public, work.review, work.live, work.head) == (Public.LIVE, Review.NONE, read, None)
        assert [notice.recipient for notice in work.log.last().notices.all()] == [work.author]

    def test_a_text_that_has_changed_is_refused(self, work, olena):
        read = work.head.digest
        edit(work, text="Зовсім інше")
        work.revise(by=work.author)
        work.claim(by=olena)
        with pytest.raises(ChangeRefused):
            work.publish(read, by=olena)
        assert (work.public, work.live, work.log.last().act) == (Public.NEVER, None, "claim")
        assert not work.log.filter(act="publish").exists()

    def test_only_by_who_claimed_it(self, work, olena, taras):
        work.claim(by=olena)
        with pytest.raises(ChangeRefused):
            work.publish(work.head.digest, by=taras)
        assert work.public == Public.NEVER

    def test_not_before_it_is_claimed(self, work, olena):
        with pytest.raises(ChangeRefused):
            work.publish(work.head.digest, by=olena)
        assert work.public == Public.NEVER

    @pytest.mark.parametrize("fields", [{}, {"is_superuser": True}])
    def test_nobody_judges_their_own(self, olena, fields):
        writer = make_moderator(**fields)
        work = make_pending(author=writer)
        with pytest.raises(ChangeRefused):
            work.claim(by=writer)
        assert work.review == Review.PENDING

    def test_the_second_decision_is_refused(self, work, olena):
        read = work.head.digest
        work.claim(by=olena)
        work.reject(read, by=olena, reason="Реклама", letter="Ні")
        with pytest.raises(ChangeRefused):
            work.publish(read, by=olena)
        assert (work.public, work.review) == (Public.NEVER, Review.REJECTED)

    def test_a_closed_account_is_not_published(self, work, olena):
        work.author.is_active = False
        work.author.save()
        work.claim(by=olena)
        with pytest.raises(ChangeRefused):
            work.publish(work.head.digest, by=olena)
        assert work.public == Public.NEVER

    def test_only_an_editor_dates_a_work(self, work, olena):
        work.claim(by=olena)
        with pytest.raises(ChangeRefused):
            work.publish(work.head.digest, by=olena, first_published_on=date(2017, 9, 21))
        work.release(by=olena)
        editor = make_editor()
        work.claim(by=editor)
        work.publish(work.head.digest, by=editor, first_published_on=date(2017, 9, 21))
        assert (work.first_published_on, work.shown.dated) == (date(2017, 9, 21), date(2017, 9, 21))

    def test_an_edit_keeps_the_date_and_changes_the_address_of_files(self, olena):
        work = make_live("photo")
        first, epoch = work.published_at, work.epoch
        edit(work, lead="Інший вступ")
        work.submit(by=work.author)
        work.claim(by=olena)
        work.publish(work.head.digest, by=olena)
        assert (work.published_at, work.epoch == epoch) == (first, False)
        assert work.shown.edited_at == work.live_since

    def test_a_hidden_work_stays_hidden(self, olena, taras):
        work = make_live()
        edit(work, text="Інакше")
        work.submit(by=work.author)
        work.hide(by=taras, reason="Скарга")
        work.claim(by=olena)
        work.publish(work.head.digest, by=olena)
        assert (work.public, work.epoch) == (Public.HIDDEN, "")


class TestReturnAndReject:
    @pytest.mark.parametrize(
        ("act", "review"), [("return_to_author", Review.CHANGES), ("reject", Review.REJECTED)]
    )
    def test_the_author_is_told_why(self, work, olena, act, review):
        work.claim(by=olena)
        getattr(work, act)(work.head.digest, by=olena, reason="Неповний текст", letter="Допишіть.")
        entry = work.log.last()
        assert (work.review, work.head, entry.reason, entry.letter) == (
            review,
            None,
            "Неповний текст",
            "Допишіть.",
        )
        assert [notice.recipient for notice in entry.notices.all()] == [work.author]

    @pytest.mark.parametrize("act", ["return_to_author", "reject"])
    @pytest.mark.parametrize(("reason", "letter"), [("", "Лист"), ("Причина", ""), (" ", " ")])
    def test_silence_is_refused(self, work, olena, act, reason, letter):
        work.claim(by=olena)
        with pytest.raises(ChangeRefused):
            getattr(work, act)(work.head.digest, by=olena, reason=reason, letter=letter)
        assert work.review == Review.CLAIMED
