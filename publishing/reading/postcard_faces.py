"""The picture card of a work: 1200 by 630 pixels, drawn from its own words in the publication's design."""

import re
from functools import cache

from django.conf import settings
from django.utils.translation import gettext as _
from PIL import Image, ImageColor, ImageDraw, ImageOps

from publishing.reading.lettering import Type, fitted, printable

WIDTH, HEIGHT = SIZE = (1200, 630)
MARGIN, GAP, BAND, PANEL = 84, 48, 20, 440
HEADER, TOP, BOTTOM, FOOTER = 104, 150, 512, 570
THREADS = ("article", "thought", "poem", "prose", "song", "photo", "video")
TOKEN = re.compile(r"--([a-z0-9-]+): (#[0-9a-f]{3,8});")
# Bars of the song's wave, as the style sheet has them: first one, distance, height.
WAVE = ((0, 8, 14), (16, 24, 52), (24, 40, 78), (48, 56, 38), (88, 136, 100))
TITLES = (80, 68, 60, 54, 48, 42)
VERSE_LINES, INDENT = 16, 1.0
LONGEST_LINE, LONGEST_TEXT = 300, 1_000


@cache
def colours():
    """The colours of the light theme by their names in the style sheet."""
    sheet = (settings.BASE_DIR / "static" / "css" / "tokens.css").read_text()
    return {name: ImageColor.getrgb(colour) for name, colour in TOKEN.findall(sheet.split("}")[0])}


