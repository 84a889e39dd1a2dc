"""A canvas for the demo's pictures: layers of colour, soft light, mist and grain.

Coordinates are 1500 × 1000 units (1000 × 1500 upright, 1000 × 1000 square) whatever the picture's size
in pixels; y grows downwards. Everything random comes from the canvas's own seed.
"""

from contextlib import contextmanager
from itertools import pairwise
from math import ceil, cos, floor, hypot, pi, sin
from random import Random

from PIL import Image, ImageChops, ImageColor, ImageDraw, ImageFilter

LONG, SHORT = 1500, 1000


def rgb(colour):
    return ImageColor.getrgb(colour) if isinstance(colour, str) else tuple(colour)


def mix(one, other, share):
    """The colour that lies `share` (0..1) of the way from one colour to the other."""
    return tuple(round(a + (b - a) * share) for a, b in zip(rgb(one), rgb(other), strict=True))


def gradient(size, colours):
    """An RGB picture that runs from the first colour (top) to the last (bottom)."""
    column = Image.new("RGB", (1, 256))
    colours = [rgb(colour) for colour in colours]
    steps = max(len(colours) - 1, 1)
    for y in range(256):
        place = y / 255 * steps
        low = min(int(place), steps - 1)
        column.putpixel((0, y), mix(colours[low], colours[min(low + 1, len(colours) - 1)], place - low))
    return column.resize(size, Image.Resampling.BILINEAR)


def outline(path, x=0, y=0, size=1):
    """The points of "dx,dy dx,dy …" around (x, y), `size` times as large."""
    pairs = (pair.split(",") for pair in path.split())
    return [(x + float(dx) * size, y + float(dy) * size) for dx, dy in pairs]


def arch(x, y, wide, high, *, steps=24):
    """The upper half of an ellipse around (x, y), from right to left."""
    angles = (pi * step / steps for step in range(steps + 1))
    return [(x + wide * cos(angle), y - high * sin(angle)) for angle in angles]


def fineness(blur):
    """How much larger than the picture a layer is drawn: sharp edges twice, soft ones need no detail."""
    if blur < 3:
        return 2
    return 1 if blur < 9 else 0.25


class Pen:
    """Draws in the canvas's units on an overlay (colour and cover) or on a mask (cover only)."""

    def __init__(self, overlay, scale, view):
        zoom, x, y = view
        self.draw = ImageDraw.Draw(overlay)
        self.masking = overlay.mode == "L"
        self.scale = scale * zoom
        self.corner = (x * scale, y * scale)

    def _ink(self, colour):
        return 255 if self.masking else (*rgb(colour), 255)

    def _points(self, points):
        left, top = self.corner
        return [(x * self.scale + left, y * self.scale + top) for x, y in points]

    def polygon(self, points, colour):
        self.draw.polygon(self._points(points), fill=self._ink(colour))

    def line(self, points, colour, width):
        pixels = max(1, round(width * self.scale))
        self.draw.line(self._points(points), fill=self._ink(colour), width=pixels, joint="curve")

    def disc(self, x, y, radius, colour, *, tall=1.0):
        """An ellipse `radius` wide and `radius * tall` high, both from its middle."""
        box = self._points([(x - radius, y - radius * tall), (x + radius, y + radius * tall)])
        self.draw.ellipse(box, fill=self._ink(colour))

    def arc(self, x, y, radius, colour, width, start=0, end=360, *, tall=1.0):
        box = self._points([(x - radius, y - radius * tall), (x + radius, y + radius * tall)])
        self.draw.arc(box, start, end, fill=self._ink(colour), width=max(1, round(width * self.scale)))

    def diamond(self, x, y, wide, high, colour):
        self.polygon([(x, y - high), (x + wide, y), (x, y + high), (x - wide, y)], colour)

    def box(self, left, top, right, bottom, colour, *, corner=0):
        edges = self._points([(left, top), (right, bottom)])
        self.draw.rounded_rectangle(edges, corner * self.scale, fill=self._ink(colour))


