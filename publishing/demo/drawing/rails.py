"""The railway: tracks and signals in the plain."""

from itertools import pairwise

from publishing.demo.drawing.canvas import mix, outline
from publishing.demo.drawing.trees import blades
from publishing.demo.drawing.water import WATERS, stars

GRASS = {
    "dawn": ("#8f9a6a", "#3f4d35"),
    "day": ("#8aa75c", "#40622f"),
    "dusk": ("#5d5a52", "#24262e"),
    "night": ("#26345a", "#0b1226"),
    "grey": ("#8b917d", "#4c5548"),
}


def plain(canvas, light, horizon):
    """Sky and flat land with a line of trees on the horizon."""
    sky, _, gleam = WATERS[light]
    grass, dark = GRASS[light]
    canvas.background(*sky, sky[-1], sky[-1])
    canvas.clouds(horizon * 0.5, 260, mix(sky[-1], "#ffffff", 0.3), across=4, down=8, strength=0.6)
    if light == "night":
        stars(canvas, horizon)
    else:
        canvas.glow(canvas.wide * 0.5, horizon - 10, 480, gleam, 0.6)
    woods = canvas.ridge(horizon - 12, 14, roughness=0.8, peaks=26, steps=170)
    canvas.ground(woods, mix(dark, sky[-1], 0.45), mix(dark, sky[-1], 0.3))
    canvas.ground(canvas.ridge(horizon + 6, 5), mix(grass, sky[-1], 0.3), grass, dark)
    canvas.band(horizon, 46, sky[-1], 0.5)
    return sky, gleam, grass, dark


def track(canvas, horizon, x, dark, gleam):
    """A straight track that runs from under our feet to the horizon."""
    high = canvas.high
    bed = [(x - 6, horizon), (x + 6, horizon), (x + 560, high + 10), (x - 560, high + 10)]
    canvas.shape(bed, mix("#9b8f84", gleam, 0.25), mix("#7a7069", dark, 0.35))
    stone, sleeper = mix("#4f4842", dark, 0.5), mix("#4a3a30", dark, 0.35)
    with canvas.pen() as pen:
        for px, py in canvas.scatter(900, horizon + 60, high):
            reach = 540 * (py - horizon) / (high - horizon)
            if abs(px - x) < reach:
                pen.disc(
                    px, py, 1 + reach / 190, mix(stone, "#cfc6ba", canvas.random.random() * 0.6), tall=0.7
                )
        for step in range(1, 34):
            depth = (step / 33) ** 2.6
            y, half, tall = horizon + (high - horizon + 40) * depth, 6 + 430 * depth, 1 + 24 * depth
            pen.box(x - half, y, x + half, y + tall, sleeper)
        for side in (-1, 1):
            for wide, colour in ((15, mix("#5c5654", dark, 0.4)), (6, mix(gleam, "#8a8a92", 0.3))):
                foot = x + side * 290
                far = [(x + side * 3, horizon), (x + side * 4.2, horizon)]
                pen.polygon([*far, (foot + side * wide, high + 10), (foot - side * wide, high + 10)], colour)


def rails(canvas, light="dawn"):
    """A straight track through the plain, telegraph poles beside it."""
    horizon = canvas.high * 0.5
    _, gleam, grass, dark = plain(canvas, light, horizon)
    x = canvas.wide * 0.47
    track(canvas, horizon, x, dark, gleam)
    with canvas.pen() as pen:
        poles(pen, x, canvas.wide * 0.78, horizon, mix("#2e2622", dark, 0.4))
        verge = canvas.scatter(520, canvas.high * 0.8, canvas.high + 40)
        spots = [(px, py) for px, py in verge if abs(px - x) > 470]
        blades(pen, canvas.random, spots, 95, [grass, dark, mix(grass, gleam, 0.4)])


def poles(pen, x, last, horizon, wood):
    """Telegraph poles from far (`x`) to near (`last`) and the wire between them."""
    tops = []
    for step in range(7):
        depth = ((step + 1) / 7) ** 2.4
        foot, tall = horizon + 300 * depth, 30 + 620 * depth
        px, arm = x + 30 + (last - x + 160) * depth, 44 * depth + 3
        pen.line([(px, foot), (px, foot - tall)], wood, 2 + 13 * depth)
        pen.line([(px - arm, foot - tall * 0.93), (px + arm, foot - tall * 0.93)], wood, 1.5 + 7 * depth)
        tops.append((px, foot - tall * 0.94))
    for (ax, ay), (bx, by) in pairwise(tops):
        sag = (by - ay) * 0.05 + 12
        pen.line([(ax, ay), ((ax + bx) / 2, (ay + by) / 2 + sag), (bx, by)], wood, 1.4)


def semaphore(canvas, light="dusk"):
    """An old signal with its arm up beside the track."""
    sky, gleam, grass, dark = plain(canvas, light, canvas.high * 0.66)
    track(canvas, canvas.high * 0.66, canvas.wide * 0.3, dark, gleam)
    x, foot, top = canvas.wide * 0.68, canvas.high * 0.9, canvas.high * 0.1
    mast = mix("#14141c", sky[0], 0.12)
    with canvas.pen() as pen:
        pen.polygon([(x - 15, foot), (x - 7, top), (x + 7, top), (x + 15, foot)], mast)
        for step in range(17):
            y = top + 50 + (foot - top - 60) * step / 17
            pen.line([(x + 24, y), (x + 52, y)], mast, 4)
        for side in (24, 52):
            pen.line([(x + side, top + 40), (x + side, foot)], mast, 4)
        pen.polygon(outline("-6,78 -214,-10 -226,24 -16,118", x, top), mix("#b23a2f", mast, 0.2))
        pen.polygon(outline("-150,17 -174,7 -186,41 -162,52", x, top), mix("#f1e9dc", mast, 0.15))
        pen.disc(x, top + 98, 26, mast)
        pen.disc(x + 2, top + 98, 15, "#7fe0a0")
        pen.disc(x, top - 10, 12, mast)
        verge = canvas.scatter(420, canvas.high * 0.93, canvas.high + 50)
        blades(pen, canvas.random, verge, 130, [dark, mix(dark, grass, 0.5), mix(dark, "#000000", 0.4)])
    canvas.glow(x + 2, top + 98, 130, "#8ff0b0", 0.9)
