"""The picture of the podcast, drawn from the publication's mark and its name."""

from functools import lru_cache
from io import BytesIO

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import get_language
from PIL import Image, ImageDraw, ImageFont

from publishing.publication.models import Publication
from publishing.submissions.kinds import KINDS

SIDE = 1400  # directories take 1400 to 3000 pixels
# static/css/tokens.css: accent, wheat, paper.
BLUE, WHEAT, PAPER = "#14508f", "#e3aa2b", "#fdfbf6"
FONTS = settings.BASE_DIR / "static" / "fonts"
CYRILLIC_TOO = "Ґґ№\u0301"
LARGEST, SMALLEST = 150, 60


def cover(request):
    """A square picture at an address that stays."""
    publication = Publication.objects.current().in_language(get_language())
    return HttpResponse(picture(str(publication.name), str(KINDS["song"].plural)), content_type="image/png")


@lru_cache(maxsize=4)
def picture(name, below):
    """The bytes of a PNG."""
    image = Image.new("RGB", (SIDE, SIDE), BLUE)
    pen = ImageDraw.Draw(image)
    for left in (80, SIDE - 200):
        pen.rectangle((left, 80, left + 120, 200), fill=PAPER)
    centre, top = SIDE // 2, 540
    for half, colour in ((420, WHEAT), (268, BLUE)):
        rhombus(pen, centre, top, half, colour)
    for right, down in ((0, -100), (0, 100), (-100, 0), (100, 0)):
        rhombus(pen, centre + right, top + down, 67, PAPER)
    write(pen, name, 1130, LARGEST, PAPER)
    write(pen, below, 1290, 84, WHEAT)
    stored = BytesIO()
    image.quantize(64).save(stored, "PNG", optimize=True)
    return stored.getvalue()


def rhombus(pen, x, y, half, colour):
    pen.polygon([(x, y - half), (x + half, y), (x, y + half), (x - half, y)], fill=colour)


def write(pen, words, y, size, colour):
    """One line in the middle, as large as fits up to `size`."""
    while size > SMALLEST and width(words, size) > SIDE - 160:
        size -= 10
    x = max(80, (SIDE - width(words, size)) / 2)
    for script, run in runs(words):
        pen.text((x, y), run, font=font(script, size), fill=colour, anchor="ls")
        x += font(script, size).getlength(run)


def width(words, size):
    return sum(font(script, size).getlength(run) for script, run in runs(words))


def runs(words):
    """`[(script, piece)]`: the letters of each script stand in a file of their own."""
    found = []
    for letter in words:
        script = "cyrillic" if "\u0400" <= letter <= "\u045f" or letter in CYRILLIC_TOO else "latin"
        if found and found[-1][0] == script:
            found[-1] = (script, found[-1][1] + letter)
        else:
            found.append((script, letter))
    return found


@lru_cache
def font(script, size):
    return ImageFont.truetype(FONTS / f"literata-{script}-normal.woff2", size)
