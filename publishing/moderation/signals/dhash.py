"""A picture as 128 bits that survive another size or format and a little retouching; its mirror image too."""

from itertools import pairwise

from PIL import Image, UnidentifiedImageError

SIDE = 8
BYTES = 2 * SIDE  # one way; a print holds the picture and, after it, the mirrored one
NEAR = 12  # bits of 128 that may differ
CHUNK = 2  # bytes a band: what differs in less than 8 bits shares one at least
FLAT = 16  # shades of grey between which a picture says nothing
TELLING = range(10, 8 * BYTES - 9)  # so many bits have to be set
EMPTY = (b"\x00" * CHUNK, b"\xff" * CHUNK)


def print_of(path):
    """The bits of the picture at `path`, 32 bytes; b"" of one that is flat, lost or broken."""
    try:
        with Image.open(path) as image:
            grey = image.convert("L")
            wide = grey.resize((SIDE + 1, SIDE), Image.Resampling.BOX)
            tall = grey.resize((SIDE, SIDE + 1), Image.Resampling.BOX)
    except (OSError, ValueError, UnidentifiedImageError, Image.DecompressionBombError):
        return b""
    darkest, lightest = wide.getextrema()
    if lightest - darkest < FLAT:
        return b""
    rows, lines = _rows(wide), _rows(tall)
    straight = _bits(rows, lines)
    if sum(byte.bit_count() for byte in straight) not in TELLING:
        return b""
    return straight + _bits([row[::-1] for row in rows], [row[::-1] for row in lines])


def straight(print_):
    return print_[:BYTES]


def mirrored(print_):
    return print_[BYTES:]


def chunks(bits):
    """`(place, bytes)` of each band that says anything."""
    pieces = ((at, bits[at : at + CHUNK]) for at in range(0, len(bits), CHUNK))
    return [(at, piece) for at, piece in pieces if piece not in EMPTY]


def distance(one, other):
    """How many of the 128 bits differ."""
    return sum((a ^ b).bit_count() for a, b in zip(one, other, strict=True))


def _rows(image):
    width, data = image.width, image.tobytes()
    return [data[at : at + width] for at in range(0, len(data), width)]


def _bits(wide, tall):
    """Whether each place is lighter than the one on its left, then than the one above it."""
    across = [row[at] < row[at + 1] for row in wide for at in range(SIDE)]
    down = [upper[at] < lower[at] for upper, lower in pairwise(tall) for at in range(SIDE)]
    return int("".join("1" if bit else "0" for bit in across + down), 2).to_bytes(BYTES)
