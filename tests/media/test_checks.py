"""What a file is taken for, and what its sender is told when it cannot come in."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from publishing.media import checks
from publishing.media.checks import FileRefused, check_size, clean_name, picture_format, track_format


def box(*brands):
    names = brands[0] + b"\0\0\0\0" + b"".join(brands[1:])
    return (8 + len(names)).to_bytes(4, "big") + b"ftyp" + names + b"\0\0\0\x08free"


class TestSignatures:
    @pytest.mark.parametrize(
        ("head", "picture", "track"),
        [
            (b"\xff\xd8\xff\xe0\0\x10JFIF", "JPEG", None),
            (b"\x89PNG\r\n\x1a\n", "PNG", None),
            (b"GIF87a", "GIF", None),
            (b"GIF89a", "GIF", None),
            (b"RIFF\x24\0\0\0WEBPVP8 ", "WEBP", None),
            (box(b"avif", b"mif1"), "AVIF", None),
            (box(b"mif1", b"miaf", b"avif"), "AVIF", None),
            (box(b"heic", b"mif1"), "HEIF", None),
            (box(b"mif1", b"heic"), "HEIF", None),
            (box(b"isom", b"iso2", b"avc1"), None, "mov"),
            (box(b"qt  "), None, "mov"),
            (box(b"M4A ", b"isom"), None, "mov"),
            (b"\x1a\x45\xdf\xa3\x01", None, "matroska"),
            (b"OggS\0\x02", None, "ogg"),
            (b"fLaC\0\0\0\x22", None, "flac"),
            (b"RIFF\x24\0\0\0WAVEfmt ", None, "wav"),
            (b"ID3\x04\0\0", None, "mp3"),
            (b"\xff\xfb\x90\x64", None, "mp3"),
            (b"\xff\xf3\x90\x64", None, "mp3"),
            (b"\xff\xf1\x50\x80", None, None),
            (b"\xff\xff\xff\xff", None, None),
            (b"\xff\xfb", None, None),
            (b"RIFF\x24\0\0\0AVI LIST", None, None),
            (b"FLV\x01\x05", None, None),
            (b"#EXTM3U\nhttp://127.0.0.1/", None, None),
            (b"ffconcat version 1.0\nfile /etc/passwd", None, None),
            (b"<svg xmlns=", None, None),
            (b"%PDF-1.7", None, None),
            (b"PK\x03\x04", None, None),
            (b"\0\0\0\0ftyp", None, None),
            (b"", None, None),
        ],
    )
    def test_the_first_bytes_decide(self, head, picture, track):
        assert (picture_format(head), track_format(head)) == (picture, track)

    def test_the_version_of_a_box_is_no_brand(self):
        # As a brand these four bytes would make a film a picture.
        assert track_format(b"\0\0\0\x14ftypisomavifmp42") == "mov"


class TestNames:
    @pytest.mark.parametrize(
        ("sent", "kept"),
        [
            ("світлина.jpg", "світлина.jpg"),
            ("a\r\nSet-Cookie: b\0.jpg", "aSet-Cookie: b.jpg"),
            ("gpj.\u202etxt", "gpj.txt"),
            ("\ud800.png", ".png"),
            ("\u200b \t", "untitled"),
            ("", "untitled"),
            (None, "untitled"),
            ("<script>alert(1)</script>", "<script>alert(1)</script>"),
            ("я" * 300, "я" * 200),
        ],
    )
    def test_only_what_can_be_seen_is_kept(self, sent, kept):
        assert clean_name(sent) == kept


class TestSize:
    def upload(self, size, name="hat.jpg"):
        return SimpleUploadedFile(name, bytes(size))

    @pytest.mark.parametrize(
        ("medium", "limit"), [("image", "photo_bytes"), ("audio", "audio_bytes"), ("video", "video_bytes")]
    )
    def test_each_medium_has_its_limit(self, limits, medium, limit):
        limits[limit] = 2048
        check_size(self.upload(2048), medium=medium, stored_bytes=0)

        with pytest.raises(FileRefused) as refused:
            check_size(self.upload(2049), medium=medium, stored_bytes=0)

        assert refused.value.status == 413
        assert refused.value.message == (
            "“hat.jpg” takes 2.0\xa0KB, and the limit is 2.0\xa0KB. Make it smaller and choose it again."
        )

    def test_an_empty_file(self):
        with pytest.raises(FileRefused) as refused:
            check_size(self.upload(0), medium="image", stored_bytes=0)

        assert refused.value.status == 422
        assert refused.value.message == "“hat.jpg” is empty. Choose it again, or another copy of it."

    def test_all_files_of_a_person_together(self, limits):
        limits["media_quota_bytes"] = 2048
        check_size(self.upload(1024), medium="image", stored_bytes=1024)

        with pytest.raises(FileRefused) as refused:
            check_size(self.upload(1024), medium="image", stored_bytes=1025)

        assert refused.value.status == 413
        assert refused.value.message == (
            "There is no room for “hat.jpg”: all your files together may take 2.0\xa0KB. "
            "Make it smaller, or write to the editors."
        )

    def test_nothing_is_read_to_know_the_size(self):
        upload = self.upload(10)
        check_size(upload, medium="image", stored_bytes=0)
        assert upload.tell() == 0


class TestSentences:
    @pytest.mark.parametrize("medium", ["image", "audio", "video"])
    def test_every_refusal_names_the_file_and_what_to_do(self, medium):
        refusals = [
            checks.too_big("hat.jpg", 2, 1),
            checks.over_quota("hat.jpg", 1),
            checks.too_long("hat.jpg"),
            checks.too_many_pixels("hat.jpg"),
            checks.wrong_type("hat.jpg", medium),
            checks.broken("hat.jpg"),
            checks.too_hard("hat.jpg"),
        ]

        assert [refusal.status for refusal in refusals] == [413, 413, 413, 413, 415, 422, 422]
        for refusal in refusals:
            assert str(refusal) == refusal.message
            assert "“hat.jpg”" in refusal.message
            assert "again" in refusal.message or "editors" in refusal.message

    def test_a_percent_sign_in_a_name_is_only_a_sign(self):
        assert checks.broken("100%(name)s.jpg").message.startswith("“100%(name)s.jpg” is damaged")
