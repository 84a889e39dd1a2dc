"""What lies about where somebody reads or mends: books, a cup, a clock."""

from math import cos, pi, sin

from publishing.demo.drawing.canvas import mix, outline
from publishing.demo.drawing.indoors import shadow, table

CUP = "-118,-178 118,-178 98,-66 58,-12 -58,-12 -98,-66"
COVER = "-1.05,6 -.78,-84 0,-66 .78,-84 1.05,6 0,26"
PAGE = "0,14 .5,-8 1,-2 .75,-92 .38,-96 0,-74"
BOOKS = [
    ("#2f4858", 330, 66),
    ("#a2432f", 300, 54),
    ("#c99b3f", 316, 74),
    ("#3f6b4f", 270, 48),
    ("#e3d6bd", 288, 58),
    ("#5a3550", 240, 50),
]
BRASS, INK = "#b98b3e", "#2e2520"
GEARS = [(0.68, 0.82, 74, 16), (0.76, 0.79, 44, 12), (0.78, 0.9, 56, 14), (0.6, 0.92, 32, 10)]


def cup(canvas, light="evening"):
    """A cup of tea, a saucer, steam, an open book."""
    wall, dark = table(canvas, light)
    x, foot = canvas.wide * 0.64, canvas.high * 0.84
    china = mix("#f4efe6", wall, 0.15)
    with canvas.closer(1.35, canvas.wide * 0.48, canvas.high * 0.9):
        book(canvas, canvas.wide * 0.28, foot, 270 * canvas.wide / 1500, dark)
        shadow(canvas, x, foot, 150, dark)
        with canvas.pen() as pen:
            pen.disc(x, foot, 168, mix(china, dark, 0.25), tall=0.2)
            pen.disc(x, foot - 6, 160, china, tall=0.19)
            pen.arc(x + 118, foot - 92, 48, china, 17, tall=1.1)
        canvas.shape(outline(CUP, x, foot), china, mix(china, dark, 0.1), mix(china, dark, 0.4))
        with canvas.pen() as pen:
            pen.disc(x, foot - 178, 118, mix(china, "#ffffff", 0.5), tall=0.2)
            pen.disc(x, foot - 175, 106, "#9a4f1d", tall=0.18)
            pen.disc(x - 26, foot - 179, 52, "#c9793a", tall=0.12)
            for step in range(9):
                pen.diamond(x - 92 + step * 23, foot - 96, 10, 14, "#a5362c" if step % 2 else "#2b3a52")
        with canvas.pen(blur=12, opacity=0.5) as pen:
            for thread in (-30, 22):
                sway = [(x + thread + 22 * sin(n / 2.6 + thread), foot - 200 - n * 20) for n in range(16)]
                pen.line(sway, mix(wall, "#ffffff", 0.75), 15)


def book(canvas, x, foot, half, dark):
    """An open book that lies on the table."""

    def part(path, side=1):
        return [(x + side * dx * half, foot + dy) for dx, dy in outline(path)]

    shadow(canvas, x, foot, half, dark)
    with canvas.pen() as pen:
        pen.polygon(part(COVER), "#7b3a30")
        for side in (-1, 1):
            pen.polygon(part(PAGE, side), mix("#f6eedb", dark, 0.03 if side < 0 else 0.14))
            for line in range(8):
                share = line / 8
                ends = f"0.09,{-62 + 66 * share} {0.68 + 0.17 * share},{-78 + 70 * share}"
                pen.line(part(ends, side), mix("#8a7a66", "#f6eedb", 0.35), 3.2)


def books(canvas, light="cool"):
    """A stack of books with a pair of spectacles on it."""
    _, dark = table(canvas, light)
    y, x = canvas.high * 0.85, canvas.wide * 0.5
    with canvas.closer(1.3 if canvas.wide > canvas.high else 1.1, x, y):
        shadow(canvas, x, y, 330, dark)
        for colour, half, tall in canvas.random.sample(BOOKS, len(BOOKS)):
            spine(canvas, x + canvas.random.uniform(-26, 26), y, half, tall, colour)
            y -= tall
        with canvas.pen() as pen:
            for side in (-62, 62):
                pen.arc(x + side, y - 30, 46, "#2b2320", 7, tall=0.72)
            pen.arc(x, y - 34, 18, "#2b2320", 6, start=180, end=360)
            pen.line([(x + 108, y - 34), (x + 190, y - 6)], "#2b2320", 6)


