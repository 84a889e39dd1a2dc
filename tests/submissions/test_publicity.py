"""What happens to a work that readers have met."""

import pytest

from publishing.media.models import Opening
from publishing.submissions.models import Submission, Tag
from publishing.submissions.states import ChangeRefused, Public, Review
from tests.factories import (
    approve,
    edit,
    make_hidden,
    make_live,
    make_moderator,
    make_pending,
    make_withdrawn,
)

pytestmark = pytest.mark.django_db


def open_files(work):
    return [opening.file for opening in Opening.objects.filter(epoch=work.epoch)] if work.epoch else []


def met_tags():
    return [(tag.name, tag.works_count) for tag in Tag.objects.with_counts().order_by("name")]


class TestTags:
    def test_a_tag_is_met_only_while_a_live_work_has_it(self):
        work = make_pending(tags=["Осінь"])
        assert met_tags() == []
        approve(work)
        assert met_tags() == [("Осінь", 1)]
        work.hide(by=make_moderator(), reason="Скарга")
        assert met_tags() == []

    def test_capitals_make_no_second_tag(self):
        make_live(tags=["Осінь"])
        make_live(tags=["осінь"])
        assert met_tags() == [("Осінь", 2)]

    def test_two_tags_with_one_transliteration_have_two_addresses(self):
        work = make_live(tags=["кін", "кінь"])
        assert [slug for _name, slug in work.shown.tags] == ["kin", "kin-1"]

    def test_an_edit_changes_the_tags_when_it_is_approved(self):
        work = make_live(tags=["осінь"])
        edit(work, tags=["зима"])
        work.submit(by=work.author)
        assert met_tags() == [("осінь", 1)]
        approve(work)
        assert met_tags() == [("зима", 1)]


class TestUnpublish:
    def test_the_work_is_gone_and_its_files_are_closed(self):
        work = make_live("photo")
        epoch = work.epoch
        work.unpublish(by=work.author)
        assert (work.public, work.epoch) == (Public.WITHDRAWN, "")
        assert not Opening.objects.filter(epoch=epoch).exists()

    def test_a_waiting_edit_leaves_the_queue(self):
        work = make_live()
        edit(work, text="Інакше")
        work.submit(by=work.author)
        work.unpublish(by=work.author)
        assert (work.review, work.head) == (Review.NONE, None)
        assert not Submission.objects.under_review().exists()

    def test_only_by_the_author(self):
        work = make_live()
        with pytest.raises(ChangeRefused):
            work.unpublish(by=make_moderator())
        assert work.public == Public.LIVE


class TestRepublish:
    def test_what_was_approved_comes_back_at_new_addresses(self):
        work = make_live("photo")
        epoch, live = work.epoch, work.live
        work.unpublish(by=work.author)
        work.republish(by=work.author)
        assert (work.public, work.live, work.epoch not in {"", epoch}) == (Public.LIVE, live, True)
        assert open_files(work) == list(live.files.all())

    def test_a_hidden_work_is_not_the_authors_to_open(self):
        work = make_hidden()
        with pytest.raises(ChangeRefused):
            work.republish(by=work.author)
        assert work.public == Public.HIDDEN


class TestHideAndRestore:
    def test_hiding_needs_a_reason_and_tells_the_author(self):
        work, judge = make_live("photo"), make_moderator()
        with pytest.raises(ChangeRefused):
            work.hide(by=judge, reason="")
        work.hide(by=judge, reason="Скарга правовласника")
        assert (work.public, work.epoch) == (Public.HIDDEN, "")
        assert [notice.recipient for notice in work.log.last().notices.all()] == [work.author]

    def test_restoring_opens_the_same_revision(self):
        work = make_hidden("photo")
        live = work.live
        work.restore(by=make_moderator(), reason="Помилка")
        assert (work.public, work.live) == (Public.LIVE, live)
        assert open_files(work) == list(live.files.all())

    def test_a_moderator_does_not_restore_their_own(self):
        writer = make_moderator()
        work = make_live(author=writer, by=make_moderator())
        work.hide(by=make_moderator(), reason="Скарга")
        with pytest.raises(ChangeRefused):
            work.restore(by=writer, reason="Бо моє")
        assert work.public == Public.HIDDEN

    def test_only_live_works_can_be_hidden(self):
        work = make_withdrawn()
        with pytest.raises(ChangeRefused):
            work.hide(by=make_moderator(), reason="Скарга")
        assert work.public == Public.WITHDRAWN
