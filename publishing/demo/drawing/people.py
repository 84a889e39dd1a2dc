"""Portraits of the demo's authors: figures without a face, told by their hair, clothes and light."""

from math import sin

from publishing.demo.drawing.canvas import arch, mix, outline
from publishing.demo.drawing.trees import crown

LOOKS = {
    "reporter": ("#c9ad85", "#6f8a91", "#3b2a20", "#37434d", "#e9bd97"),
    "poet": ("#d9a99b", "#7b5a78", "#6e3d22", "#7a2f3d", "#f0cbb0"),
    "walker": ("#a9c2b4", "#4f7a78", "#2a2322", "#c07a34", "#e3b08a"),
    "railwayman": ("#e0c188", "#a7743f", "#b9b4ad", "#27374e", "#dba983"),
    "singer": ("#b6a6c9", "#5a4a83", "#231b22", "#e8e0d2", "#eec3a3"),
    "neighbour": ("#c8cfa8", "#7f8f52", "#8f8a84", "#8a5a3b", "#e2b08c"),
    "lens": ("#9fb9cf", "#3f5f86", "#a5512c", "#22262e", "#f2cfb8"),
    "teacher": ("#ecd9b0", "#b58a5a", "#4a3226", "#3f6b57", "#ecc2a0"),
    "ladder": ("#8f9bb5", "#2f3a5a", "#1d1a20", "#a3392e", "#d9a684"),
}


SHOULDERS = "90,1010 120,880 210,800 380,745 500,738 620,745 790,800 880,880 910,1010"
NECK = "415,560 585,560 592,742 500,800 408,742"


def portrait(canvas, light="poet"):
    """A head and shoulders against a plain wall."""
    wall, deep, hair, cloth, skin = LOOKS[light]
    canvas.background(wall, mix(wall, deep, 0.5), deep)
    canvas.glow(320, 300, 620, mix(wall, "#ffffff", 0.5), 0.5)
    long_hair(canvas, light, hair)
    canvas.shape(outline(SHOULDERS), mix(cloth, "#ffffff", 0.16), cloth, mix(cloth, "#000000", 0.3))
    canvas.shape(outline(NECK), mix(skin, "#5a2b1c", 0.22), mix(skin, "#5a2b1c", 0.42))
    collar(canvas, light, cloth)
    face = arch(500, 440, 168, 200) + arch(500, 440, -168, -221)[1:-1]
    canvas.shape(face, mix(skin, "#ffffff", 0.1), skin, mix(skin, "#8a4a30", 0.25))
    with canvas.pen(blur=26, opacity=0.28) as pen:
        pen.disc(612, 500, 74, mix(skin, "#5a2b1c", 0.7), tall=2.2)
    STYLES[light](canvas, hair, skin, cloth)


def long_hair(canvas, light, hair):
    if light in ("poet", "singer", "lens"):
        with canvas.pen() as pen:
            low = 800 if light != "singer" else 690
            pen.disc(500, 420, 238, hair, tall=1.02)
            pen.polygon(
                [(268, 430), (732, 430), (762, low - 40), (700, low), (300, low), (238, low - 40)],
                mix(hair, "#000000", 0.15),
            )


def collar(canvas, light, cloth):
    pale = mix(cloth, "#ffffff", 0.7)
    with canvas.pen() as pen:
        if light in ("reporter", "railwayman", "teacher"):
            pen.polygon([(408, 735), (500, 850), (430, 880), (360, 770)], pale)
            pen.polygon([(592, 735), (500, 850), (570, 880), (640, 770)], pale)
        elif light == "singer":
            for step in range(15):
                y = 800 + step * 15
                for x in (470, 530):
                    pen.polygon(
                        [(x - 12, y), (x, y - 10), (x + 12, y), (x, y + 10)],
                        "#a5302b" if step % 2 else "#22242c",
                    )
        elif light == "walker":
            pen.polygon([(330, 770), (400, 690), (600, 690), (670, 770), (620, 850), (380, 850)], "#e6d5b0")
            pen.line([(345, 780), (500, 820), (655, 780)], "#b98d4f", 15)


def cap_of_hair(canvas, hair, *, low=400, parting=-40, puff=0):
    """Hair over the brow, combed to one side."""
    dome = arch(500, 420, 192 + puff, 218 + puff)[::-1]
    brow = [(680, low + 60), (640, low - 40), (500 + parting, low - 95), (380, low - 40), (322, low + 70)]
    canvas.shape([*dome, *brow], mix(hair, "#ffffff", 0.22), hair, mix(hair, "#000000", 0.2))


