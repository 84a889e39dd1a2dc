"""Pictures made for the tests, as bytes: good, odd and hostile ones."""

import struct
import zlib
from io import BytesIO

from PIL import Image, ImageCms, PngImagePlugin
from pillow_heif import register_heif_opener

register_heif_opener()

# Stands in every kind of metadata that the makers know; may stand in nothing that readers get.
SECRET = "Lelechenko-4417"
QUARTERS = {(0, 0): (220, 30, 30), (1, 0): (30, 200, 30), (0, 1): (30, 30, 220), (1, 1): (240, 240, 240)}
# What a camera does to an upright scene before it writes the orientation beside it.
AS_SHOT = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def scene(width=96, height=64):
    """Four quarters of different colours, wider than high."""
    image = Image.new("RGB", (width, height))
    for (x, y), colour in QUARTERS.items():
        image.paste(colour, (x * width // 2, y * height // 2, (x + 1) * width // 2, (y + 1) * height // 2))
    return image


def is_scene(image, tolerance=40):
    """Whether the picture is the scene, upright."""
    image = image.convert("RGB")
    return all(
        near(
            image.getpixel((image.width * (1 + 2 * x) // 4, image.height * (1 + 2 * y) // 4)),
            colour,
            tolerance,
        )
        for (x, y), colour in QUARTERS.items()
    )


def near(seen, wanted, tolerance=40):
    return all(abs(a - b) <= tolerance for a, b in zip(seen, wanted, strict=True))


def encoded(image, kind="PNG", **options):
    target = BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


def camera_exif(orientation=1):
    """EXIF with a place, a serial number and an orientation."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = SECRET
    exif.get_ifd(0x8825).update({1: "N", 2: (50.0, 27.0, 0.0), 3: "E", 4: (30.0, 31.0, 24.0)})
    exif.get_ifd(0x8769)[0xA431] = f"serial {SECRET}"
    return exif


def photo(orientation=1, kind="JPEG"):
    """The scene as a camera stores it, with every kind of metadata that the format takes."""
    turn = AS_SHOT[orientation]
    image = scene() if turn is None else scene().transpose(turn)
    xmp = f'<x:xmpmeta xmlns:x="adobe:ns:meta/">{SECRET}</x:xmpmeta>'.encode()
    options = {"JPEG": {"comment": SECRET, "quality": 95}, "HEIF": {"quality": 90}}.get(kind, {})
    return encoded(image, kind, exif=camera_exif(orientation).tobytes(), xmp=xmp, **options)


def png_with_texts():
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Comment", SECRET)
    texts.add_text("Long", SECRET, zip=True)
    texts.add_itxt("XML:com.adobe.xmp", SECRET)
    return encoded(scene(), pnginfo=texts, exif=camera_exif().tobytes())


def swapped_profile():
    """An ICC profile in which red and blue have changed places."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return profile.replace(b"rXYZ", b"????").replace(b"bXYZ", b"rXYZ").replace(b"????", b"bXYZ")


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width, height, rows, *, bits=8, colours=0):
    """A PNG put together by hand: `rows` is the uncompressed data, filter bytes included."""
    header = struct.pack(">IIBBBBB", width, height, bits, colours, 0, 0, 0)
    parts = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


def black_png(width, height):
    """A few kilobytes that unpack to `width` times `height` black pixels."""
    return png(width, height, bytes((width // 8 + 1) * height), bits=1)


def torn_png():
    """Noise whose compressed bytes go on as something else half way, in a chunk that is itself in order."""
    good = zlib.compress(encoded(Image.effect_noise((200, 200), 90), "PPM")[15:])
    header = struct.pack(">IIBBBBB", 100, 100, 8, 0, 0, 0, 0)
    data = good[: len(good) // 8] + b"\xff" * 2000
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def boastful_png():
    """A header that promises 3600 megapixels."""
    return png(60_000, 60_000, bytes(60_001))


def boastful_webp():
    """A header that promises 281 million megapixels."""
    return b"RIFF\x20\0\0\0WEBPVP8X\x0a\0\0\0" + b"\xff" * 40


def text_bomb_png():
    """A text chunk that unpacks to 64 MB."""
    good = encoded(scene())
    bomb = chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(64 * 2**20)))
    return good[:33] + bomb + good[33:]


def overflowing_gif():
    """A screen of one pixel, and a frame of four thousand million."""
    return b"GIF89a\x01\x00\x01\x00\x00\x00\x00,\x00\x00\x00\x00\xff\xff\xff\xff\x00\x02\x02D\x01\x00;"


def animated(kind):
    red, blue = Image.new("RGB", (40, 30), "red"), Image.new("RGB", (40, 30), "blue")
    return encoded(red, kind, save_all=True, append_images=[blue], duration=100)


def mpo():
    """Two pictures in one file, as stereo cameras and some phones write."""
    return encoded(scene(), "MPO", save_all=True, append_images=[scene()], quality=95)


def riff_chunks(data):
    """The names of a WebP file's parts."""
    assert data[:4] == b"RIFF"
    assert data[8:12] == b"WEBP"
    names, at = [], 12
    while at < len(data):
        names.append(data[at : at + 4])
        at += 8 + (struct.unpack("<I", data[at + 4 : at + 8])[0] + 1) // 2 * 2
    return names
