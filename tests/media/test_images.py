"""What becomes of a picture: upright, in true colours, in its widths, with nothing said about the sender."""

import subprocess
import sys
from io import BytesIO

import pytest
from PIL import Image

from publishing.media.images import write_variants
from tests.media import pictures

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:PIL.TiffImagePlugin")


@pytest.fixture
def variants(tmp_path):
    """Writes the variants of some bytes: {variant: opened picture}."""

    def write(data):
        written = write_variants(BytesIO(data), tmp_path, name="hat.jpg")
        return {variant: Image.open(tmp_path / facts["name"]) for variant, facts in written.items()}

    return write


class TestSizes:
    def test_each_width_below_the_pictures_own_is_written(self, variants):
        written = variants(pictures.encoded(pictures.scene(3000, 2000), "JPEG"))

        assert {name: image.size for name, image in written.items()} == {
            "full": (2560, 1707),
            "w1600": (1600, 1067),
            "w960": (960, 640),
            "w480": (480, 320),
        }
        assert all(pictures.is_scene(image) for image in written.values())

    def test_the_longer_side_is_limited_whichever_it_is(self, variants):
        written = variants(pictures.encoded(pictures.scene(1500, 5000)))

        assert {name: image.size for name, image in written.items()} == {
            "full": (768, 2560),
            "w480": (480, 1600),
        }

    def test_a_small_picture_is_never_enlarged(self, variants):
        written = variants(pictures.encoded(pictures.scene(480, 300)))

        assert {name: image.size for name, image in written.items()} == {"full": (480, 300)}

    def test_a_line_of_one_pixel_keeps_its_height(self, variants):
        written = variants(pictures.encoded(Image.new("RGB", (5000, 1), "red")))

        assert written["full"].size == (2560, 1)
        assert written["w480"].size == (480, 1)

    def test_the_facts_are_those_of_the_files(self, tmp_path):
        written = write_variants(BytesIO(pictures.photo()), tmp_path, name="hat.jpg")

        assert written == {
            "full": {
                "name": "full.webp",
                "mime": "image/webp",
                "width": 96,
                "height": 64,
                "bytes": (tmp_path / "full.webp").stat().st_size,
            }
        }


class TestUpright:
    @pytest.mark.parametrize("orientation", range(1, 9))
    def test_every_exif_orientation_of_a_jpeg(self, variants, orientation):
        full = variants(pictures.photo(orientation))["full"]

        assert full.size == (96, 64)
        assert pictures.is_scene(full)

    @pytest.mark.parametrize("kind", ["PNG", "WEBP", "AVIF", "HEIF"])
    def test_the_other_formats_that_carry_an_orientation(self, variants, kind):
        full = variants(pictures.photo(6, kind))["full"]

        assert full.size == (96, 64)
        assert pictures.is_scene(full)

    def test_unreadable_exif_leaves_the_picture_as_it_lies(self, variants):
        data = pictures.encoded(
            pictures.scene(), "JPEG", quality=95, exif=b"Exif\0\0II*\0\xff\xff\xff\xff" + b"x" * 40
        )

        assert pictures.is_scene(variants(data)["full"])


class TestMetadata:
    @pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "HEIF"])
    def test_nothing_the_camera_wrote_is_left(self, tmp_path, kind):
        sent = pictures.photo(6, kind)
        assert pictures.SECRET.encode() in sent
        write_variants(BytesIO(sent), tmp_path, name="hat.jpg")

        for path in tmp_path.iterdir():
            data = path.read_bytes()
            assert pictures.SECRET.encode() not in data
            assert pictures.riff_chunks(data) == [b"VP8 "]
            reopened = Image.open(path)
            assert dict(reopened.getexif()) == {}
            assert not {"exif", "xmp", "icc_profile", "comment"} & set(reopened.info)

    def test_the_texts_of_a_png_are_left_behind(self, tmp_path):
        write_variants(BytesIO(pictures.png_with_texts()), tmp_path, name="hat.png")

        assert pictures.riff_chunks((tmp_path / "full.webp").read_bytes()) == [b"VP8 "]

    def test_what_is_glued_to_a_picture_is_left_behind(self, tmp_path):
        sent = pictures.photo() + b"PK\x03\x04<script>alert(1)</script>"
        write_variants(BytesIO(sent), tmp_path, name="hat.jpg")

        assert b"script" not in (tmp_path / "full.webp").read_bytes()