def reporter(canvas, hair, skin, cloth):
    cap_of_hair(canvas, hair, parting=-90)
    beard = [
        (333, 470),
        (366, 560),
        (440, 575),
        (500, 566),
        (560, 575),
        (634, 560),
        (667, 470),
        (660, 590),
        (600, 672),
        (500, 700),
        (400, 672),
        (340, 590),
    ]
    canvas.shape(beard, mix(hair, skin, 0.15), hair)


def poet(canvas, hair, skin, cloth):
    cap_of_hair(canvas, hair, parting=40, low=390)
    with canvas.pen() as pen:
        pen.disc(500, 196, 92, hair, tall=0.8)
        pen.disc(478, 178, 50, mix(hair, "#ffffff", 0.18), tall=0.5)


def walker(canvas, hair, skin, cloth):
    cap_of_hair(canvas, hair, low=430)
    with canvas.pen() as pen:
        pen.polygon([(302, 352), (330, 232), (430, 170), (570, 170), (670, 232), (698, 352)], "#6d7d4f")
        pen.polygon([(292, 342), (708, 342), (790, 398), (500, 376), (292, 392)], "#56643c")


def railwayman(canvas, hair, skin, cloth):
    cap_of_hair(canvas, hair, low=440)
    moustache = [
        (392, 545),
        (450, 520),
        (500, 535),
        (550, 520),
        (608, 545),
        (560, 580),
        (500, 562),
        (440, 580),
    ]
    canvas.shape(moustache, mix(hair, "#ffffff", 0.3), hair)
    with canvas.pen() as pen:
        pen.polygon(
            [(272, 262), (330, 178), (500, 146), (670, 178), (728, 262), (694, 318), (306, 318)],
            mix(cloth, "#000000", 0.2),
        )
        pen.box(300, 300, 700, 356, mix(cloth, "#000000", 0.45))
        pen.polygon([(318, 352), (682, 352), (640, 402), (500, 416), (360, 402)], "#11151c")
        pen.disc(500, 328, 20, "#d8b25a")


def singer(canvas, hair, skin, cloth):
    cap_of_hair(canvas, hair, parting=0, low=400, puff=10)
    with canvas.pen() as pen:
        for step in range(9):
            pen.disc(
                672 + 9 * sin(step),
                560 + step * 42,
                44 - step * 1.6,
                mix(hair, "#ffffff", 0.12 if step % 2 else 0.02),
            )
        pen.disc(676, 940, 24, "#a5302b")


def neighbour(canvas, hair, skin, cloth):
    cap_of_hair(canvas, hair, low=430)
    with canvas.pen() as pen:
        pen.disc(500, 588, 118, mix(hair, "#ffffff", 0.25), tall=0.66)
        pen.disc(500, 562, 42, skin, tall=0.3)
        pen.polygon([(282, 322), (318, 200), (420, 150), (580, 150), (682, 200), (718, 322)], "#cdb98f")
        pen.disc(500, 322, 300, "#b9a377", tall=0.15)


def lens(canvas, hair, skin, cloth):
    cap_of_hair(canvas, hair, parting=90, low=410, puff=14)
    glasses(canvas)


def glasses(canvas):
    with canvas.pen() as pen:
        for side in (-78, 78):
            pen.arc(500 + side, 452, 56, "#2b2320", 9)
        pen.arc(500, 452, 24, "#2b2320", 8, start=190, end=350)


def teacher(canvas, hair, skin, cloth):
    with canvas.pen() as pen:
        pen.disc(500, 300, 190, mix(hair, "#000000", 0.2), tall=0.62)
        crown(
            pen,
            canvas.random,
            500,
            268,
            232,
            mix(hair, "#000000", 0.3),
            mix(hair, "#d9a066", 0.35),
            leaves=330,
            tall=0.5,
        )
        for side in (-1, 1):
            pen.disc(500 + side * 182, 400, 52, mix(hair, "#000000", 0.2), tall=1.7)
            crown(
                pen,
                canvas.random,
                500 + side * 186,
                400,
                66,
                mix(hair, "#000000", 0.3),
                mix(hair, "#d9a066", 0.3),
                leaves=170,
                tall=1.7,
            )
    glasses(canvas)


def ladder(canvas, hair, skin, cloth):
    cap_of_hair(canvas, hair, parting=-10, low=385, puff=22)
    with canvas.pen() as pen:
        pen.polygon(
            [(390, 720), (610, 720), (680, 800), (560, 846), (420, 846), (320, 800)],
            mix(cloth, "#ffffff", 0.12),
        )
        pen.polygon([(560, 830), (640, 820), (690, 1010), (590, 1010)], mix(cloth, "#000000", 0.18))


STYLES = {
    "reporter": reporter,
    "poet": poet,
    "walker": walker,
    "railwayman": railwayman,
    "singer": singer,
    "neighbour": neighbour,
    "lens": lens,
    "teacher": teacher,
    "ladder": ladder,
}
