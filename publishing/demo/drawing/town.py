"""Blocks of flats by night, and the street between them."""

from math import pi

from publishing.demo.drawing.canvas import mix, outline
from publishing.demo.drawing.trees import branches
from publishing.demo.drawing.water import stars

AWAKE = {"many": 0.38, "few": 0.07, "one": 0, "none": 0}
LIT = ["#ffd98a", "#ffc766", "#ffe7b0", "#f7b95c", "#cfe0ea"]


def block(canvas, left, right, top, foot, wall, *, lit=0.35, columns=10, floors=9):
    """A block of flats by night; gives the middles of the lit windows."""
    canvas.shape([(left, top), (right, top), (right, foot), (left, foot)], wall, mix(wall, "#000000", 0.35))
    wide, high = (right - left) / columns, (foot - top) / (floors + 0.4)
    lamps = []
    with canvas.pen() as pen:
        for floor in range(floors):
            y = top + high * (floor + 0.35)
            pen.box(left, y + high * 0.78, right, y + high * 0.82, mix(wall, "#000000", 0.3))
            for column in range(columns):
                x = left + wide * (column + 0.22)
                glass = mix(wall, "#31405e", 0.5)
                if canvas.random.random() < lit:
                    glass = mix(canvas.random.choice(LIT), wall, canvas.random.uniform(0, 0.25))
                    lamps.append((x + wide * 0.28, y + high * 0.3))
                pen.box(x, y, x + wide * 0.56, y + high * 0.6, glass)
                window_life(pen, canvas.random, x, y, wide * 0.56, high * 0.6, wall, glass)
    return lamps


def window_life(pen, random, x, y, wide, high, wall, glass):
    """A frame, and behind it a curtain, a lamp or a plant."""
    kind = random.random()
    if kind < 0.3:
        pen.box(x, y, x + wide * 0.3, y + high, mix(glass, "#8a4f3c", 0.35))
    elif kind < 0.5:
        pen.disc(x + wide * 0.72, y + high * 0.86, wide * 0.13, mix(glass, "#1c2a1c", 0.7), tall=1.4)
    pen.line([(x + wide / 2, y), (x + wide / 2, y + high)], mix(wall, "#000000", 0.25), wide * 0.045)


def windows(canvas, light="many"):
    """Blocks of flats at night; `light` says how many windows are lit."""
    canvas.background("#0b1230", "#1d2750", "#43406a", "#6b5470")
    stars(canvas, canvas.high * 0.6)
    ground = canvas.high * 0.9
    for number in range(9):
        left = canvas.wide * (number / 9 - 0.03)
        top = ground - canvas.random.uniform(220, 380)
        block(canvas, left, left + canvas.wide * 0.1, top, ground, "#2a2d52", lit=0.12, columns=5, floors=8)
    canvas.band(ground - 60, 220, "#57507a", 0.5)
    left, right, top = canvas.wide * 0.2, canvas.wide * 0.86, canvas.high * 0.17
    lamps = block(canvas, left, right, top, ground, "#171a34", lit=AWAKE[light], columns=11)
    if light == "one":
        x, y = left + (right - left) / 11 * 7.5, top + (ground - top) / 9.4 * 4.6
        with canvas.pen() as pen:
            pen.box(x - 24, y - 25, x + 24, y + 25, "#ffd98a")
            pen.line([(x, y - 25), (x, y + 25)], "#3a2f38", 3)
            pen.disc(x + 12, y + 12, 8, "#5c4a3a", tall=1.5)
        lamps = [(x, y)] * 3
    for lamp in lamps:
        canvas.glow(*lamp, 230 if light == "one" else 70, "#ffca75", 0.3)
    canvas.ground(canvas.ridge(ground + 8, 7), "#12142a", "#0a0b1c")
    with canvas.pen() as pen:
        for x in (0.06, 0.13, 0.93):
            branches(pen, canvas.random, canvas.wide * x, ground + 30, 84, pi / 2, "#0a0c1e", depth=7)


def lamp(canvas, light="snow"):
    """A street lamp, falling snow, footprints."""
    canvas.background("#0c1430", "#222c55", "#4a4a74")
    ground = canvas.high * 0.76
    for number in range(6):
        left, top = canvas.wide * (number / 6 - 0.04), ground - canvas.random.uniform(200, 330)
        right = left + canvas.wide * 0.15
        block(canvas, left, right, top, ground, "#252b52", lit=0.16, columns=5, floors=5)
    canvas.band(ground - 40, 200, "#4f527f", 0.55)
    canvas.ground(canvas.ridge(ground, 12, roughness=0.4), "#8f97bd", "#565f8d", "#2d3562")
    x, top = canvas.wide * 0.58, canvas.high * 0.2
    pool = outline("-40,40 60,40 330,190 -330,190", x, ground)
    canvas.shape(pool, "#ffdf9e", "#e9c79b", blur=46, opacity=0.75)
    cone = [(x - 30, top + 30), (x + 30, top + 30), (x + 300, ground + 150), (x - 300, ground + 150)]
    canvas.shape(cone, "#ffe3a8", "#8f86a0", blur=34, opacity=0.28)
    with canvas.pen() as pen:
        pen.line([(x + 120, ground + 120), *outline("120,0 90,-34 0,-30 0,6", x, top)], "#0d1022", 13)
        pen.polygon(outline("-46,22 -16,-8 16,-8 46,22", x, top), "#0d1022")
        pen.disc(x, top + 22, 34, "#fff4d2", tall=0.4)
        for step in range(9):
            depth, side = step / 8, 16 if step % 2 else -16
            print_x, print_y = x - 130 - 150 * depth + side, ground + 40 + 170 * depth
            pen.disc(print_x, print_y, 7 + 9 * depth, "#3d467a", tall=0.5)
    canvas.glow(x, top + 20, 330, "#ffdc98", 0.9)
    snowfall(canvas, x)


def snowfall(canvas, x):
    """Flakes, brighter near the light at `x`; the near ones are out of focus."""
    for blur, count, size in ((0.6, 320, 3.4), (3, 90, 7)):
        with canvas.pen(blur=blur, opacity=0.85) as pen:
            for fx, fy in canvas.scatter(count, 0, canvas.high):
                colour = mix("#ffffff", "#9aa6d4", min(1, abs(fx - x) / 620))
                pen.disc(fx, fy, size * canvas.random.uniform(0.5, 1.2), colour)
