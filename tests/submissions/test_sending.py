"""From the author to the queue and back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from publishing.submissions.models import Submission
from publishing.submissions.states import ChangeRefused, Public, Review
from tests.factories import (
    edit,
    make_draft,
    make_live,
    make_moderator,
    make_pending,
    make_picture,
    make_returned,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def judge():
    return make_moderator()


def acts_of(work):
    return list(work.log.order_by("seq").values_list("act", flat=True))


class TestSubmit:
    def test_the_draft_becomes_a_revision_in_the_queue(self):
        work = make_draft("poem", title="Дим", note="Це мій перший вірш")
        work.submit(by=work.author)
        assert (work.public, work.review, acts_of(work)) == (
            Public.NEVER,
            Review.PENDING,
            ["create", "submit"],
        )
        assert work.head.content["title"] == "Дим"
        assert work.head.note == "Це мій перший вірш"
        assert "note" not in work.head.content
        assert list(work.head.contributors.all()) == [work.author]

    def test_the_revision_keeps_the_profile_as_it_was(self):
        author = make_user(display_name="Ганна Безрідна", bio="Пише вірші")
        work = make_pending(author=author)
        author.display_name = "Інша Назва"
        author.save()
        work.refresh_from_db()
        assert work.head.byline["name"] == "Ганна Безрідна"

    def test_what_the_kind_needs_is_said(self):
        work = make_draft("poem", text="")
        with pytest.raises(ChangeRefused, match="Додайте текст вірша"):
            work.submit(by=work.author)
        assert (work.review, work.revisions.count(), work.refusals.count()) == (Review.NONE, 0, 1)

    def test_nobody_else_can_send_it(self):
        work = make_draft()
        with pytest.raises(ChangeRefused):
            work.submit(by=make_user())
        assert work.review == Review.NONE

    def test_a_second_sending_is_refused(self):
        work = make_pending()
        with pytest.raises(ChangeRefused):
            work.submit(by=work.author)
        assert acts_of(work) == ["create", "submit"]

    def test_somebody_elses_file_is_refused(self):
        figures = [{"file": make_picture(make_user()).token, "alt": "Поле", "caption": "", "credit": ""}]
        work = make_draft("article", figures=figures)
        with pytest.raises(ChangeRefused):
            work.submit(by=work.author)
        assert work.revisions.count() == 0

    def test_a_newcomer_has_five_open_works_and_drafts_are_never_capped(self, settings):
        author = make_user()
        for _ in range(settings.LIMITS["open_rounds_newcomer"]):
            make_pending(author=author)
        sixth = make_draft(author=author)
        with pytest.raises(ChangeRefused):
            sixth.submit(by=author)
        edit(sixth, text="Далі")
        assert sixth.draft.content["text"] == "Далі"

    def test_a_published_author_has_more(self, settings):
        author = make_user()
        make_live(author=author)
        for _ in range(settings.LIMITS["open_rounds_newcomer"] + 1):
            make_pending(author=author)
        assert Submission.objects.by(author).under_review().count() == 6

    def test_the_only_moderator_has_nobody_to_send_to(self, judge):
        work = make_draft(author=judge)
        with pytest.raises(ChangeRefused):
            work.submit(by=judge)
        assert work.review == Review.NONE

    def test_after_changes_the_place_in_the_queue_is_the_old_one(self):
        work = make_returned()
        promised_at = work.promised_at
        edit(work, text="Дописано")
        work.submit(by=work.author, at=timezone.now() + timedelta(days=3))
        assert work.promised_at == promised_at

    def test_a_live_work_stays_as_it_is_while_its_edit_waits(self):
        work = make_live()
        live, epoch = work.live, work.epoch
        edit(work, text="Новий рядок")
        work.submit(by=work.author)
        assert (work.public, work.live, work.epoch, work.review) == (Public.LIVE, live, epoch, Review.PENDING)


class TestRevise:
    def test_the_candidate_is_replaced_and_keeps_its_place(self):
        work = make_pending()
        first, promised_at = work.head, work.promised_at
        edit(work, text="Інакше")
        work.revise(by=work.author)
        assert (work.head.number, work.promised_at) == (first.number + 1, promised_at)
        assert acts_of(work) == ["create", "submit", "revise"]

    def test_not_while_somebody_reads(self, judge):
        work = make_pending()
        work.claim(by=judge)
        edit(work, text="Інакше")
        with pytest.raises(ChangeRefused):
            work.revise(by=work.author)
        assert work.head.number == 1

    def test_an_expired_claim_is_no_hindrance(self, judge):
        work = make_pending()
        work.claim(by=judge, at=timezone.now() - timedelta(hours=1))
        edit(work, text="Інакше")
        work.revise(by=work.author)
        assert (work.review, work.claimant, work.head.number) == (Review.PENDING, None, 2)


class TestWithdraw:
    def test_the_candidate_leaves_the_queue(self):
        work = make_pending()
        work.withdraw(by=work.author)
        assert (work.review, work.head, work.promised_at) == (Review.NONE, None, None)

    def test_the_moderator_who_reads_is_told(self, judge):
        work = make_pending()
        work.claim(by=judge)
        work.withdraw(by=work.author)
        told = [notice.recipient for notice in work.log.last().notices.all()]
        assert told == [judge]

    def test_only_by_the_author(self, judge):
        work = make_pending()
        with pytest.raises(ChangeRefused):
            work.withdraw(by=judge)
        assert work.review == Review.PENDING
