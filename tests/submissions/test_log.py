"""History is written once."""

import pytest

from publishing.submissions.models import AppendOnly, LogEntry, Revision
from tests.factories import make_live

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("model", [LogEntry, Revision])
class TestAppendOnly:
    def test_a_row_is_not_saved_again(self, model):
        make_live()
        with pytest.raises(AppendOnly):
            model.objects.first().save()

    def test_a_row_is_not_deleted(self, model):
        make_live()
        with pytest.raises(AppendOnly):
            model.objects.first().delete()

    @pytest.mark.parametrize("door", ["update", "delete", "bulk_create", "bulk_update", "update_or_create"])
    def test_no_query_changes_rows(self, model, door):
        make_live()
        with pytest.raises(AppendOnly):
            getattr(model.objects.all(), door)()


def test_the_hash_covers_every_word():
    entry = make_live().log.last()
    before = entry.computed_hash()
    entry.data = {"letter": "Інше слово"}
    assert entry.computed_hash() != before == entry.hash


def test_a_digest_names_kind_content_and_files():
    revision = make_live("photo").live
    assert revision.digest == revision.computed_digest()
    revision.media = dict.fromkeys(revision.media, "0" * 64)
    assert revision.computed_digest() != revision.digest