class TestColours:
    def test_a_profile_is_followed_and_dropped(self, variants):
        red = pictures.encoded(Image.new("RGB", (40, 30), "red"), icc_profile=pictures.swapped_profile())

        full = variants(red)["full"]

        red_part, _, blue_part = full.convert("RGB").getpixel((20, 15))
        assert blue_part > 200 > red_part
        assert "icc_profile" not in full.info

    def test_a_profile_keeps_transparency(self, variants):
        image = Image.new("RGBA", (40, 30), (255, 0, 0, 128))

        full = variants(pictures.encoded(image, icc_profile=pictures.swapped_profile()))["full"]

        assert full.mode == "RGBA"
        assert pictures.near(full.getpixel((20, 15))[2:], (255, 128), 25)

    def test_a_broken_profile_is_left_out(self, variants):
        data = pictures.encoded(pictures.scene(), "JPEG", quality=95, icc_profile=b"not a profile" * 20)

        assert pictures.is_scene(variants(data)["full"])

    def test_a_profile_of_other_channels_is_left_out(self, variants):
        data = pictures.encoded(pictures.scene().convert("L"), icc_profile=pictures.swapped_profile())

        assert variants(data)["full"].mode == "RGB"

    def test_cmyk(self, variants):
        ink = pictures.encoded(Image.new("CMYK", (40, 30), (0, 255, 255, 0)), "JPEG")

        assert pictures.near(variants(ink)["full"].convert("RGB").getpixel((20, 15)), (255, 0, 0))

    def test_sixteen_bits_of_grey(self, variants):
        grey = pictures.png(40, 30, (b"\0" + b"\x80\x00" * 40) * 30, bits=16)

        assert pictures.near(variants(grey)["full"].getpixel((20, 15)), (128, 128, 128), 6)

    def test_sixteen_bits_of_colour(self, variants):
        green = pictures.png(40, 30, (b"\0" + b"\x00\x00\xff\xff\x00\x00" * 40) * 30, bits=16, colours=2)

        assert pictures.near(variants(green)["full"].getpixel((20, 15)), (0, 255, 0))

    @pytest.mark.parametrize("mode", ["1", "L", "P", "RGB"])
    def test_modes_without_transparency(self, variants, mode):
        full = variants(pictures.encoded(Image.new("RGB", (40, 30), "white").convert(mode)))["full"]

        assert full.mode == "RGB"
        assert pictures.near(full.getpixel((20, 15)), (255, 255, 255), 6)

    @pytest.mark.parametrize("mode", ["LA", "RGBA"])
    def test_transparency_is_kept(self, variants, mode):
        image = Image.new("RGBA", (3000, 30), (255, 255, 255, 0)).convert(mode)

        written = variants(pictures.encoded(image))

        assert {image.mode for image in written.values()} == {"RGBA"}
        assert written["w480"].getpixel((20, 2))[3] == 0

    @pytest.mark.parametrize("mode", ["P", "RGB", "L"])
    def test_one_transparent_colour_is_kept(self, variants, mode):
        image = Image.new(mode, (40, 30), 0)

        data = pictures.encoded(image, transparency=(0, 0, 0) if mode == "RGB" else 0)

        assert variants(data)["full"].getpixel((20, 15))[3] == 0

    def test_an_alpha_channel_that_hides_nothing_is_dropped(self, variants):
        assert variants(pictures.encoded(pictures.scene().convert("RGBA")))["full"].mode == "RGB"

    @pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG", "AVIF"])
    def test_of_a_moving_picture_the_first_frame_stays(self, variants, kind):
        full = variants(pictures.animated(kind))["full"]

        assert getattr(full, "n_frames", 1) == 1
        assert pictures.near(full.convert("RGB").getpixel((20, 15)), (255, 0, 0))

    def test_of_two_pictures_in_one_the_first_stays(self, variants):
        assert pictures.is_scene(variants(pictures.mpo())["full"])


MEASURED = """
import sys
from pathlib import Path
import django
django.setup()
from publishing.media.images import write_variants
with open(sys.argv[1] + "/big.jpg", "rb") as file:
    print(write_variants(file, Path(sys.argv[1]), name="big.jpg")["full"]["width"])
status = Path("/proc/self/status").read_text()
print(int(status.split("VmHWM:")[1].split()[0]) // 1024)
"""


def test_fifty_megapixels_fit_into_little_memory(tmp_path):
    Image.new("RGB", (8640, 5760), "teal").save(tmp_path / "big.jpg")
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, str(tmp_path)], capture_output=True, text=True, check=True
    )
    width, megabytes = map(int, done.stdout.split())

    assert width == 2560
    assert megabytes < 300
