"""A window with a cat on its sill."""

from math import pi, sin

from publishing.demo.drawing.canvas import mix, outline
from publishing.demo.drawing.trees import crown

CAT = "-92,0 -88,-90 -52,-190 40,-196 78,-96 84,0"


def sill(canvas, light="day"):
    """A window with a cat on the sill and a geranium beside it."""
    night = light == "night"
    canvas.background(*(("#101a3a", "#2a3763", "#5b5a84") if night else ("#a7c6dc", "#d3e2e4", "#f1ead2")))
    canvas.clouds(canvas.high * 0.3, 300, "#9aa3c8" if night else "#ffffff", across=3, down=5, strength=0.5)
    canvas.ground(
        canvas.ridge(canvas.high * 0.62, 70, roughness=0.75, peaks=9),
        *(("#1c2749", "#10182f") if night else ("#9db5a5", "#7f9c86")),
        blur=5,
    )
    wood = "#3b3a52" if night else "#efe6d6"
    wide, high, low = canvas.wide, canvas.high, canvas.high * 0.78
    with canvas.pen() as pen:
        for box in (
            (-20, -20, wide * 0.09, high),
            (wide * 0.91, -20, wide + 20, high),
            (-20, -20, wide + 20, high * 0.06),
            (wide * 0.48, 0, wide * 0.52, low),
            (0, high * 0.26, wide, high * 0.285),
        ):
            pen.box(*box, mix(wood, "#6b5c50", 0.12))
        pen.box(-20, low, wide + 20, low + 46, wood)
        pen.box(-20, low + 46, wide + 20, high + 20, mix(wood, "#54443a", 0.4))
    cat(canvas, wide * 0.3, low + 14, 1.25, "#15121c" if night else "#3d3530")
    geranium(canvas, wide * 0.74, low + 16)


def cat(canvas, x, foot, size, colour):
    """A sitting cat that looks out of the window."""
    with canvas.pen() as pen:
        pen.polygon(outline(CAT, x, foot, size), colour)
        pen.disc(x - 2 * size, foot - 70 * size, 96 * size, colour, tall=0.78)
        pen.disc(x - 6 * size, foot - 226 * size, 62 * size, colour, tall=0.9)
        for side in (-1, 1):
            ear = f"-25,-258 {side * 13},-322 25,-250"
            pen.polygon(outline(ear, x + (side * 36 - 6) * size, foot, size), colour)
        tail = [(66 + 76 * sin(step / 10 * pi * 0.9), 17 * step - 16) for step in range(9)]
        tail = [(x + dx * size, foot + dy * size) for dx, dy in tail]
        pen.line(tail, colour, 27 * size)
        pen.disc(*tail[-1], 13 * size, colour)


def geranium(canvas, x, foot):
    with canvas.pen() as pen:
        for lean in (-96, -40, 10, 58, 104):
            pen.line([(x, foot - 120), (x + lean * 0.6, foot - 260), (x + lean, foot - 330)], "#4c6b3a", 8)
        for dx, dy, radius in ((-84, -250, 74), (70, -250, 80), (-6, -290, 88), (0, -190, 82)):
            crown(pen, canvas.random, x + dx, foot + dy, radius, "#2c4a2a", "#7fa352", leaves=70)
        for lean in (-112, -30, 66, 126):
            top = foot - 372 + abs(lean) * 0.5
            crown(pen, canvas.random, x + lean, top, 42, "#9c2430", "#f07a70", leaves=60)
    canvas.shape(
        [(x - 92, foot - 134), (x + 92, foot - 134), (x + 66, foot), (x - 66, foot)],
        "#cf8055",
        "#a95a38",
        "#7a3b25",
    )
    with canvas.pen() as pen:
        pen.box(x - 102, foot - 148, x + 102, foot - 108, "#c4714a", corner=6)
