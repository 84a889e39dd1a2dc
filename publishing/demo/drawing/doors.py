"""Doors of an old town, and a staircase behind one."""

from itertools import pairwise
from math import cos, sin

from publishing.demo.drawing.canvas import arch, mix

PAINTS = {"green": ("#3f6b57", "#d9c3a1"), "blue": ("#345d83", "#e2d3bd"), "red": ("#8a3b32", "#cfc0a4")}
HALF = 235  # of the opening


def door(canvas, light="green"):
    """An old carved door in a plastered wall, with its steps."""
    paint, wall = PAINTS[light]
    canvas.background(wall, mix(wall, "#8d7a62", 0.35))
    stain = mix(wall, "#7a6650", 0.6)
    canvas.clouds(canvas.high * 0.55, canvas.high * 0.7, stain, across=5, down=6, cover=0.42, strength=0.4)
    x, top, foot = canvas.wide / 2, canvas.high * 0.3, canvas.high * 0.87
    for reach, colours in (
        (HALF + 62, [mix(wall, "#ffffff", 0.35), mix(wall, "#6e5d49", 0.3)]),
        (HALF, [mix(paint, "#ffffff", 0.15), paint, mix(paint, "#000000", 0.35)]),
    ):
        canvas.shape([(x + reach, foot), *arch(x, top, reach, reach * 0.62), (x - reach, foot)], *colours)
    with canvas.pen() as pen:
        shade, gleam = mix(paint, "#000000", 0.45), mix(paint, "#ffffff", 0.28)
        fan(pen, x, top, gleam, shade)
        panels(pen, x, top, foot, paint)
        pen.line([(x, top + 22), (x, foot)], shade, 7)
        pen.disc(x + 28, (top + foot) / 2 + 40, 13, "#d8b25a")
        steps(pen, x, foot, canvas)
    sunlight = [(0, 0), (canvas.wide * 0.55, 0), (canvas.wide * 0.12, canvas.high), (0, canvas.high)]
    canvas.shape(sunlight, "#fff1d0", "#fff1d0", blur=26, opacity=0.22)


def fan(pen, x, top, gleam, shade):
    """The fanlight above a door: glass between glazing bars like rays."""
    wide, high = HALF - 34, (HALF - 34) * 0.58
    pen.polygon(arch(x, top, wide, high), "#27333d")
    for end in arch(x, top, wide, high, steps=8)[1:-1]:
        pen.line([(x, top), end], gleam, 8)
    pen.disc(x, top, 46, gleam, tall=0.7)
    pen.box(x - HALF, top - 4, x + HALF, top + 22, shade)


def panels(pen, x, top, foot, paint):
    """Two panels on each leaf, with a diamond carved into them."""
    shade, gleam = mix(paint, "#000000", 0.45), mix(paint, "#ffffff", 0.28)
    for side in (-1, 1):
        for share, tall in ((0.05, 0.42), (0.54, 0.38)):
            left, right = sorted((x + side * 34, x + side * (HALF - 36)))
            high = top + 26 + (foot - top) * share
            low = high + (foot - top) * tall
            pen.box(left, high, right, low, shade, corner=9)
            pen.box(left + 9, high + 9, right - 9, low - 9, paint, corner=7)
            for border, colour in ((34, gleam), (48, paint)):
                half = ((right - left) / 2 - border, (low - high) / 2 - border)
                pen.diamond((left + right) / 2, (high + low) / 2, *half, colour)


def steps(pen, x, foot, canvas):
    for step in range(3):
        reach, top = HALF + 90 + 46 * step, foot + 44 * step
        pen.box(x - reach, top, x + reach, top + 44, mix("#a79a8a", "#5e554b", 0.22 * step), corner=4)
        pen.box(x - reach, top, x + reach, top + 10, "#c9beaf", corner=4)
    pen.box(-20, foot + 132, canvas.wide + 20, canvas.high + 20, "#6f665c")


def stairs(canvas, light="day"):
    """A winding staircase seen from below; the light comes from the very top."""
    canvas.background("#efe2c4", "#cdb78f", "#8d7558")
    x, y = canvas.wide * 0.53, canvas.high * 0.45

    def place(step, further=1):
        away = 46 * 1.0245**step * further
        return x + cos(step * 0.165) * away, y + sin(step * 0.165) * away * 0.94

    with canvas.pen() as pen:
        for near, far in reversed(list(pairwise(range(150)))):
            deep = min(1, 46 * 1.0245**near / 900) ** 0.7
            tone = mix("#ead7ae", "#3a2b25", deep * 0.75 + 0.16 * sin(near * 0.165 + 0.8))
            if near % 2:
                tone = mix(tone, "#1d1512", 0.16)
            pen.polygon([place(near), place(far), place(far, 1.62), place(near, 1.62)], tone)
        for inch in range(2400):
            wood = mix("#a9713f", "#2b1811", min(1, inch / 1760))
            pen.disc(*place(inch / 16), 2.5 + inch / 288, wood)
    canvas.glow(x, y, 420, "#fff2cc", 0.9)
