"""Mountains, fields and roads."""

from math import pi

from publishing.demo.drawing.canvas import mix, outline
from publishing.demo.drawing.trees import blades, blossom, branches, crown, fir, poplar, trunk

DAWNS = {
    "dawn": (["#5d7391", "#a9a9b4", "#e6bfa0", "#f6dcb4"], "#f7e0c0", "#3c4a5e"),
    "noon": (["#6f9dc0", "#a7c6d6", "#dbe6e2"], "#e6eeea", "#2f5360"),
    "dusk": (["#2a2b4e", "#5d4a73", "#b96c70", "#f0ae7c"], "#e8a883", "#221f3a"),
}


def mist(canvas, light="dawn"):
    """Ridge behind ridge, each nearer one darker, with mist lying between."""
    sky, haze, near = DAWNS[light]
    canvas.background(*sky, *sky[-1:])
    canvas.clouds(canvas.high * 0.16, canvas.high * 0.2, mix(sky[1], "#ffffff", 0.5), across=3, strength=0.5)
    x, y = canvas.wide * canvas.random.uniform(0.55, 0.75), canvas.high * 0.37
    canvas.glow(x, y, 620, "#ffdca8", 0.7)
    with canvas.pen() as pen:
        pen.disc(x, y, 44, "#fff3d8")
    canvas.glow(x, y, 200, "#fff0cc", 0.7)
    layers = 7
    for layer in range(layers):
        depth = layer / (layers - 1)
        height = canvas.high * (0.42 + 0.5 * depth**1.15)
        skyline = canvas.ridge(height, 95 - 20 * depth, roughness=0.52, peaks=5)
        top = mix(mix(haze, sky[0], 0.35), near, depth**0.9)
        canvas.ground(skyline, top, mix(top, haze, 0.75 - 0.6 * depth**3))
        if layer >= 4:
            forest_edge(canvas, skyline, mix(top, near, 0.3), 24 + 34 * (layer - 4))
        canvas.band(height + 95, 75, haze, 0.55 - 0.3 * depth)


def forest_edge(canvas, skyline, colour, height):
    with canvas.pen() as pen:
        for x, y in skyline:
            for _ in range(2):
                away = canvas.random.uniform(-9, 9)
                fir(pen, canvas.random, x + away, y + 8, height * canvas.random.uniform(0.6, 1.2), colour)


def firs(canvas, light="noon"):
    """A spruce forest that sinks into fog, tree by tree."""
    fog, near = {
        "noon": ("#dfe5e0", "#1d3230"),
        "dusk": ("#c9b9b4", "#2a2233"),
        "dawn": ("#efe2cf", "#2c3a3a"),
    }[light]
    canvas.background(mix(fog, "#8ea3a6", 0.35), fog, fog)
    for layer in range(6):
        depth = layer / 5
        foot = canvas.high * (0.62 + 0.5 * depth)
        colour = mix(mix(fog, near, 0.16), near, depth**1.3)
        with canvas.pen(blur=2.2 - 2 * depth) as pen:
            for x, y in canvas.scatter(round(34 - 24 * depth), foot - 20, foot + 20):
                height = (190 + 560 * depth**1.4) * canvas.random.uniform(0.7, 1.2)
                fir(pen, canvas.random, x, y, height, mix(colour, fog, canvas.random.uniform(0, 0.12)))
        if layer < 5:
            canvas.band(foot + 10, 150, fog, 0.75 - 0.4 * depth)
    canvas.band(canvas.high * 1.04, 330, fog, 0.8)


SEASONS = {
    "spring": (["#7fb0d2", "#b9d6e2", "#eef1e2"], ["#9db56a", "#6f9a45", "#3f6a2c"], "#8fb652"),
    "summer": (["#4b83b4", "#8db8d0", "#e9e2c4"], ["#d9b65a", "#c9992f", "#8f6318"], "#e9cd7a"),
    "autumn": (["#7d8894", "#b4b4ae", "#e0d2b8"], ["#7c6248", "#57412f", "#33251c"], "#8d7458"),
    "winter": (["#8ea0b4", "#bcc7d1", "#eadfd8"], ["#eef0f2", "#dfe5ec", "#bccada"], "#ffffff"),
}


def field(canvas, light="summer"):
    """One field with one tree, in four seasons."""
    sky, earth, gleam = SEASONS[light]
    canvas.background(*sky)
    for middle in (0.12, 0.26, 0.38):
        canvas.clouds(
            canvas.high * middle, 130, mix(sky[-1], "#ffffff", 0.5), across=4, down=9, strength=0.75
        )
    horizon = canvas.high * 0.56
    woods = canvas.ridge(horizon - 14, 13, roughness=0.85, peaks=24, steps=180)
    canvas.ground(woods, mix(sky[0], "#2f4038", 0.45), mix(earth[0], sky[-1], 0.4))
    canvas.ground(canvas.ridge(horizon + 8, 10, roughness=0.3), *earth)
    furrows(canvas, horizon + 10, earth, gleam)
    canvas.band(horizon, 50, sky[-1], 0.5)
    lone_tree(canvas, canvas.wide * 0.66, horizon + 46, light)
    if light in ("summer", "spring"):
        straw(canvas, horizon, earth, gleam)


def furrows(canvas, horizon, earth, gleam):
    middle = canvas.wide * 0.42
    with canvas.pen(blur=2.5, opacity=0.4) as pen:
        for index in range(-34, 35):
            near = middle + index * canvas.wide * 0.082
            far = middle + index * canvas.wide * 0.0105
            tone = mix(earth[2], earth[1], canvas.random.uniform(0, 0.6))
            if index % 2:
                tone = mix(gleam, earth[0], canvas.random.uniform(0, 0.7))
            pen.polygon(
                [(far - 1, horizon), (far + 1, horizon), (near + 17, canvas.high), (near - 17, canvas.high)],
                tone,
            )


