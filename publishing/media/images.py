"""A picture from the sender's bytes to clean WebP files: upright, in sRGB, without a word of metadata."""

import logging
import os
import threading
import warnings
from contextlib import contextmanager
from io import BytesIO

from PIL import ExifTags, Image, ImageCms
from pillow_heif import register_heif_opener

from publishing.media import checks

log = logging.getLogger(__name__)

register_heif_opener()
warnings.simplefilter("error", Image.DecompressionBombWarning)
# Pillow reports each fault of EXIF; we throw all of it away.
warnings.filterwarnings("ignore", category=UserWarning, module="PIL.TiffImagePlugin")

MIME = "image/webp"
QUALITY = 82
# The first is made of every picture; the others only when they are narrower than it.
PICTURE_SIZES = {"full": 2560, "w1600": 1600, "w960": 960, "w480": 480}
POSTER_SIZES = {"poster-960": 960, "poster-480": 480}

# Several large pictures decoded at once would take the machine's memory.
one_at_a_time = threading.Lock()

SRGB = ImageCms.createProfile("sRGB")
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def write_variants(source, folder, *, name, sizes=PICTURE_SIZES):
    """Write the picture in the binary file `source` as WebP files into `folder`, widest first.

    Returns {variant: {name, mime, width, height, bytes}}. Raises FileRefused with the sender's `name` in it.
    """
    source.seek(0)
    pillow_format = checks.picture_format(source.read(checks.HEAD_BYTES))
    if pillow_format is None:
        raise checks.wrong_type(name, "image")
    with one_at_a_time:
        with refusing(name):
            picture = clean(source, pillow_format, name=name, longest=next(iter(sizes.values())))
        return write_chain(picture, folder, sizes)


@contextmanager
def refusing(name):
    """Decoders raise nearly everything on bad bytes, SyntaxError too: all of it means that it is broken."""
    try:
        yield
    except checks.FileRefused:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        log.warning("picture refused: %s", error)
        # Pillow stops these before it tells their size.
        raise checks.too_many_pixels(name) from error
    except Exception as error:
        log.warning("picture refused: %s: %s", type(error).__name__, error)
        raise checks.broken(name) from error


def clean(source, pillow_format, *, name, longest):
    """The decoded picture: `longest` pixels at most on its longer side, upright, in sRGB, no metadata."""
    source.seek(0)
    # Only the one decoder whose signature was found: never EPS, ICO and the like.
    image = Image.open(source, formats=[pillow_format])
    checks.check_pixels(image.size, name)
    if max(image.size) > longest:
        # JPEG decodes to a half, a quarter or an eighth at once: 50 megapixels need not be in memory.
        image.draft(None, fitting(image.size, longest))
    image.load()
    # Asked only now: a PNG looks for its EXIF by loading, and what fails then must not be forgiven.
    turn, profile = TURNS.get(orientation(image)), image.info.get("icc_profile")
    image = eight_bits(image)
    image.thumbnail((longest, longest), Image.Resampling.LANCZOS, reducing_gap=3.0)
    if turn is not None:
        image = image.transpose(turn)
    image = in_srgb(image, profile)
    image.info.clear()
    return image


def orientation(image):
    """The EXIF orientation, 1 to 8; unreadable EXIF means upright."""
    try:
        return image.getexif().get(ExifTags.Base.Orientation, 1)
    except Exception as error:
        log.info("EXIF left unread: %s", type(error).__name__)
        return 1


def fitting(size, longest):
    """`size` in proportion, with `longest` pixels on the longer side."""
    scale = longest / max(size)
    return tuple(max(1, round(side * scale)) for side in size)


def eight_bits(image):
    """The picture as L, RGB, RGBA or CMYK: resizing palettes or 16-bit values would spoil them."""
    if image.mode.startswith("I"):
        return image.point(lambda value: value * (1 / 256)).convert("L")
    if image.has_transparency_data:
        return image if image.mode == "RGBA" else image.convert("RGBA")
    if image.mode == "1":
        return image.convert("L")
    return image if image.mode in {"L", "RGB", "CMYK"} else image.convert("RGB")


def in_srgb(image, profile):
    """The picture in sRGB, its colours moved from `profile`: RGBA when something is transparent, else RGB."""
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    if profile:
        try:
            image = ImageCms.profileToProfile(
                image,
                ImageCms.ImageCmsProfile(BytesIO(profile)),
                SRGB,
                renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
                outputMode=mode,
                flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
            )
        except (ImageCms.PyCMSError, OSError, ValueError) as error:
            log.info("colour profile left out: %s", error)
    image = image.convert(mode)
    if mode == "RGBA" and image.getextrema()[3][0] == 255:
        return image.convert("RGB")
    return image


def write_chain(picture, folder, sizes):
    """Write each size from the one before it; a width that the picture does not have is left out."""
    variants = {}
    for variant, width in sizes.items():
        if variants:
            if width >= picture.width:
                continue
            height = max(1, round(picture.height * width / picture.width))
            picture = picture.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)
        path = folder / f"{variant}.webp"
        with path.open("wb") as target:
            picture.save(target, "WEBP", quality=QUALITY, method=4)
            target.flush()
            os.fsync(target.fileno())
        variants[variant] = {
            "name": path.name,
            "mime": MIME,
            "width": picture.width,
            "height": picture.height,
            "bytes": path.stat().st_size,
        }
    return variants