def spine(canvas, x, foot, half, tall, colour):
    back = outline(f"{-half},{-tall} {half},{-tall} {half},0 {-half},0", x, foot)
    canvas.shape(back, mix(colour, "#ffffff", 0.2), colour, mix(colour, "#000000", 0.4))
    with canvas.pen() as pen:
        pen.box(x + half - 26, foot - tall + 6, x + half + 3, foot - 6, "#efe6d2")
        for band in (-0.8, -0.66, 0.45):
            left = x + half * band
            pen.box(left, foot - tall, left + 9, foot, mix(colour, "#f0dca0", 0.6))


def clock(canvas, light="warm"):
    """An alarm clock, its little gears laid out in front of it."""
    _, dark = table(canvas, light)
    x, y = canvas.wide * 0.42, canvas.high * 0.56
    with canvas.closer(1.22, x, canvas.high * 0.86):
        shadow(canvas, x, canvas.high * 0.79, 190, dark)
        with canvas.pen() as pen:
            bells(pen, x, y, dark)
            for step in range(12):
                rim = mix(mix(BRASS, dark, 0.5), "#f2d99a", step / 12)
                pen.disc(x - step, y - step, 205 - step * 2.4, rim)
            dial(pen, x, y, 205, canvas.random.randrange(720))
        for gx, gy, size, teeth in GEARS:
            colour = mix(BRASS, "#f2d99a", canvas.random.random() * 0.4)
            gear(canvas, canvas.wide * gx, canvas.high * gy, size, teeth, colour, dark)


def bells(pen, x, y, dark):
    for side in (-1, 1):
        pen.line([(x + side * 90, y + 150), (x + side * 140, y + 236)], mix(BRASS, dark, 0.4), 24)
        for step in range(12):
            shine = mix(mix(BRASS, dark, 0.45), "#f2d99a", step / 12)
            pen.disc(x + side * 112 - step, y - 218 - step * 1.5, 74 - step * 6, shine, tall=0.72)
    pen.box(x - 7, y - 282, x + 7, y - 196, mix(BRASS, dark, 0.4))


def dial(pen, x, y, radius, minutes):
    """The face of a clock that shows so many minutes after twelve."""
    pen.disc(x, y, radius - 30, "#f6efdd")
    for hour in range(12):
        dx, dy = sin(hour * pi / 6), -cos(hour * pi / 6)
        near, far = radius - (74 if hour % 3 == 0 else 60), radius - 46
        mark = [(x + dx * far, y + dy * far), (x + dx * near, y + dy * near)]
        pen.line(mark, INK, 9 if hour % 3 == 0 else 5)
    for turn, length, width in ((minutes / 360, 88, 13), (minutes / 30, 126, 8)):
        pen.line([(x, y), (x + sin(turn * pi) * length, y - cos(turn * pi) * length)], INK, width)
    pen.disc(x, y, 13, "#a5362c")


def gear(canvas, x, y, radius, teeth, colour, dark):
    shadow(canvas, x, y + radius * 0.3, radius * 0.8, dark)
    rim = []
    for step in range(teeth * 4):
        angle, reach = step * pi / teeth / 2, radius * (1 if step % 4 < 2 else 0.83)
        rim.append((x + cos(angle) * reach, y + sin(angle) * reach * 0.5))
    with canvas.pen() as pen:
        pen.polygon([(px, py + 9) for px, py in rim], mix(colour, dark, 0.6))
        pen.polygon(rim, colour)
        pen.disc(x, y, radius * 0.6, mix(colour, dark, 0.35), tall=0.5)
        for spoke in range(4):
            dx, dy = cos(spoke * pi / 4) * radius * 0.6, sin(spoke * pi / 4) * radius * 0.3
            pen.line([(x - dx, y - dy), (x + dx, y + dy)], colour, radius * 0.12)
        pen.disc(x, y, radius * 0.16, mix(colour, "#ffffff", 0.3), tall=0.5)
