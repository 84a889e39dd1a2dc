"""Things that grow, drawn with a pen at a place: the scenes are made of them."""

from math import cos, pi, sin

from publishing.demo.drawing.canvas import mix


def fir(pen, random, x, foot, height, colour):
    """A spruce: ragged tiers that get narrower towards the top."""
    tiers = max(5, int(height / 26))
    right, left = [], []
    for tier in range(tiers + 1):
        share = tier / tiers
        reach = height * (0.02 + 0.17 * share) * random.uniform(0.85, 1.15)
        y = foot - height + height * 0.93 * share
        right += [(x + reach, y + height * 0.035), (x + reach * 0.5, y)]
        left += [(x - reach * random.uniform(0.85, 1.15), y + height * 0.035), (x - reach * 0.5, y)]
    pen.polygon([(x, foot - height * 1.04), *right, *reversed(left)], colour)
    pen.box(x - height * 0.012, foot - height * 0.08, x + height * 0.012, foot, colour)


def poplar(pen, random, x, foot, height, dark, light):
    """A Lombardy poplar: a flame of leaves, lighter where the sun comes from (the left)."""
    pen.line([(x, foot), (x, foot - height * 0.3)], mix(dark, "#2b1d16", 0.7), height * 0.022)
    leaves = max(60, int(height * 0.5))
    for index in range(leaves):
        up = index / leaves
        girth = height * 0.105 * (sin(pi * min(1, 0.12 + up * 0.88)) ** 0.75)
        off = random.uniform(-1, 1)
        sunny = min(1, max(0, 0.45 - off * 0.5 + random.uniform(-0.2, 0.2)))
        pen.disc(
            x + off * girth * 0.8,
            foot - height * (0.1 + 0.88 * up) + random.uniform(-4, 4),
            max(2.0, girth * random.uniform(0.16, 0.34)),
            mix(dark, light, sunny),
            tall=1.7,
        )


def crown(pen, random, x, y, radius, dark, light, *, leaves=260, tall=0.8):
    """A round crown built of leaves; the upper left ones catch the light."""
    spots = []
    for _ in range(leaves):
        angle, away = random.uniform(0, 2 * pi), random.random() ** 0.55
        spots.append((cos(angle) * away, sin(angle) * away))
    for dx, dy in sorted(spots, key=lambda spot: -spot[1]):
        sunny = min(1, max(0, 0.42 - dx * 0.28 - dy * 0.42 + random.uniform(-0.18, 0.18)))
        pen.disc(
            x + dx * radius,
            y + dy * radius * tall,
            radius * random.uniform(0.06, 0.13),
            mix(dark, light, sunny),
        )


def trunk(pen, x, foot, height, colour, *, girth=0.06):
    """A trunk that widens towards the ground and parts into three boughs."""
    half = height * girth
    top = foot - height
    pen.polygon(
        [(x - half * 1.7, foot), (x - half * 0.7, top), (x + half * 0.7, top), (x + half * 1.8, foot)], colour
    )
    for lean in (-0.42, 0.08, 0.4):
        pen.line([(x, top + half), (x + lean * height, top - height * 0.55)], colour, half)


def branches(pen, random, x, y, length, angle, colour, *, depth=7):
    """A bare tree, grown bough by bough."""
    x2, y2 = x + cos(angle) * length, y - sin(angle) * length
    pen.line([(x, y), (x2, y2)], colour, max(1.1, length * 0.085))
    if depth == 0 or length < 5:
        return
    for turn in (random.uniform(0.22, 0.5), -random.uniform(0.22, 0.5)):
        branches(
            pen, random, x2, y2, length * random.uniform(0.7, 0.84), angle + turn, colour, depth=depth - 1
        )


def blossom(pen, random, x, y, radius, petal, heart):
    """One five-petalled flower."""
    start = random.uniform(0, 2 * pi)
    for index in range(5):
        angle = start + index * 2 * pi / 5
        shade = mix(petal, "#ffffff", random.uniform(0, 0.6))
        pen.disc(x + cos(angle) * radius * 0.62, y + sin(angle) * radius * 0.62, radius * 0.52, shade)
    pen.disc(x, y, radius * 0.24, heart)


def blades(pen, random, spots, height, colours, *, lean=0.25):
    """Grass or straw: one thin stroke at every spot."""
    for x, y in spots:
        tall = height * random.uniform(0.6, 1.25)
        tip = x + tall * random.uniform(-lean, lean)
        pen.line([(x, y), ((x + tip) / 2, y - tall * 0.6), (tip, y - tall)], random.choice(colours), 1.5)