class Canvas:
    """A picture that is being painted."""

    def __init__(self, width, height, seed=0):
        self.random = Random(f"trybuna {seed}")
        self.size = (width, height)
        self.wide = LONG if width > height else SHORT
        self.high = LONG if height > width else SHORT
        self.unit = height / self.high
        self.view = (1, 0, 0)
        self.image = Image.new("RGB", self.size)

    def background(self, *colours):
        self.image = gradient(self.size, colours)

    @contextmanager
    def closer(self, zoom, x, y):
        """Everything drawn meanwhile is `zoom` times as big, the point (x, y) staying in its place."""
        self.view, before = (zoom, x - x * zoom, y - y * zoom), self.view
        yield
        self.view = before

    def drawing_on(self, overlay):
        """A pen for an overlay of one's own, drawn at the picture's scale."""
        return Pen(overlay, self.unit, self.view)

    @contextmanager
    def pen(self, *, blur=0, opacity=1.0):
        """A transparent layer to draw on; it is laid over the picture at the end."""
        # Four plain bands: what is drawn is opaque, so colours come out premultiplied by themselves.
        zoom = fineness(blur)
        overlay = Image.new("CMYK", self._sized(zoom), (0, 0, 0, 0))
        yield Pen(overlay, self.unit * zoom, self.view)
        layer, box = self._settled(overlay, zoom, blur)
        if layer is None:
            return
        if opacity < 1:
            layer = layer.point(lambda value: round(value * opacity))
        *colours, cover = layer.split()
        uncovered = Image.merge("RGB", [ImageChops.invert(cover)] * 3)
        below = ImageChops.multiply(self.image.crop(box), uncovered)
        self.image.paste(ImageChops.add(below, Image.merge("RGB", colours)), box)

    def _sized(self, zoom):
        return round(self.size[0] * zoom), round(self.size[1] * zoom)

    def _settled(self, overlay, zoom, blur):
        """The drawn part of an overlay or mask, blurred and in the picture's scale, and its box there.

        The overlay is `zoom` times as large as the picture; (None, None) when nothing was drawn.
        """
        drawn = overlay.getbbox()
        if drawn is None:
            return None, None
        soft = blur * 3 * self.unit + 1
        box = (
            max(0, floor(drawn[0] / zoom - soft)),
            max(0, floor(drawn[1] / zoom - soft)),
            min(self.size[0], ceil(drawn[2] / zoom + soft)),
            min(self.size[1], ceil(drawn[3] / zoom + soft)),
        )
        layer = overlay.crop([round(edge * zoom) for edge in box])
        if zoom > 1:
            layer = layer.reduce(zoom)
        if blur:
            layer = layer.filter(ImageFilter.GaussianBlur(blur * self.unit * min(zoom, 1)))
        size = (box[2] - box[0], box[3] - box[1])
        return layer if layer.size == size else layer.resize(size, Image.Resampling.BILINEAR), box

    def shape(self, points, *colours, blur=0, opacity=1.0):
        """A polygon filled with colours that run from its top to its bottom."""
        zoom = fineness(blur)
        drawn = Image.new("L", self._sized(zoom))
        Pen(drawn, self.unit * zoom, self.view).polygon(points, "white")
        mask, box = self._settled(drawn, zoom, blur)
        if mask is None:
            return
        if opacity < 1:
            mask = mask.point(lambda value: round(value * opacity))
        self.image.paste(gradient(mask.size, colours), box, mask)

    def ridge(self, height, swing, *, roughness=0.5, peaks=2, steps=96):
        """Points of a skyline from edge to edge about `height`, as high as `swing` either way."""
        points = [self.random.uniform(-1, 1) for _ in range(peaks)]
        reach = 1.0
        while len(points) < steps:
            reach *= roughness
            middles = [(a + b) / 2 + self.random.uniform(-reach, reach) for a, b in pairwise(points)]
            points = [point for pair in zip(points, middles, strict=False) for point in pair] + points[-1:]
        step = (self.wide + 40) / (len(points) - 1)
        return [(-20 + index * step, height - point * swing) for index, point in enumerate(points)]

    def ground(self, skyline, *colours, blur=0, opacity=1.0):
        """Everything under a skyline."""
        foot = [(self.wide + 20, self.high + 5), (-20, self.high + 5)]
        self.shape([*skyline, *foot], *colours, blur=blur, opacity=opacity)

    def glow(self, x, y, radius, colour, strength=1.0):
        """Light around a point; it brightens what is already there."""
        side = max(2, round(radius * 2 * self.unit))
        light = Image.radial_gradient("L").resize((side, side), Image.Resampling.BILINEAR)
        light = light.point(lambda value: round((max(0, 1 - value / 180) ** 2.2) * 255 * strength))
        layer = Image.new("RGB", self.size)
        corner = (round(x * self.unit) - side // 2, round(y * self.unit) - side // 2)
        layer.paste(Image.new("RGB", (side, side), rgb(colour)), corner, light)
        self.image = ImageChops.screen(self.image, layer)

    def band(self, middle, spread, colour, strength=0.7):
        """A soft horizontal band of mist."""
        self.image.paste(rgb(colour), (0, 0, *self.size), self._belt(middle, spread, strength, 2))

    def _belt(self, middle, spread, strength, power):
        """A mask that is strongest at `middle` and gone `spread` away from it."""
        aways = (abs(y / self.unit - middle) / spread for y in range(self.size[1]))
        column = bytes(round(255 * strength * max(0, 1 - away * away) ** power) for away in aways)
        return Image.frombytes("L", (1, self.size[1]), column).resize(self.size)

    def blotches(self, across, down, *, octaves=3):
        """Smooth noise (mode L): big blotches with smaller ones in them."""
        total = Image.new("L", self.size, 128)
        for octave in range(octaves):
            columns, rows = across * 2**octave, down * 2**octave
            dots = Image.frombytes("L", (columns, rows), self.random.randbytes(columns * rows))
            layer = dots.resize(self.size, Image.Resampling.BICUBIC)
            total = Image.blend(total, layer, 0.55 if octave == 0 else 0.3)
        return total

    def clouds(self, middle, spread, colour, *, across=4, down=9, cover=0.5, strength=0.8):
        """Clouds torn out of noise, thickest at `middle`."""
        edge = round(255 * (1 - cover))
        torn = self.blotches(across, down, octaves=4).point(
            lambda value: round(255 * strength * min(1, max(0, (value - edge) / 70)))
        )
        mask = ImageChops.multiply(torn, self._belt(middle, spread, 1, 1))
        self.image.paste(rgb(colour), (0, 0, *self.size), mask)

    def scatter(self, count, top, bottom):
        """`count` random points between two heights."""
        return [
            (self.random.uniform(-10, self.wide + 10), self.random.uniform(top, bottom)) for _ in range(count)
        ]

    def finish(self, *, grain=0.24, vignette=0.3):
        """The picture with film grain and corners slightly darker."""
        width, height = self.size
        noise = Image.frombytes("L", self.size, self.random.randbytes(width * height))
        noise = noise.filter(ImageFilter.GaussianBlur(0.6)).point(lambda v: round(128 + (v - 128) * grain))
        mottle = self.blotches(7, 5, octaves=2).point(lambda v: round(128 + (v - 128) * 0.22))
        for layer in (noise, mottle):
            self.image = ImageChops.soft_light(self.image, Image.merge("RGB", [layer] * 3))
        reach = hypot(128, 128)
        corners = Image.radial_gradient("L").point(
            lambda value: round(255 * (1 - vignette * (value / reach / 1.4) ** 3))
        )
        shade = corners.resize(self.size, Image.Resampling.BILINEAR)
        return ImageChops.multiply(self.image, Image.merge("RGB", [shade] * 3))
