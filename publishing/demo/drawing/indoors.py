"""Still lifes on a table."""

from math import cos, pi, sin

from publishing.demo.drawing.canvas import mix, outline

ROOMS = {
    "warm": ("#e9d2a8", "#b98a5a", "#8a5a38", "#4a2c1c"),
    "cool": ("#c3d0d4", "#7f959e", "#8b8478", "#4c463f"),
    "evening": ("#8d5f5a", "#3c2a3f", "#6b4432", "#2a1a18"),
}
PRESERVES = ["#8f1f2e", "#d38a24", "#5a1f4d", "#a8421f"]
HEIGHTS = [270, 330, 250, 300]
APPLES = [
    (-150, -96, 88, "#c0392b"),
    (-250, -24, 98, "#c9a227"),
    (-56, -16, 102, "#b8322a"),
    (-156, 24, 92, "#d08a2c"),
    (236, 22, 96, "#9fae3a"),
]


def table(canvas, light, *, edge=0.68):
    """A wall with the light of a window on it, and a wooden table; gives the colours (wall, dark)."""
    wall, shade, wood, dark = ROOMS[light]
    canvas.background(shade, mix(wall, shade, 0.35), wall)
    y = canvas.high * edge
    for pane in range(2):
        x = canvas.wide * 0.1 + pane * 260
        beam = [(x, -20), (x + 230, -20), (x + 350, y), (x + 120, y)]
        canvas.shape(beam, mix(wall, "#fff3d0", 0.75), mix(wall, "#fff3d0", 0.6), blur=13, opacity=0.75)
    canvas.ground([(-20, y), (canvas.wide + 20, y)], mix(wood, wall, 0.35), wood, dark)
    with canvas.pen(blur=1, opacity=0.3) as pen:
        for _ in range(46):
            line = y + 12 + (canvas.high - y) * canvas.random.random() ** 1.2
            x = canvas.random.uniform(-300, canvas.wide)
            end = (x + canvas.random.uniform(200, 900), line + canvas.random.uniform(-3, 3))
            pen.line([(x, line), end], canvas.random.choice((dark, mix(wood, wall, 0.5))), 3)
    with canvas.pen() as pen:
        pen.box(-20, y, canvas.wide + 20, y + 7, mix(wood, wall, 0.6))
    return wall, dark


def shadow(canvas, x, foot, half, dark):
    with canvas.pen(blur=13, opacity=0.5) as pen:
        pen.disc(x + half * 0.55, foot - 4, half * 1.35, mix(dark, "#000000", 0.3), tall=0.16)


def jars(canvas, light="warm"):
    """Four jars in the window's light."""
    _, dark = table(canvas, light)
    x, foot = canvas.wide / 2, canvas.high * 0.82
    with canvas.closer(1.5 if canvas.wide > canvas.high else 1.15, x, foot):
        colours, heights = (canvas.random.sample(row, len(row)) for row in (PRESERVES, HEIGHTS))
        for away, high, colour in zip((-305, -100, 108, 315), heights, colours, strict=True):
            jar(canvas, x + away, foot + canvas.random.uniform(-14, 26), 98, high, colour, dark)


def jar(canvas, x, foot, half, high, colour, dark):
    """A jar of preserves with a paper lid."""
    shadow(canvas, x, foot, half, dark)
    neck, top = half * 0.8, foot - high
    sides = [(x + half, top + high * 0.16), (x + half, foot - 16), (x + half * 0.86, foot)]
    mirrored = [(2 * x - px, py) for px, py in reversed(sides)]
    glass = [(x - neck, top), (x + neck, top), *sides, *mirrored]
    canvas.shape(glass, mix("#dfe8e4", colour, 0.25), "#dfe8e4", opacity=0.7)
    fill = [(x + (px - x) * 0.93, max(top + high * 0.26, py - 6)) for px, py in glass]
    canvas.shape(fill, mix(colour, "#ffffff", 0.16), colour, mix(colour, "#000000", 0.45))
    with canvas.pen(opacity=0.8) as pen:
        for _ in range(34):
            dx, dy = canvas.random.uniform(-0.72, 0.72), canvas.random.uniform(0.36, 0.9)
            tone = mix(colour, canvas.random.choice(("#ffffff", "#000000")), 0.2)
            pen.disc(x + dx * half, top + dy * high, half * canvas.random.uniform(0.09, 0.15), tone)
    with canvas.pen(blur=2.4, opacity=0.6) as pen:
        pen.box(x - half * 0.78, top + high * 0.2, x - half * 0.6, foot - high * 0.12, "#ffffff", corner=8)
    with canvas.pen() as pen:
        lid_and_label(pen, x, top, foot, neck)


