"""Pictures that may not come in: what they are told from, and that none of them fails in another way."""

import resource
from io import BytesIO

import pytest
from PIL import Image

from publishing.media.checks import FileRefused
from publishing.media.images import write_variants
from tests.media import pictures

pytestmark = pytest.mark.filterwarnings(
    "ignore::UserWarning:PIL.TiffImagePlugin", "ignore::PIL.Image.DecompressionBombWarning"
)


def refusal(data, tmp_path):
    with pytest.raises(FileRefused) as refused:
        write_variants(BytesIO(data), tmp_path, name="hat.jpg")
    assert list(tmp_path.iterdir()) == []
    return refused.value


def flipped(data, at):
    return data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]


def verdict(data, tmp_path):
    """The word accepted, or the status of the refusal."""
    try:
        write_variants(BytesIO(data), tmp_path, name="hat.jpg")
    except FileRefused as refused:
        return refused.status
    return "accepted"


class TestRefused:
    @pytest.mark.parametrize(
        "data",
        [
            b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
            b"\xef\xbb\xbf<?xml version='1.0'?><svg/>",
            b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
            b"\xc5\xd0\xd3\xc6" + bytes(60),
            pictures.encoded(Image.new("RGB", (32, 32)), "ICO"),
            pictures.encoded(pictures.scene(), "BMP"),
            pictures.encoded(pictures.scene(), "TIFF"),
            pictures.encoded(pictures.scene(), "PPM"),
            b"8BPS\0\1" + bytes(60),
            b"<!doctype html><script>alert(1)</script>",
            b"RIFF\0\0\0\0WAVEfmt ",
            b"\0\0\0\x18ftypmp42\0\0\0\0isommp42",
            b"\xff",
        ],
        ids=[
            "svg",
            "svg-bom",
            "eps",
            "eps-binary",
            "ico",
            "bmp",
            "tiff",
            "ppm",
            "psd",
            "html",
            "wav",
            "mp4",
            "byte",
        ],
    )
    def test_other_formats_whatever_they_are_called(self, tmp_path, data):
        refused = refusal(data, tmp_path)

        assert refused.status == 415
        assert refused.message.startswith("“hat.jpg” is not a picture we can show.")

    @pytest.mark.parametrize(
        "data",
        [
            pictures.boastful_png(),
            pictures.black_png(8_000, 7_000),
            pictures.black_png(12_000, 10_000),
            pictures.boastful_webp(),
            pictures.overflowing_gif(),
        ],
        ids=["png", "png-a-little-over", "png-twice-over", "webp", "gif-frame"],
    )
    def test_bombs_before_they_go_off(self, tmp_path, data):
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

        refused = refusal(data, tmp_path)

        assert refused.status == 413
        assert refused.message == (
            "“hat.jpg” has more than 50 megapixels. Make it smaller and choose it again."
        )
        assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000

    def test_the_limit_itself_is_allowed(self, tmp_path, limits):
        limits["photo_pixels"] = 96 * 64
        write_variants(BytesIO(pictures.photo()), tmp_path, name="hat.jpg")
        assert (tmp_path / "full.webp").exists()

    def test_one_pixel_more_is_refused(self, tmp_path, limits):
        limits["photo_pixels"] = 96 * 64 - 1
        assert refusal(pictures.photo(), tmp_path).status == 413

    @pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "HEIF", "GIF"])
    @pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
    def test_a_file_that_was_cut_off(self, tmp_path, kind, part):
        noise = Image.effect_noise((200, 200), 90).convert("RGB")
        data = pictures.encoded(noise, kind)

        refused = refusal(data[: int(len(data) * part)], tmp_path)

        assert refused.status == 422
        assert refused.message.startswith("“hat.jpg” is damaged or was not copied to the end.")

    @pytest.mark.parametrize(
        "data",
        [
            b"GIF89a/*<html>*/=1;alert(1)//" + bytes(40),
            b"\xff\xd8\xff\xe0" + b"<script>alert(1)</script>" * 9,
            b"\x89PNG\r\n\x1a\n" + b"IHDR" * 20,
            b"RIFF\x20\0\0\0WEBPVP8 " + b"\xff" * 40,
            b"\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf" + b"\xff" * 40,
            b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\xff" * 40,
            pictures.png(0, 0, b""),
            pictures.text_bomb_png(),
            pictures.torn_png(),
        ],
        ids=[
            "gif-script",
            "jpeg-script",
            "png",
            "webp",
            "avif",
            "heic",
            "png-of-nothing",
            "text-bomb",
            "torn-png",
        ],
    )
    def test_files_that_only_begin_like_a_picture(self, tmp_path, data):
        assert refusal(data, tmp_path).status == 422

    @pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP"])
    def test_one_wrong_byte_never_fails_otherwise(self, tmp_path, kind):
        good = pictures.animated(kind) if kind == "GIF" else pictures.photo(6, kind)
        # Each seventh byte still meets every part of the file, in a second.
        verdicts = {verdict(flipped(good, at), tmp_path) for at in range(0, len(good), 7)}

        assert verdicts <= {"accepted", 413, 415, 422}
        assert "accepted" in verdicts
        assert 422 in verdicts
