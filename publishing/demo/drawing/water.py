"""Rivers, the sea, and what stands or floats on them."""

from math import sin

from PIL import Image, ImageFilter

from publishing.demo.drawing.canvas import mix, outline
from publishing.demo.drawing.trees import blades

WATERS = {
    "dawn": (["#6a7fa0", "#c3a9ad", "#f4cf9f"], ["#e9c69f", "#8d90a5", "#4b5c78"], "#fff0cf"),
    "day": (["#5f93ba", "#a8c9d8", "#e6ecdf"], ["#b7d3d6", "#5f96a6", "#2f6272"], "#ffffff"),
    "dusk": (["#23264b", "#6a4a72", "#d9806a", "#f6b777"], ["#e29a73", "#6b4a6c", "#262748"], "#ffd9a0"),
    "night": (["#0a1026", "#18264a", "#2f4468"], ["#2b4166", "#14213f", "#080d1e"], "#f3ead0"),
    "grey": (["#8f9aa3", "#b9c0c2", "#dcdcd6"], ["#c2c9c8", "#8a989c", "#56666d"], "#ffffff"),
}


def mirror(canvas, horizon, deep, strength=0.75):
    """Turns everything above the horizon upside down into the water, blurred and darker."""
    width, height = canvas.size
    line = round(horizon * canvas.unit)
    depth = height - line
    above = canvas.image.crop((0, max(0, line - depth), width, line)).transpose(
        Image.Transpose.FLIP_TOP_BOTTOM
    )
    above = above.resize((width, depth)).filter(ImageFilter.BoxBlur((5 * canvas.unit, 14 * canvas.unit)))
    tint = Image.new("RGB", above.size, mix(deep[1], deep[2], 0.4))
    canvas.image.paste(Image.blend(tint, above, strength), (0, line))


def ripples(canvas, horizon, colours, *, count=420, strength=0.5):
    """Short level strokes, longer and thicker towards us."""
    with canvas.pen(opacity=strength) as pen:
        for _ in range(count):
            depth = canvas.random.random() ** 1.6
            y = horizon + 4 + (canvas.high - horizon) * depth
            x = canvas.random.uniform(-40, canvas.wide)
            long = (14 + 120 * depth) * canvas.random.uniform(0.5, 1.4)
            colour = canvas.random.choice(colours)
            pen.polygon(
                [
                    (x, y),
                    (x + long / 2, y - 1 - 2.5 * depth),
                    (x + long, y),
                    (x + long / 2, y + 1 + 2 * depth),
                ],
                colour,
            )


def glitter(canvas, x, horizon, colour):
    """The path of light that sun or moon lay on the water."""
    with canvas.pen(blur=0.8, opacity=0.85) as pen:
        for _ in range(190):
            depth = canvas.random.random() ** 1.3
            y = horizon + 3 + (canvas.high - horizon) * depth
            away = canvas.random.gauss(0, 16 + 80 * depth)
            long = canvas.random.uniform(8, 16 + 60 * depth)
            pen.disc(x + away, y, long / 2, colour, tall=0.1)


def water(canvas, light, horizon, x):
    """Sky, its light and still water; gives the colours of the water."""
    sky, deep, gleam = WATERS[light]
    canvas.background(*sky, *[sky[-1]] * 2)
    canvas.clouds(canvas.high * 0.22, 250, mix(sky[-1], "#ffffff", 0.35), across=3, down=7, strength=0.6)
    if light == "night":
        stars(canvas, horizon)
    if light != "grey":
        height = horizon - canvas.high * (0.3 if light == "night" else 0.1)
        canvas.glow(x, height, 520, mix(gleam, sky[-1], 0.3), 0.6)
        with canvas.pen() as pen:
            pen.disc(x, height, 38, gleam)
        canvas.glow(x, height, 150, gleam, 0.6)
    return deep, gleam


def stars(canvas, horizon):
    with canvas.pen() as pen:
        for x, y in canvas.scatter(190, 0, horizon - 40):
            pen.disc(
                x,
                y,
                canvas.random.choice((0.8, 1, 1.3, 2)),
                mix("#8fa0c8", "#ffffff", canvas.random.random()),
            )