def lid_and_label(pen, x, top, foot, neck):
    pen.polygon(outline(f"{-neck - 8},-8 {neck + 8},-8 {neck + 20},30 {-neck - 20},30", x, top), "#efe4cb")
    pen.disc(x, top - 8, neck + 8, "#f7efdd", tall=0.2)
    pen.line([(x - neck - 12, top + 16), (x + neck + 12, top + 16)], "#a14f3d", 5)
    high, half = foot - top, neck * 0.62
    pen.box(x - half, foot - high * 0.45, x + half, foot - high * 0.22, "#f4ecd8", corner=3)
    for line in range(2):
        y = foot - high * (0.38 - 0.08 * line)
        pen.line([(x - half * 0.72, y), (x + half * (0.68 - 0.4 * line), y - 2)], "#6a5444", 3)


def apples(canvas, light="warm"):
    """Apples on a table, one apart from the others."""
    _, dark = table(canvas, light)
    x, foot = canvas.wide * 0.5, canvas.high * 0.82
    with canvas.closer(1.55 if canvas.wide > canvas.high else 1.3, x, foot):
        side = canvas.random.choice((-1, 1))
        for dx, dy, size, colour in APPLES:
            radius = size * canvas.random.uniform(0.88, 1.08)
            apple(canvas, x + dx * side, foot + dy, radius, colour, dark)


def apple(canvas, x, y, radius, colour, dark):
    shadow(canvas, x, y + radius * 0.9, radius, dark)
    deep, bright = mix(colour, "#2a0d08", 0.5), mix(colour, "#ffe9a8", 0.5)
    with canvas.pen() as pen:
        for step in range(26):
            share = step / 26
            tone = mix(deep, bright, share**0.8)
            away = radius * share
            pen.disc(x - away * 0.3, y - away * 0.32, radius - away * 0.86, tone, tall=0.93)
        pen.line(outline("0,-.72 .07,-.96 .2,-1.22", x, y, radius), "#3b2618", radius * 0.08)
        pen.disc(x + radius * 0.44, y - radius * 1.08, radius * 0.26, "#5f7d35", tall=0.42)
    with canvas.pen(blur=4, opacity=0.75) as pen:
        pen.disc(x - radius * 0.42, y - radius * 0.42, radius * 0.15, "#ffffff", tall=1.4)


def loaf(canvas, light="warm"):
    """A round loaf on a towel, a knife beside it."""
    _, dark = table(canvas, light)
    x, y = canvas.wide * 0.47, canvas.high * 0.72
    with canvas.closer(1.3, x, y + 120):
        canvas.shape(outline("-380,96 360,70 430,190 -330,214", x, y), "#f3ead8", "#cdbfa4")
        with canvas.pen() as pen:
            for step in range(16):
                thread = "#a5302b" if step % 2 else "#20242c"
                pen.diamond(x - 300 + step * 44, y + 180 - step * 1.4, 15, 15, thread)
        shadow(canvas, x, y + 130, 260, dark)
        with canvas.pen() as pen:
            for step in range(34):
                share = step / 34
                crust = mix("#5a2d14", "#e2a55c", share**0.7)
                pen.disc(x - 60 * share, y - 46 * share + 10, 262 * (1 - share * 0.9), crust, tall=0.6)
        cuts_and_seeds(canvas, x, y)
        with canvas.pen() as pen:
            pen.polygon(outline("300,172 520,88 542,108 320,194", x, y), "#d8dadb")
            pen.polygon(outline("300,170 322,196 226,236 204,212", x, y), "#3a241a")


def cuts_and_seeds(canvas, x, y):
    with canvas.pen(blur=1.4) as pen:
        for cut in (-96, 0, 96):
            line = outline("-50,-96 8,-30 46,50", x + cut, y + abs(cut) * 0.2)
            pen.line(line, "#f0cf97", 19)
            pen.line([(px + 8, py + 2) for px, py in line], "#8a4c20", 5)
    with canvas.pen(blur=1.2, opacity=0.65) as pen:
        for _ in range(150):
            angle, away = canvas.random.uniform(0, 2 * pi), canvas.random.random() ** 0.5 * 0.8
            spot = (x - 20 + cos(angle) * away * 240, y + sin(angle) * away * 130 - 20)
            pen.disc(*spot, canvas.random.uniform(1.5, 5), "#fff1d6")
