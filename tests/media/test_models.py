"""A stored file's row, its addresses, and what opening and closing mean."""

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.urls import resolve

from publishing.media.models import File, Opening, new_token
from tests.factories import make_picture, make_user

EPOCH, LATER = "e" * 22, "l" * 22


@pytest.fixture
def picture(owner):
    return make_picture(owner, size=(1000, 500))


@pytest.mark.django_db
class TestFile:
    def test_a_row_is_written_once(self, picture):
        picture.name = "another.jpg"

        with pytest.raises(TypeError, match="never changed"):
            picture.save()

        picture.refresh_from_db()
        assert picture.name == "light.png"

    def test_rows_are_not_changed_in_bulk_either(self, picture):
        with pytest.raises(TypeError, match="never changed"):
            File.objects.all().update(name="another.jpg")

        with pytest.raises(TypeError, match="never changed"):
            File.objects.bulk_update([picture], ["name"])

    def test_a_medium_of_no_kind_is_refused_by_the_database(self, picture):
        picture.pk, picture.token, picture.medium, picture._state.adding = None, new_token(), "text", True

        with pytest.raises(IntegrityError), transaction.atomic():
            picture.save()

    def test_it_is_called_as_its_owner_called_it(self, picture):
        assert str(picture) == "light.png"

    def test_where_it_lies(self, picture, settings):
        assert picture.path("full") == settings.MEDIA_ROOT / picture.token[:2] / picture.token / "full.webp"
        assert picture.path("full").is_file()

    def test_addresses(self, picture):
        assert picture.public_url("w480", EPOCH) == f"/media/{EPOCH}/{picture.token}/w480.webp"
        assert picture.private_url("w480") == f"/my/files/{picture.token}/w480.webp"
        assert picture.url("w480", EPOCH) == picture.public_url("w480", EPOCH)
        assert picture.url("w480") == picture.private_url("w480")

    def test_the_public_address_leads_to_the_view(self, picture):
        match = resolve(picture.public_url("full", EPOCH))

        assert match.view_name == "media:file"
        assert match.kwargs == {"epoch": EPOCH, "token": picture.token, "name": "full.webp"}

    def test_all_widths_for_the_browser_to_choose_from(self, picture):
        start = f"/media/{EPOCH}/{picture.token}"

        assert (
            picture.srcset(EPOCH)
            == f"{start}/w480.webp 480w, {start}/w960.webp 960w, {start}/full.webp 1000w"
        )
        assert picture.srcset() == picture.srcset(EPOCH).replace(f"/media/{EPOCH}", "/my/files")

    def test_a_variant_is_found_by_its_file(self, picture):
        assert picture.variant_named("w480.webp") == "w480"
        assert picture.variant_named("w1600.webp") is None
        assert picture.variant_named("../full.webp") is None

    def test_each_variant_has_a_tag_of_its_own(self, picture):
        assert len({picture.etag(variant) for variant in picture.variants}) == 3
        assert picture.etag("full") == f'"{picture.sha256[:32]}-full"'

    def test_destroying_the_bytes(self, picture):
        other = make_picture(picture.owner)

        picture.delete()
        picture.delete_stored()
        picture.delete_stored()

        assert not picture.folder.exists()
        assert other.path("full").is_file()

    def test_an_owner_with_files_is_not_deleted(self, picture):
        with pytest.raises(ProtectedError):
            picture.owner.delete()

    def test_questions(self, picture):
        stranger = make_user()
        theirs = make_picture(stranger)

        assert list(File.objects.by(stranger)) == [theirs]
        assert list(File.objects.with_tokens([picture.token, "unknown"])) == [picture]
        assert list(File.objects.of("audio")) == []
        assert File.objects.stored_bytes() == picture.bytes + theirs.bytes
        assert File.objects.of("audio").stored_bytes() == 0


@pytest.mark.django_db
class TestOpening:
    def test_opening_twice_is_opening_once(self, picture):
        Opening.objects.open(EPOCH, [picture])
        Opening.objects.open(EPOCH, File.objects.all())

        assert list(Opening.objects.values_list("epoch", "file")) == [(EPOCH, picture.pk)]

    def test_closing_an_epoch_leaves_the_others(self, picture):
        Opening.objects.open(EPOCH, [picture])
        Opening.objects.open(LATER, [picture])

        Opening.objects.close(EPOCH)
        Opening.objects.close("never opened")

        assert [str(opening) for opening in Opening.objects.all()] == [f"{picture.pk} in {LATER}"]

    def test_it_falls_with_the_transaction(self, picture):
        with transaction.atomic():
            Opening.objects.open(EPOCH, [picture])
            transaction.set_rollback(True)

        assert not Opening.objects.exists()

    def test_nothing_to_open(self):
        Opening.objects.open(EPOCH, [])
        assert not Opening.objects.exists()

    def test_a_public_file_is_not_deleted(self, picture):
        Opening.objects.open(EPOCH, [picture])

        with pytest.raises(ProtectedError):
            picture.delete()

    def test_it_serves_its_epoch_and_file_only(self, picture):
        other = make_picture(picture.owner)
        Opening.objects.open(EPOCH, [picture])

        assert [opening.file for opening in Opening.objects.serving(EPOCH, picture.token)] == [picture]
        assert not Opening.objects.serving(LATER, picture.token).exists()
        assert not Opening.objects.serving(EPOCH, other.token).exists()


def test_tokens_are_long_and_never_the_same():
    tokens = {new_token() for _ in range(1000)}
    assert len(tokens) == 1000
    assert {len(token) for token in tokens} == {22}
