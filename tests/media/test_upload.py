"""Storing an upload: what is kept, in which order, and that a refusal keeps nothing."""

import hashlib
import os
import time
import tracemalloc
from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile, UploadedFile
from django.core.management import call_command
from django.db import OperationalError
from django.db.models.signals import pre_save

from publishing.media.checks import FileRefused
from publishing.media.models import File
from publishing.media.upload import store
from tests.factories import make_user
from tests.media import films, pictures

pytestmark = pytest.mark.django_db


def sent(data, name="світлина.jpg", claimed="image/jpeg"):
    return SimpleUploadedFile(name, data, claimed)


def kept(settings):
    """Every file below the media folder."""
    return sorted(path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file())


class TestStore:
    def test_a_picture(self, owner, settings):
        file = store(sent(pictures.photo(6)), owner=owner, medium="image")

        row = File.objects.get()
        data = row.path("full").read_bytes()
        assert row == file
        assert (row.owner, row.medium, row.name, row.mime) == (owner, "image", "світлина.jpg", "image/webp")
        assert (row.width, row.height, row.seconds) == (96, 64, None)
        assert (row.bytes, row.sha256) == (len(data), hashlib.sha256(data).hexdigest())
        assert kept(settings) == [row.path("full")]

    def test_a_recording(self, owner, settings):
        file = store(sent(films.recording(), "пісня.mp3"), owner=owner, medium="audio")

        file.refresh_from_db()
        assert (file.mime, file.width, file.height) == ("audio/mpeg", None, None)
        assert file.seconds == pytest.approx(2, abs=0.1)
        assert kept(settings) == [file.path("full")]

    def test_a_film(self, owner, settings):
        file = store(sent(films.film(), "пором.mp4"), owner=owner, medium="video")

        file.refresh_from_db()
        assert (file.mime, file.width, file.height) == ("video/mp4", 96, 64)
        assert kept(settings) == [file.path("full"), file.path("poster-960")]

    def test_a_large_upload_that_django_keeps_on_the_disk(self, owner):
        upload = TemporaryUploadedFile("пісня.wav", "audio/wav", 0, None)
        upload.write(films.recording("wav", "pcm_s16le"))
        upload.size = upload.tell()
        upload.seek(0)

        assert store(upload, owner=owner, medium="audio").mime == "audio/wav"

    def test_neither_the_name_nor_the_claimed_type_is_believed(self, owner):
        file = store(sent(pictures.photo(kind="WEBP"), "song.mp3", "text/html"), owner=owner, medium="image")

        assert file.mime == "image/webp"

    @pytest.mark.parametrize(
        "name", ["-i.mp4", "--help", "; rm -rf $HOME.mp4", "../../../etc/passwd", "a\0b.mp4", "%s%n"]
    )
    def test_a_name_is_only_a_name(self, owner, settings, name):
        file = store(sent(films.film(seconds=1), name), owner=owner, medium="video")

        assert kept(settings) == [file.path("full"), file.path("poster-960")]

    def test_the_same_bytes_twice_are_two_files(self, owner):
        first, second = (store(sent(pictures.photo()), owner=owner, medium="image") for _ in range(2))

        assert first.token != second.token
        assert first.sha256 == second.sha256

    def test_other_processes_may_read_what_is_kept(self, owner):
        file = store(sent(pictures.photo()), owner=owner, medium="image")

        assert file.folder.stat().st_mode & 0o555 == 0o555


