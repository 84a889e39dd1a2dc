"""A small railway station."""

from publishing.demo.drawing.canvas import mix, outline
from publishing.demo.drawing.rails import plain
from publishing.demo.drawing.trees import crown, trunk


def station(canvas, light="day"):
    """A small station: one platform, one bench, two trees."""
    sky, gleam, grass, dark = plain(canvas, light, canvas.high * 0.62)
    left, right, foot = canvas.wide * 0.3, canvas.wide * 0.68, canvas.high * 0.74
    with canvas.pen() as pen:
        for x, size in ((0.2, 170), (0.8, 150)):
            trunk(pen, canvas.wide * x, foot, 170, mix("#33261d", dark, 0.3))
            for dx, dy in ((-50, -240), (56, -236), (0, -310)):
                leaves = (mix(dark, "#15241a", 0.3), mix(grass, gleam, 0.2))
                crown(pen, canvas.random, canvas.wide * x + dx, foot + dy, size * 0.62, *leaves)
    wall, top = mix("#e5c98f", sky[1], 0.2), foot - 230
    front = [(left, top), (right, top), (right, foot), (left, foot)]
    canvas.shape(front, wall, mix(wall, "#7d6a4d", 0.35))
    with canvas.pen() as pen:
        roof(pen, left, right, top, mix("#8a4b3a", sky[1], 0.12))
        gable(pen, (left + right) / 2, top, wall, mix("#6f3c2e", sky[1], 0.1))
        for number in range(5):
            x = left + (right - left) * (number + 0.5) / 5
            opening(pen, x, top, foot, is_door=number == 2, lit=light in ("dusk", "night"))
    platform(canvas, foot, mix("#b9ab98", sky[-1], 0.2), sky, gleam, dark)


def roof(pen, left, right, top, tiles):
    edge = outline("-40,6 60,-110", left, top) + outline("-60,-110 40,6", right, top)
    pen.polygon(edge, tiles)
    pen.box(left - 40, top + 6, right + 40, top + 20, mix(tiles, "#000000", 0.35))


def gable(pen, x, top, wall, tiles):
    """The gable over the door, with the station's clock."""
    pen.polygon(outline("-92,-60 0,-170 92,-60 92,6 -92,6", x, top), wall)
    pen.line(outline("-104,-52 0,-178 104,-52", x, top), tiles, 15)
    pen.disc(x, top - 74, 36, mix(wall, "#ffffff", 0.6))
    pen.arc(x, top - 74, 36, "#3a302a", 5)
    pen.line(outline("0,-98 0,-74 17,-66", x, top), "#3a302a", 5)


def opening(pen, x, top, foot, *, is_door, lit):
    half, high = (34, top + 58) if is_door else (29, top + 66)
    low = foot if is_door else foot - 62
    pen.box(x - half - 9, high - 9, x + half + 9, low + (0 if is_door else 9), "#f3ead6", corner=3)
    glass = "#ffd487" if lit else "#3d5260"
    pen.box(x - half, high, x + half, low, "#5b3a2b" if is_door else glass)
    if not is_door:
        pen.line([(x, high), (x, low)], "#f3ead6", 5)
        pen.line([(x - half, high + 34), (x + half, high + 34)], "#f3ead6", 5)


def platform(canvas, foot, stone, sky, gleam, dark):
    """The platform with its bench, and the track below its edge."""
    edge, wide = canvas.high * 0.88, canvas.wide
    ground = [(-20, foot), (wide + 20, foot)]
    canvas.ground(ground, mix(stone, "#ffffff", 0.2), stone, mix(stone, "#3d352f", 0.4))
    with canvas.pen() as pen:
        pen.box(-20, edge, wide + 20, edge + 12, mix("#f2ecdf", sky[1], 0.2))
        pen.box(-20, edge + 12, wide + 20, canvas.high + 10, mix("#4a423c", dark, 0.4))
        for rail in (0.5, 0.85):
            y = edge + (canvas.high - edge) * rail
            pen.box(-20, y, wide + 20, y + 7, mix("#cfc9c4", gleam, 0.3))
        x = wide * 0.86
        for leg in (-70, 70):
            pen.box(x + leg - 5, foot + 20, x + leg + 5, foot + 62, "#3b3430")
        pen.box(x - 92, foot + 16, x + 92, foot + 26, "#6b4a34")
        pen.box(x - 92, foot - 26, x + 92, foot - 8, "#7a563c")