def river(canvas, light="night"):
    """A still river with wooded banks and the light's path on it."""
    horizon, x = canvas.high * 0.52, canvas.wide * 0.62
    deep, gleam = water(canvas, light, horizon, x)
    far = canvas.ridge(horizon - 34, 26, roughness=0.7, peaks=9)
    canvas.ground(far, mix(deep[2], deep[1], 0.55))
    wood = canvas.ridge(75, 34, roughness=0.72, peaks=16, steps=150)
    near = [(px, horizon + 4 - py * max(0, 1 - px / canvas.wide / 0.46) ** 0.5) for px, py in wood]
    canvas.ground(near, mix(deep[2], "#000000", 0.25))
    mirror(canvas, horizon, deep)
    ripples(canvas, horizon, [deep[0], deep[2], mix(deep[1], gleam, 0.4)], strength=0.35)
    if light != "grey":
        glitter(canvas, x, horizon, gleam)
    canvas.band(horizon, 45, deep[0], 0.55)
    with canvas.pen() as pen:
        blades(
            pen,
            canvas.random,
            canvas.scatter(230, canvas.high - 12, canvas.high + 70),
            190,
            [mix(deep[2], "#000000", share) for share in (0.2, 0.45, 0.6)],
            lean=0.14,
        )


def sea(canvas, light="grey"):
    """Waves that come ashore; gulls."""
    horizon = canvas.high * 0.44
    deep, gleam = water(canvas, light, horizon, canvas.wide * 0.3)
    canvas.ground([(-20, horizon), (canvas.wide + 20, horizon)], *deep)
    ripples(canvas, horizon, [deep[0], deep[2], gleam], count=700, strength=0.4)
    if light != "grey":
        glitter(canvas, canvas.wide * 0.3, horizon, gleam)
    for row in range(4):
        depth = (row + 1) / 4
        y = horizon + (canvas.high - horizon) * (0.12 + 0.55 * depth**1.4)
        crest = canvas.ridge(y, 5 + 17 * depth, roughness=0.62, peaks=7)
        foot = [(x, top + 10 + 34 * depth + 8 * sin(x / 90)) for x, top in reversed(crest)]
        canvas.shape(
            [*crest, *foot], gleam, mix(deep[0], gleam, 0.4), blur=2 + 2 * depth, opacity=0.45 + 0.3 * depth
        )
    sand = mix("#cdb48d", deep[1], 0.35)
    shore = canvas.ridge(canvas.high * 0.9, 22, roughness=0.45, peaks=4)
    canvas.ground([(x, y - 16) for x, y in shore], gleam, sand, blur=5, opacity=0.8)
    canvas.ground(shore, mix(sand, "#3b342c", 0.35), sand, mix(sand, "#3b342c", 0.25))
    gulls(canvas, horizon)


def gulls(canvas, horizon):
    with canvas.pen() as pen:
        for _ in range(6):
            x, y = canvas.random.uniform(150, canvas.wide - 150), canvas.random.uniform(90, horizon - 80)
            span = canvas.random.uniform(14, 34)
            colour = mix("#ffffff", "#3e4a55", canvas.random.choice((0.1, 0.75)))
            pen.line(
                [(x - span, y - span * 0.35), (x - span * 0.4, y - span * 0.45), (x, y)], colour, span * 0.13
            )
            pen.line(
                [(x, y), (x + span * 0.4, y - span * 0.5), (x + span, y - span * 0.3)], colour, span * 0.13
            )


def lighthouse(canvas, light="dusk"):
    """A lighthouse on a cape, its beam over the water."""
    horizon = canvas.high * 0.62
    deep, gleam = water(canvas, light, horizon, canvas.wide * 0.2)
    canvas.ground([(-20, horizon), (canvas.wide + 20, horizon)], *deep)
    ripples(canvas, horizon, [deep[0], deep[2]], count=520)
    glitter(canvas, canvas.wide * 0.2, horizon, gleam)
    x, foot, top = canvas.wide * 0.68, horizon - 40, horizon - canvas.high * 0.4
    beam = [(x, top - 14), (-20, top - 170), (-20, top + 30)]
    canvas.shape(beam, gleam, blur=22, opacity=0.3)
    rock = mix(deep[2], "#000000", 0.3)
    stones = canvas.ridge(foot + 22, 20, roughness=0.68, peaks=11, steps=130)
    cape = [(px, py + 420 * max(0, 0.56 - px / canvas.wide) ** 1.5 * 4) for px, py in stones]
    canvas.ground([point for point in cape if point[1] < canvas.high], mix(rock, deep[1], 0.25), rock, rock)
    tower = [(x - 34, top), (x + 34, top), (x + 58, foot + 20), (x - 58, foot + 20)]
    canvas.shape(tower, mix("#f4efe4", deep[1], 0.35), mix("#d8cfc2", deep[2], 0.5))
    with canvas.pen() as pen:
        for share in (0.2, 0.56):
            high, low = top + (foot - top) * share, top + (foot - top) * (share + 0.17)
            reach = [34 + 24 * (y - top) / (foot + 20 - top) for y in (high, low)]
            pen.polygon(
                [(x - reach[0], high), (x + reach[0], high), (x + reach[1], low), (x - reach[1], low)],
                mix("#a33d33", deep[2], 0.3),
            )
        pen.box(x - 42, top - 6, x + 42, top + 4, rock)
        pen.box(x - 22, top - 38, x + 22, top - 6, gleam)
        pen.polygon([(x - 30, top - 38), (x, top - 74), (x + 30, top - 38)], rock)
    canvas.glow(x, top - 20, 240, gleam, 0.95)


