"""A view from a railway carriage."""

from publishing.demo.drawing.canvas import mix, outline
from publishing.demo.drawing.landscapes import SEASONS
from publishing.demo.drawing.trees import poplar

WOOD, SILL, METAL = "#5a3d2c", "#76523a", "#b9b3a6"


def carriage(canvas, light="summer"):
    """The land that goes by, seen through a carriage window, with a glass of tea."""
    sky, earth, gleam = SEASONS[light]
    canvas.background(*sky)
    white = mix(sky[-1], "#ffffff", 0.6)
    canvas.clouds(canvas.high * 0.2, 230, white, across=3, down=7, strength=0.7)
    horizon = canvas.high * 0.5
    far = (mix(earth[1], sky[0], 0.6), mix(earth[0], sky[-1], 0.3))
    canvas.ground(canvas.ridge(horizon - 20, 34, peaks=5), *far)
    canvas.ground(canvas.ridge(horizon + 40, 26, peaks=4), *earth)
    with canvas.pen(blur=2) as pen:
        for x in (0.22, 0.31, 0.37, 0.71, 0.78):
            poplar(pen, canvas.random, canvas.wide * x, horizon + 60, 190, "#2f4a2c", "#7f9a4a")
    with canvas.pen(blur=8, opacity=0.7) as pen:
        for x, y in canvas.scatter(60, horizon + 170, horizon + 330):
            pen.line([(x - 160, y), (x + 160, y)], mix(earth[2], gleam, canvas.random.random()), 9)
    window(canvas)


def window(canvas):
    """The frame, the curtains and the glass of tea; what they leave free stays as it is."""
    wide, high, sill = canvas.wide, canvas.high, canvas.high * 0.8
    with canvas.pen() as pen:
        pen.box(-20, -20, 90, high, WOOD)
        pen.box(wide - 90, -20, wide + 20, high, WOOD)
        pen.box(-20, -20, wide + 20, 70, WOOD)
        pen.box(wide / 2 - 14, 0, wide / 2 + 14, high * 0.24, WOOD)
        pen.box(90, high * 0.22, wide - 90, high * 0.22 + 20, WOOD)
        pen.box(-20, sill, wide + 20, high + 20, SILL)
        pen.box(-20, sill, wide + 20, sill + 16, mix(SILL, "#ffffff", 0.16))
        curtains(pen, wide, sill)
    tea(canvas, wide * 0.66, sill + 86)


def curtains(pen, wide, sill):
    for side, edge in ((1, -20), (-1, wide + 20)):
        for fold in range(5):
            x = edge + side * (34 + fold * 32)
            tone = mix("#e8e0cf", "#a9825f", 0.18 * (fold % 2) + 0.08 * fold)
            low = x + side * 14
            pen.polygon([(x - 20, 40), (x + 20, 40), (low + 17, sill - 30), (low - 17, sill - 30)], tone)


def tea(canvas, x, foot):
    """A glass of tea in its metal holder."""
    canvas.shape(outline("-66,-210 66,-210 56,0 -56,0", x, foot), "#e9b36a", "#a85d23", "#7a3c17")
    with canvas.pen() as pen:
        for y in (foot - 112, foot - 14):
            pen.box(x - 68, y, x + 68, y + 17, METAL, corner=5)
        for step in range(8):
            left = x - 60 + step * 15
            pen.line(outline("0,-100 15,-4", left, foot), METAL, 4)
            pen.line(outline("15,-100 0,-4", left, foot), METAL, 4)
        pen.arc(x + 74, foot - 62, 44, METAL, 12, start=-100, end=100)
        pen.line(outline("22,-262 -18,-90", x, foot), "#e6e2d8", 7)
        pen.arc(x, foot - 210, 66, "#f6efe2", 4, tall=0.16)
    with canvas.pen(blur=13, opacity=0.45) as pen:
        for puff in range(6):
            pen.disc(
                x + (16 if puff % 2 else -16), foot - 250 - puff * 34, 15 + puff * 3, "#ffffff", tall=1.5
            )