def straw(canvas, horizon, earth, gleam):
    for row in range(9):
        depth = (row + 1) / 9
        y = horizon + (canvas.high - horizon + 40) * depth**1.5
        colours = [gleam, earth[0], earth[1], mix(earth[1], earth[2], 0.7)]
        with canvas.pen(opacity=0.9) as pen:
            spots = canvas.scatter(round(420 - 150 * depth), y - 12, y + 12)
            blades(pen, canvas.random, spots, 14 + 120 * depth**1.6, colours)


def lone_tree(canvas, x, foot, season):
    leaf = {
        "spring": ("#4b6b32", "#a9c766"),
        "summer": ("#233f22", "#6d8f3f"),
        "autumn": ("#7a3f1d", "#d79a3c"),
    }
    with canvas.pen(blur=5, opacity=0.35) as pen:
        pen.disc(x + 40, foot + 4, 130, "#1b1a22", tall=0.12)
    with canvas.pen() as pen:
        if season == "winter":
            branches(pen, canvas.random, x, foot, 74, pi / 2, "#2e2a30", depth=8)
            return
        trunk(pen, x, foot, 120, "#33261d")
        dark, light = leaf[season]
        for dx, dy, size in ((-62, -190, 88), (66, -180, 84), (0, -250, 104), (4, -165, 80)):
            crown(pen, canvas.random, x + dx, foot + dy, size, dark, light)


AVENUES = {
    "dusk": (["#6d6f93", "#d79a86", "#f5cf9a"], "#2b3a2c", "#7f8a4a", ["#7b8450", "#3d4b2c"]),
    "noon": (["#6ea3c6", "#b5d2dc", "#eee9d2"], "#274a2b", "#86a650", ["#9bb062", "#4f7033"]),
}


def poplars(canvas, light="dusk"):
    """A road between two rows of poplars."""
    sky, dark, bright, grass = AVENUES[light]
    canvas.background(*sky, sky[-1])
    canvas.clouds(canvas.high * 0.2, 220, "#fff1dc", across=3, strength=0.6)
    horizon, x = canvas.high * 0.6, canvas.wide * 0.5
    canvas.glow(x, horizon - 30, 520, "#ffe2ad", 0.7)
    canvas.ground(canvas.ridge(horizon, 8, roughness=0.4), *grass)
    road = [(x - 7, horizon), (x + 7, horizon), (x + 330, canvas.high), (x - 250, canvas.high)]
    canvas.shape(road, "#e2c8a0", "#c3a276", "#8f7250")
    with canvas.pen(blur=3, opacity=0.4) as pen:
        for side in (-80, 110):
            rut = [(x, horizon), (x + side - 22, canvas.high), (x + side + 22, canvas.high)]
            pen.polygon(rut, "#7d6044")
    for step in range(7):
        depth = ((step + 1) / 7) ** 2.1
        foot = horizon + (canvas.high - horizon) * depth * 0.72
        feet = [x - 30 - 560 * depth, x + 30 + 560 * depth]
        with canvas.pen(blur=4, opacity=0.3) as pen:
            for px in feet:
                cast = outline("0,0 .03,0 1,.18 .82,.21", px, foot, 330 * depth)
                pen.polygon(cast, "#1d2418")
        with canvas.pen() as pen:
            for px in feet:
                tall = (110 + 760 * depth) * canvas.random.uniform(0.9, 1.1)
                poplar(pen, canvas.random, px, foot, tall, mix(dark, sky[-1], 0.3 * (1 - depth)), bright)
    with canvas.pen() as pen:
        verge = canvas.scatter(500, canvas.high - 40, canvas.high + 30)
        blades(pen, canvas.random, verge, 60, [grass[0], dark, grass[1]])


def branch(canvas, light="noon"):
    """A cherry branch in blossom against the sky."""
    canvas.background("#6c9cc4", "#a9cbdc", "#e9eede")
    canvas.clouds(canvas.high * 0.5, 420, "#ffffff", across=3, down=5, cover=0.45, strength=0.6)
    with canvas.pen(blur=16, opacity=0.7) as pen:
        for x, y in canvas.scatter(46, canvas.high * 0.1, canvas.high):
            pen.disc(x, y, canvas.random.uniform(18, 46), mix("#f3d3d8", "#ffffff", canvas.random.random()))
    twigs = []
    with canvas.pen() as pen:
        x, y = -20, canvas.high * 0.74
        while x < canvas.wide * 0.96:
            x2 = x + canvas.random.uniform(50, 80)
            y2 = y - canvas.random.uniform(4, 46)
            pen.line([(x, y), (x2, y2)], "#3a2724", 26 * (1.15 - x / canvas.wide))
            for up in (1, -1):
                tip = (x2 + canvas.random.uniform(40, 120), y2 - up * canvas.random.uniform(60, 170))
                pen.line([(x2, y2), ((x2 + tip[0]) / 2 + 10, (y2 + tip[1]) / 2), tip], "#4a322c", 6)
                twigs += [(x2 + (tip[0] - x2) * part, y2 + (tip[1] - y2) * part) for part in (0.35, 0.7, 1)]
            twigs.append((x2, y2))
            x, y = x2, y2
    with canvas.pen() as pen:
        for x, y in twigs:
            for _ in range(canvas.random.randint(0, 3)):
                spot = (x + canvas.random.uniform(-32, 32), y + canvas.random.uniform(-32, 32))
                blossom(pen, canvas.random, *spot, canvas.random.uniform(17, 30), "#f4cfd6", "#c9953a")