class TestDurability:
    def test_the_bytes_are_on_the_disk_before_the_row(self, owner, monkeypatch):
        synced, seen = set(), []
        fsync = os.fsync

        def noted(handle):
            fsync(handle)
            synced.add(os.fstat(handle).st_ino)

        def look(sender, instance, **_):
            folder = instance.folder
            needed = [*folder.iterdir(), folder, folder.parent, folder.parent.parent]
            seen.extend((path.name, path.stat().st_ino in synced) for path in needed)

        monkeypatch.setattr(os, "fsync", noted)
        pre_save.connect(look, sender=File)
        try:
            file = store(sent(films.film()), owner=owner, medium="video")
        finally:
            pre_save.disconnect(look, sender=File)

        names = {"full.mp4", "poster-960.webp", file.token, file.token[:2], "media"}
        assert set(seen) == {(name, True) for name in names}

    def test_a_row_that_cannot_be_written_leaves_no_bytes(self, owner, settings):
        def fail(**_):
            assert len(kept(settings)) == 1
            raise OperationalError("the database is gone")

        pre_save.connect(fail, sender=File)
        try:
            with pytest.raises(OperationalError, match="the database is gone"):
                store(sent(pictures.photo()), owner=owner, medium="image")
        finally:
            pre_save.disconnect(fail, sender=File)

        assert kept(settings) == []


class TestRefusals:
    @pytest.mark.parametrize(
        ("data", "medium", "status"),
        [
            (b"", "image", 422),
            (b"<svg/>", "image", 415),
            (pictures.photo(), "audio", 415),
            (pictures.photo(), "video", 415),
            (b"ID3" + bytes(99), "audio", 422),
            (b"\x1a\x45\xdf\xa3" + bytes(99), "video", 422),
            (pictures.boastful_png(), "image", 413),
        ],
    )
    def test_nothing_is_kept(self, owner, settings, data, medium, status):
        with pytest.raises(FileRefused) as refused:
            store(sent(data), owner=owner, medium=medium)

        assert refused.value.status == status
        assert "“світлина.jpg”" in refused.value.message
        assert not File.objects.exists()
        assert kept(settings) == []
        assert list((settings.MEDIA_ROOT / "workshop").glob("*")) == []

    def test_the_quota_counts_what_is_stored_of_this_person_only(self, owner, limits):
        limits["media_quota_bytes"] = 200_000
        big = pictures.encoded(pictures.scene(400, 400), "PNG", compress_level=0)
        assert len(big) > 200_000
        with pytest.raises(FileRefused) as refused:
            store(sent(big), owner=owner, medium="image")
        assert refused.value.status == 413

        store(sent(pictures.photo()), owner=owner, medium="image")
        limits["media_quota_bytes"] = File.objects.get().bytes + len(pictures.photo()) - 1
        with pytest.raises(FileRefused):
            store(sent(pictures.photo()), owner=owner, medium="image")

        store(sent(pictures.photo()), owner=make_user(), medium="image")
        assert File.objects.count() == 2

    def test_too_many_bytes_are_refused_unread(self, owner, limits):
        limits["photo_bytes"] = 100
        upload = sent(pictures.photo())

        with pytest.raises(FileRefused) as refused:
            store(upload, owner=owner, medium="image")

        assert refused.value.status == 413
        assert upload.tell() == 0


def test_memory_stays_flat_for_a_large_recording(owner, tmp_path):
    path = tmp_path / "large.wav"
    wave = films.recording("wav", "pcm_s16le", seconds=1)
    start = wave.index(b"data") + 8
    size = 50 * 2**20
    head = (
        wave[:4] + (start - 8 + size).to_bytes(4, "little") + wave[8 : start - 4] + size.to_bytes(4, "little")
    )
    path.write_bytes(head)
    os.truncate(path, start + size)
    with path.open("rb") as file:
        # Without a path that it could hand over, so that every byte passes through this process.
        upload = UploadedFile(file, "large.wav", "audio/wav", start + size)
        tracemalloc.start()
        stored = store(upload, owner=owner, medium="audio")
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()

    assert stored.bytes > size
    assert peak < 4 * 2**20


def test_the_worker_tidies_what_a_lost_process_left_a_day_ago(settings):
    workshop = settings.MEDIA_ROOT / "workshop"
    old, new = workshop / "old", workshop / "new"
    for bench in (old, new):
        bench.mkdir(parents=True)
        (bench / "source").write_bytes(b"\xff\xd8")
    os.utime(old, (time.time() - 25 * 60 * 60,) * 2)

    call_command("work", "--once", stdout=StringIO())

    assert list(workshop.iterdir()) == [new]