class Sheet:
    """Paper, or an image, with threads on top up to `edge`; words stand from `left` to `right`."""

    def __init__(self, kind=None, image=None, *, edge=WIDTH):
        self.image = image or paper()
        self.draw = ImageDraw.Draw(self.image)
        self.colour = colours()[f"k-{kind}" if kind else "accent"]
        self.left, self.right = MARGIN, WIDTH - MARGIN if edge == WIDTH else edge - GAP
        self.threads([kind] if kind else THREADS, edge)

    @property
    def width(self):
        return self.right - self.left

    def threads(self, kinds, width):
        """The embroidered band: crossed stitches over the colour of each kind."""
        for number, kind in enumerate(kinds):
            span = (number * width // len(kinds), 0, (number + 1) * width // len(kinds), BAND - 1)
            self.draw.rectangle(span, colours()[f"k-{kind}"])
        for x in range(width):
            for y in range(BAND):
                if is_stitch(x + y) or is_stitch(x - y):
                    self.draw.point((x, y), colours()["paper"])

    def words(self, at, text, kind, colour="ink"):
        kind.set(self.draw, at, text, colours().get(colour, self.colour))

    def block(self, y, kind, lines, colour="ink"):
        """Lines from `y` down; returns where they end."""
        for number, line in enumerate(lines):
            baseline = y + kind.line_height * number + round(kind.size * 0.95)
            self.words((self.left, baseline), line, kind, colour)
        return y + kind.line_height * len(lines)

    def header(self, label, publication):
        """The kind by its sign and its word, and who publishes."""
        rhombus(self.draw, (self.left + 11, HEADER - 10), 11, self.colour)
        label_type, name_type = Type(30, 600), Type(30, 700)
        self.words((self.left + 36, HEADER), label, label_type, "kind")
        room = self.width - 36 - label_type.width(label) - 40
        name = one_line(publication, name_type, room)
        self.words((self.right - name_type.width(name), HEADER), name, name_type, "ink")

    def footer(self, name):
        self.draw.line((self.left, FOOTER - 48, self.right, FOOTER - 48), colours()["line"], 2)
        kind = Type(32, 600)
        self.words((self.left, FOOTER + 2), one_line(name, kind, self.width), kind, "ink-2")


def paper():
    return Image.new("RGB", SIZE, colours()["paper"])


def beside(picture):
    """Paper with the picture down its right side."""
    image = paper()
    image.paste(cover(picture, (PANEL, HEIGHT)), (WIDTH - PANEL, 0))
    return image


def is_stitch(place):
    """Two stitches in each twenty pixels of a diagonal, as in the style sheet."""
    return 5 <= place % 20 < 7 or 13 <= place % 20 < 15


def rhombus(draw, centre, radius, colour):
    x, y = centre
    draw.polygon([(x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)], colour)


def cover(image, size):
    """The middle of a picture, a little above rather than below, where faces are."""
    return ImageOps.fit(image.convert("RGB"), size, Image.Resampling.LANCZOS, centering=(0.5, 0.4))


def one_line(text, kind, width):
    return text if kind.width(text) <= width else kind.ended(text, width)


def draw_card(work, publication, picture=None):
    """The card of `work` (a live Shown) as a Pillow image; `picture` is its own one, decoded, or None."""
    kind = work.kind.slug
    if picture and kind in ("photo", "video") and picture.width > picture.height:
        return on_picture(work, publication, picture)
    sheet = Sheet(kind, beside(picture), edge=WIDTH - PANEL) if picture else Sheet(kind)
    sheet.header(printable(str(work.kind.label)), printable(publication))
    face = guarded if work.sensitive else FACES.get(kind, titled)
    face(sheet, work)
    sheet.footer(printable(work.byline.name))
    return sheet.image


def titled(sheet, work):
    """A title and, in the room that it leaves, the beginning."""
    heading = printable(work.heading) or printable(str(work.kind.label))
    kind, lines = fitted(heading, TITLES, sheet.width, 260, weight=700, leading=1.16)
    end = sheet.block(TOP, kind, lines) + 22
    told = printable(work.excerpt)[:LONGEST_TEXT]
    room = BOTTOM - 10 - end
    if told and room > 45:
        kind, lines = fitted(told, (34, 31, 28), sheet.width, room, leading=1.36)
        sheet.block(end, kind, lines, "ink-2")


def guarded(sheet, work):
    """Who sees a card in a talk has not chosen to: of a work with a warning it shows no more than that."""
    heading = printable(work.heading) or printable(str(work.kind.label))
    kind, lines = fitted(heading, TITLES, sheet.width, 260, weight=700, leading=1.16)
    end = sheet.block(TOP, kind, lines) + 22
    warning = printable(_("The author warns: this may be hard to read or to see."))
    sheet.block(end, *fitted(warning, (32, 28), sheet.width, 90, style="italic"), "ink-2")


def thought(sheet, work):
    """The words themselves, as large as they can be."""
    told = printable(work.excerpt)[:LONGEST_TEXT]
    if not told:
        return titled(sheet, work)
    sheet.left += 40
    room = BOTTOM - TOP - 14
    kind, lines = fitted(told, (60, 54, 48, 43, 38, 34, 30, 27), sheet.width, room, leading=1.36)
    height = kind.line_height * len(lines)
    top = TOP + (room - height) // 2
    sheet.draw.rectangle((MARGIN, top + 6, MARGIN + 7, top + height - 6), sheet.colour)
    sheet.block(top, kind, lines)
    sheet.left = MARGIN
    return None


def poem(sheet, work):
    """The first stanza, line by line with its indents, under the title."""
    y, title = TOP, printable(work.title)
    if title:
        kind, lines = fitted(title, (52, 46, 40), sheet.width, 120, weight=700, leading=1.18)
        y = sheet.block(y, kind, lines) + 18
    stanza = work.verse.stanzas[0].lines[:VERSE_LINES]
    verse = [(line.indent, printable(line.words[:LONGEST_LINE])) for line in stanza]
    verse = [(indent, words) for indent, words in verse if words]
    room = BOTTOM - y
    for size in (46, 42, 38, 35, 32, 29, 26):
        kind = Type(size, leading=1.42)
        lines = turned_over(kind, verse, sheet.width)
        if len(lines) * kind.line_height <= room:
            break
    most = room // kind.line_height
    if len(lines) > most:
        x, words = lines[most - 1]
        lines = [*lines[: most - 1], (x, kind.ended(words, sheet.width - x))]
    # Without a title the stanza stands in the middle, as on a leaf of its own.
    y += 0 if title else (room - len(lines) * kind.line_height) // 2
    for number, (x, words) in enumerate(lines):
        baseline = y + number * kind.line_height + size
        sheet.words((sheet.left + x, baseline), words, kind)


def turned_over(kind, verse, width):
    """`(x, words)` of each line; what does not fit turns over, deeper than any indent of the author."""
    deepest = max((indent for indent, _words in verse), default=0)
    found = []
    for indent, words in verse:
        x = min(round(indent * kind.size * INDENT), width // 2)
        if kind.width(words) <= width - x:
            found.append((x, words))
            continue
        hang = min(round((deepest + 2) * kind.size * INDENT), width // 2)
        first, *rest = kind.lines(words, width - max(x, hang))
        found += [(x, first), *((hang, line) for line in rest)]
    return found


def song(sheet, work):
    """A title over the wave of its sound, with its length."""
    heading = printable(work.heading) or printable(str(work.kind.label))
    kind, lines = fitted(heading, TITLES, sheet.width, 200, weight=700, leading=1.16)
    sheet.block(TOP, kind, lines)
    clock, clock_type = work.audio.clock if work.audio else "", Type(30)
    end = sheet.right - (clock_type.width(clock) + 30 if clock else 0)
    middle, tallest = BOTTOM - 76, 104
    for first, distance, height in WAVE:
        for x in range(sheet.left + first * 2, round(end) - 10, distance * 2):
            half = tallest * height // 200
            sheet.draw.rounded_rectangle((x, middle - half, x + 9, middle + half), 4, sheet.colour)
    sheet.words((sheet.right - clock_type.width(clock), middle + 10), clock, clock_type, "ink-2")


FACES = {"poem": poem, "thought": thought, "song": song}


def on_picture(work, publication, picture):
    """The picture itself, with a band of words below."""
    image = cover(picture, SIZE)
    title = printable(work.heading) or printable(str(work.kind.label))
    width = WIDTH - 2 * MARGIN
    kind, lines = fitted(title, (60, 52, 46, 40, 36), width, 116, weight=700, leading=1.18)
    top = HEIGHT - 122 - kind.line_height * len(lines)
    shade(image, top)
    sheet = Sheet(work.kind.slug, image)
    end = sheet.block(top + 14, kind, lines, "white")
    caption(sheet, end + 54, work, printable(publication))
    if work.video:
        play(image, (WIDTH // 2, (top - BAND) // 2 + BAND))
    return image


def caption(sheet, y, work, publication):
    """Under the title on a picture: what it is, how long it lasts, who made it, who publishes."""
    plain, strong = Type(30, 600), Type(30, 700)
    told = [str(work.kind.label), work.video.clock if work.video else "", work.byline.name]
    name = one_line(publication, strong, 460)
    room = sheet.width - 36 - strong.width(name) - 40
    rhombus(sheet.draw, (sheet.left + 11, y - 10), 11, colours()["wheat"])
    words = one_line(printable(" · ".join(filter(None, told))), plain, room)
    sheet.words((sheet.left + 36, y), words, plain, "on-stage")
    sheet.words((sheet.right - strong.width(name), y), name, strong, "white")


def shade(image, top):
    """Darken the lower part, softly at first, so that words can be read on any picture."""
    veil = Image.new("L", (1, HEIGHT), 0)
    for y in range(HEIGHT):
        veil.putpixel((0, y), max(0, min(215, round((y - top + 110) * 215 / 110))))
    image.paste(Image.new("RGB", SIZE, colours()["stage"]), mask=veil.resize(SIZE))


def play(image, centre):
    """The sign of a film."""
    x, y = centre
    layer = Image.new("RGBA", SIZE)
    draw = ImageDraw.Draw(layer)
    draw.ellipse((x - 62, y - 62, x + 62, y + 62), fill=(*colours()["stage"][:3], 190))
    draw.polygon([(x - 20, y - 32), (x + 36, y), (x - 20, y + 32)], fill=colours()["white"])
    image.paste(layer, mask=layer)


def draw_site(name, tagline):
    """The card of the publication itself, for pages that are no work."""
    sheet = Sheet()
    name, tagline = printable(name), printable(tagline)
    kind, lines = fitted(name, (104, 92, 80, 68, 56), sheet.width, 250, weight=700, leading=1.14)
    told, words = fitted(tagline, (42, 38, 34), sheet.width, 110) if tagline else (Type(42), [])
    height = kind.line_height * len(lines) + 24 + told.line_height * len(words)
    end = sheet.block((HEIGHT - height) // 2, kind, lines)
    sheet.block(end + 24, told, words, "ink-2")
    for number, thread in enumerate(THREADS):
        rhombus(sheet.draw, (MARGIN + 14 + number * 56, FOOTER), 14, colours()[f"k-{thread}"])
    return sheet.image
