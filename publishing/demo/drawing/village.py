"""A village in winter."""

from math import sin

from publishing.demo.drawing.canvas import mix, outline
from publishing.demo.drawing.trees import fir
from publishing.demo.drawing.water import stars

# Sky, snow and what is dark.
HOURS = {
    "night": (("#0a1230", "#22325e", "#51608d"), ("#b9c6e4", "#7c8dbb", "#3d4c80"), "#141b38"),
    "day": (("#8fa6c0", "#c9d2da", "#f0dcc8"), ("#ffffff", "#e3e9f1", "#b8c6d8"), "#4a4550"),
}


def hut(canvas, light="night"):
    """A village under snow: roofs, smoke and warm windows."""
    sky, snow, dark = HOURS[light]
    canvas.background(*sky)
    if light == "night":
        stars(canvas, canvas.high * 0.5)
    for layer in range(3):
        skyline = canvas.ridge(canvas.high * (0.46 + 0.13 * layer), 70, roughness=0.42, peaks=4)
        tone = [mix(colour, sky[-1], 0.6 - 0.3 * layer) for colour in snow]
        canvas.ground(skyline, *tone)
        colour = mix(dark, tone[1], 0.5 - 0.22 * layer)
        with canvas.pen() as pen:
            for x, y in canvas.random.sample(skyline, 36):
                tall = canvas.random.uniform(40, 80) + 22 * layer
                fir(pen, canvas.random, x, y + 8, tall, colour)
    canvas.ground(canvas.ridge(canvas.high * 0.76, 22, roughness=0.4, peaks=3), *snow)
    for x, y, size in ((0.24, 0.74, 0.8), (0.79, 0.73, 0.7), (0.52, 0.83, 1.25)):
        cottage(canvas, canvas.wide * x, canvas.high * y, size, snow, dark)


def cottage(canvas, x, foot, size, snow, dark):
    """A house with a hipped roof, two lit windows, a door and smoke."""
    wall = mix("#cdb597", dark, 0.55)
    with canvas.pen(blur=18, opacity=0.5) as pen:
        for puff in range(9):
            place = outline(f"{70 + puff * 9 + 14 * sin(puff)},{-235 - puff * 27}", x, foot, size)[0]
            pen.disc(*place, (9 + puff * 3) * size, mix(snow[0], dark, 0.3))
    with canvas.pen() as pen:
        pen.polygon(outline("-130,-92 130,-92 130,0 -130,0", x, foot, size), wall)
        pen.polygon(outline("55,-225 85,-225 85,-150 55,-150", x, foot, size), mix(dark, wall, 0.3))
        pen.polygon(outline("-156,-84 -72,-198 72,-198 156,-84", x, foot, size), snow[0])
        pen.polygon(outline("-156,-84 -144,-106 144,-106 156,-84", x, foot, size), snow[1])
        pen.polygon(outline("80,-69 114,-69 114,0 80,0", x, foot, size), dark)
        for left in (-72, 16):
            pane = outline(f"{left},-66 {left + 48},-66 {left + 48},-20 {left},-20", x, foot, size)
            pen.polygon(pane, "#ffd27d")
            pen.line(outline(f"{left + 24},-66 {left + 24},-20", x, foot, size), dark, 4 * size)
            pen.line(outline(f"{left},-46 {left + 48},-46", x, foot, size), dark, 3 * size)
    for middle in (-48, 40):
        canvas.glow(x + middle * size, foot - 42 * size, 150 * size, "#ffb95c", 0.55)