HULL = "-260,-46 -150,-12 0,0 150,-10 250,-40 190,44 60,62 -120,60 -205,34"
INSIDE = "-260,-46 -120,-34 110,-30 250,-40 150,-9 0,1 -150,-11"
EDGE = "-262,-47 -150,-12 0,1 150,-10 252,-41"


def boat(canvas, light="dawn"):
    """An empty rowing boat on quiet water."""
    horizon = canvas.high * 0.4
    deep, gleam = water(canvas, light, horizon, canvas.wide * 0.7)
    shore = canvas.ridge(horizon - 16, 12, roughness=0.7, peaks=12)
    canvas.ground(shore, mix(deep[1], deep[2], 0.5), deep[1])
    mirror(canvas, horizon, deep, 0.85)
    ripples(canvas, horizon, [deep[0], deep[1], mix(deep[1], gleam, 0.5)], count=260, strength=0.3)
    glitter(canvas, canvas.wide * 0.7, horizon, gleam)
    canvas.band(horizon, 60, deep[0], 0.7)
    x, y, dark = canvas.wide * 0.4, canvas.high * 0.68, mix(deep[2], "#1a1410", 0.65)
    with canvas.pen(blur=7, opacity=0.6) as pen:
        pen.disc(x, y + 58, 250, mix(deep[2], "#000000", 0.3), tall=0.2)
    canvas.shape(outline(HULL, x, y), mix(dark, gleam, 0.3), dark, mix(dark, "#000000", 0.4))
    with canvas.pen() as pen:
        pen.polygon(outline(INSIDE, x, y), mix(dark, "#000000", 0.5))
        for seat in (-90, 70):
            pen.polygon(outline("-16,-34 22,-33 30,-6 -20,-7", x + seat, y), mix(dark, gleam, 0.35))
        pen.line(outline(EDGE, x, y), mix(dark, gleam, 0.5), 6)
        pen.line(outline("30,-20 330,70", x, y), mix(dark, gleam, 0.4), 7)
        pen.disc(x + 345, y + 76, 34, mix(dark, gleam, 0.3), tall=0.3)


def bridge(canvas, light="dusk"):
    """A bridge of arches over a wide river."""
    horizon, x = canvas.high * 0.58, canvas.wide * 0.36
    deep, gleam = water(canvas, light, horizon, x)
    canvas.ground(canvas.ridge(horizon - 26, 20, roughness=0.6, peaks=8), mix(deep[1], deep[2], 0.45))
    deck = horizon - 84
    lamps = [(canvas.wide * step / 14, deck - 30) for step in range(15)]
    with canvas.pen() as pen:
        girders(pen, canvas.wide, deck, horizon, lamps, mix(deep[2], "#05060f", 0.4), gleam)
    mirror(canvas, horizon, deep, 0.8)
    ripples(canvas, horizon, [deep[0], deep[2], mix(deep[1], gleam, 0.3)], strength=0.35)
    glitter(canvas, x, horizon, gleam)
    if light in ("dusk", "night"):
        for lamp in lamps[::2]:
            canvas.glow(*lamp, 60, gleam, 0.5)


def girders(pen, wide, deck, horizon, lamps, steel, gleam):
    pen.box(-20, deck, wide + 20, deck + 15, steel)
    for number in range(4):
        x = number * wide / 3 - 20
        pen.polygon([(x - 16, deck), (x + 16, deck), (x + 26, horizon + 8), (x - 26, horizon + 8)], steel)
        tops = [(x + wide / 72 * n, deck - 150 * (1 - ((n - 12) / 12) ** 2)) for n in range(25)]
        pen.line(tops, steel, 11)
        for top in tops[1:-1:2]:
            pen.line([top, (top[0], deck)], steel, 3.5)
    for x, y in lamps:
        pen.line([(x, y), (x, deck)], steel, 3)
        pen.disc(x, y, 5, gleam)
