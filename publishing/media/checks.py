"""What a file is by its first bytes, and whether it may come in. No name or claimed type is believed."""

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

TOO_BIG, WRONG_TYPE, BROKEN = 413, 415, 422
HEAD_BYTES = 64
NAME_LENGTH = 200

MP4, MATROSKA = "mov", "matroska"
AVIF_BRANDS = {b"avif", b"avis"}
HEIF_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}


class FileRefused(Exception):
    """A file cannot come in.

    `message` is for the sender: which file, why, what to do. `status` is 413, 415 or 422.
    """

    def __init__(self, message, status):
        super().__init__(message)
        self.message = message
        self.status = status


def picture_format(head):
    """Pillow's name of the picture that `head` (64 bytes) begins, or None for what we do not open."""
    if head.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if head.startswith((b"GIF87a", b"GIF89a")):
        return "GIF"
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "WEBP"
    brands = box_brands(head)
    if brands & AVIF_BRANDS:
        return "AVIF"
    return "HEIF" if brands & HEIF_BRANDS else None


def track_format(head):
    """libav's name of the container that `head` (64 bytes) begins, or None for what we do not open."""
    if head.startswith(b"\x1a\x45\xdf\xa3"):
        return MATROSKA
    if head.startswith(b"OggS"):
        return "ogg"
    if head.startswith(b"fLaC"):
        return "flac"
    if head.startswith(b"RIFF") and head[8:12] == b"WAVE":
        return "wav"
    if head.startswith(b"ID3") or is_mp3_frame(head):
        return "mp3"
    brands = box_brands(head)
    return MP4 if brands and not brands & (AVIF_BRANDS | HEIF_BRANDS) else None


def box_brands(head):
    """The brands in the first box of an ISO media file (MP4, MOV, HEIC, AVIF); empty for other files."""
    if head[4:8] != b"ftyp":
        return set()
    names = head[8 : int.from_bytes(head[:4], "big")]
    # The four bytes after the main brand are a version.
    return {names[at : at + 4] for at in range(0, len(names) - 3, 4) if at != 4}


def is_mp3_frame(head):
    """Whether the header of an MPEG layer III frame stands at the start."""
    return (
        len(head) > 2
        and head[0] == 0xFF
        and head[1] & 0xE6 == 0xE2
        and head[1] & 0x18 != 0x08
        and head[2] & 0xF0 != 0xF0
    )


def clean_name(name):
    """The sender's name of a file, without control and invisible characters, 200 characters at most."""
    printable = "".join(c for c in str(name or "") if c.isprintable()).strip()
    return printable[:NAME_LENGTH] or _("untitled")


def check_size(upload, *, medium, stored_bytes):
    """Refuse what is empty, too big for its medium, or over the owner's quota. Reads nothing of it."""
    name, limit = clean_name(upload.name), limit_bytes(medium)
    if upload.size > limit:
        raise too_big(name, upload.size, limit)
    if not upload.size:
        raise FileRefused(
            _("“%(name)s” is empty. Choose it again, or another copy of it.") % {"name": name}, BROKEN
        )
    quota = settings.LIMITS["media_quota_bytes"]
    if stored_bytes + upload.size > quota:
        raise over_quota(name, quota)


def limit_bytes(medium):
    """The most that one file of the medium may take, in bytes."""
    return settings.LIMITS[{"image": "photo_bytes", "audio": "audio_bytes", "video": "video_bytes"}[medium]]


def check_pixels(size, name):
    """Refuse a picture whose header promises more pixels than the limit; `size` is (width, height)."""
    if size[0] * size[1] > settings.LIMITS["photo_pixels"]:
        raise too_many_pixels(name)


def too_many_pixels(name):
    millions = settings.LIMITS["photo_pixels"] // 10**6
    return FileRefused(
        ngettext(
            "“%(name)s” has more than %(millions)d megapixel. Make it smaller and choose it again.",
            "“%(name)s” has more than %(millions)d megapixels. Make it smaller and choose it again.",
            millions,
        )
        % {"name": name, "millions": millions},
        TOO_BIG,
    )


def too_big(name, size, limit):
    return FileRefused(
        _("“%(name)s” takes %(size)s, and the limit is %(limit)s. Make it smaller and choose it again.")
        % {"name": name, "size": filesizeformat(size), "limit": filesizeformat(limit)},
        TOO_BIG,
    )


def over_quota(name, quota):
    return FileRefused(
        _(
            "There is no room for “%(name)s”: all your files together may take %(quota)s. "
            "Make it smaller, or write to the editors."
        )
        % {"name": name, "quota": filesizeformat(quota)},
        TOO_BIG,
    )


def too_long(name):
    minutes = settings.LIMITS["video_seconds"] // 60
    return FileRefused(
        ngettext(
            "“%(name)s” lasts longer than the limit of %(minutes)d minute. Cut it and choose it again.",
            "“%(name)s” lasts longer than the limit of %(minutes)d minutes. Cut it and choose it again.",
            minutes,
        )
        % {"name": name, "minutes": minutes},
        TOO_BIG,
    )


def wrong_type(name, medium):
    sentences = {
        "image": _(
            "“%(name)s” is not a picture we can show. Save it as JPEG, PNG, WebP, AVIF, HEIC or GIF "
            "and choose it again."
        ),
        "audio": _(
            "“%(name)s” is not a recording that browsers play. Save it as MP3, M4A, Ogg, FLAC "
            "or 16-bit WAV and choose it again."
        ),
        "video": _(
            "“%(name)s” is not a video that browsers play. Save it as MP4 (H.264 with AAC) or WebM "
            "and choose it again."
        ),
    }
    return FileRefused(sentences[medium] % {"name": name}, WRONG_TYPE)


def broken(name):
    return FileRefused(
        _(
            "“%(name)s” is damaged or was not copied to the end. Open it on your device, save it anew "
            "and choose it again."
        )
        % {"name": name},
        BROKEN,
    )


def too_hard(name):
    return FileRefused(
        _(
            "“%(name)s” could not be checked in time, it is built in an unusual way. Save it anew "
            "with ordinary settings and choose it again."
        )
        % {"name": name},
        BROKEN,
    )
