"""Nobody's text is lost: every acknowledged save can be read again, and no save replaces another."""

import pytest

from publishing.submissions.models import DraftConflict, Submission
from tests.factories import make_live, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def work():
    return Submission.objects.start(kind="poem", author=make_user())


class TestSaveDraft:
    def test_every_save_is_kept(self, work):
        work.save_draft({"text": "один"}, base=0)
        work.save_draft({"text": "два"}, base=1)
        kept = [(draft.seq, draft.content["text"]) for draft in work.drafts.order_by("seq")]
        assert kept == [(1, "один"), (2, "два")]
        assert work.draft.content == {"text": "два"}

    def test_the_same_text_again_is_the_same_save(self, work):
        first = work.save_draft({"text": "один"}, base=0)
        again = work.save_draft({"text": "один"}, base=0)
        assert (again.pk, work.drafts.count()) == (first.pk, 1)

    def test_a_stale_tab_gets_a_copy_beside_and_never_over(self, work):
        work.save_draft({"text": "один"}, base=0)
        work.save_draft({"text": "перша вкладка"}, base=1)
        with pytest.raises(DraftConflict) as conflict:
            work.save_draft({"text": "друга вкладка"}, base=1)
        assert conflict.value.newest.content == {"text": "перша вкладка"}
        assert work.draft.content == {"text": "перша вкладка"}
        assert [copy.content for copy in work.conflict_copies.all()] == [{"text": "друга вкладка"}]

    def test_a_stale_tab_that_asks_twice_has_one_copy(self, work):
        work.save_draft({"text": "один"}, base=0)
        for _ in range(2):
            with pytest.raises(DraftConflict):
                work.save_draft({"text": "інше"}, base=0)
        assert work.conflict_copies.count() == 1

    def test_a_save_from_the_future_is_a_conflict(self, work):
        with pytest.raises(DraftConflict):
            work.save_draft({"text": "один"}, base=5)
        assert work.drafts.count() == 0

    def test_saving_is_no_act(self):
        work = make_live()
        version, content = work.version, work.live.content
        work.save_draft({"text": "новий текст"}, base=work.draft.seq)
        work.refresh_from_db()
        assert (work.version, work.live.content) == (version, content)
