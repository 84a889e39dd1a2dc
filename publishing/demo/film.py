"""Short clips: painted scenes in which something moves, with strings or water to be heard."""

from array import array
from fractions import Fraction
from io import BytesIO
from math import pi, sin
from operator import add
from random import Random

import av
from PIL import Image, ImageChops, ImageDraw

from publishing.demo import sound
from publishing.demo.drawing import carriage as carriage_scene
from publishing.demo.drawing import town, water
from publishing.demo.drawing.canvas import Canvas, gradient, mix
from publishing.demo.drawing.landscapes import SEASONS
from publishing.demo.drawing.trees import poplar

SIZE = (960, 540)
RATE = 24
LOOP = 8  # seconds after which water and snow are where they were


def painted(scene, light, *, seed, width=960):
    """A scene of `drawing` cut to the format of a clip."""
    canvas = Canvas(width, width * 2 // 3, seed=seed)
    scene(canvas, light)
    height = width * 9 // 16
    top = (canvas.size[1] - height) // 2
    return canvas.finish(grain=0.12).crop((0, top, width, top + height))


def ferry(count):
    """A ferry with a lamp crosses a river at dusk; the light trembles on the water."""
    river = painted(water.river, "dusk", seed=21)
    boat, lights = ferry_shape(), Random(5)
    specks = [(lights.gauss(600, 90), lights.uniform(300, 535), lights.random() * 2 * pi) for _ in range(260)]
    for number in range(count):
        frame, time = river.copy(), number / RATE
        draw = ImageDraw.Draw(frame)
        for x, y, phase in specks:
            shine = sin(time * 4 + phase)
            if shine > 0.2:
                long = (y - 260) / 14 * shine
                draw.ellipse((x - long, y - 1 - long / 9, x + long, y + 1 + long / 9), fill=(255, 214, 158))
        x = round(-230 + 1090 * number / max(count - 1, 1) * 0.8)
        frame.paste(boat, (x, 262 + round(2 * sin(time * 2))), boat)
        yield frame


def ferry_shape():
    """A flat ferry with a cabin, a rail, people, and what it mirrors (RGBA)."""
    shape = Image.new("RGBA", (460, 260))
    draw, dark, lamp = ImageDraw.Draw(shape), (23, 21, 42, 255), (255, 222, 150, 255)
    draw.polygon([(14, 96), (446, 96), (410, 132), (50, 132)], fill=dark)
    draw.rectangle((300, 34, 384, 98), fill=dark)
    draw.rectangle((314, 46, 340, 68), fill=lamp)
    draw.rectangle((346, 46, 370, 68), fill=lamp)
    draw.line([(30, 74), (300, 74)], fill=dark, width=5)
    for post in range(30, 301, 45):
        draw.line([(post, 74), (post, 98)], fill=dark, width=4)
    for x, tall in ((80, 44), (104, 38), (196, 46)):
        draw.rounded_rectangle((x - 9, 98 - tall, x + 9, 98), 8, fill=dark)
        draw.ellipse((x - 9, 80 - tall, x + 9, 98 - tall), fill=dark)
    draw.ellipse((206, 84, 232, 98), fill=dark)
    draw.polygon([(228, 88), (236, 76), (240, 92)], fill=dark)
    draw.line([(396, 98), (396, 14)], fill=dark, width=5)
    draw.ellipse((388, 4, 404, 20), fill=lamp)
    below = shape.crop((0, 20, 460, 132)).transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    below.putalpha(below.getchannel("A").point(lambda value: value // 3))
    shape.paste(below, (0, 134), below)
    return shape.reduce(2).resize((276, 156), Image.Resampling.LANCZOS)


def carriage(count):
    """The land goes by the window of a train: the nearer, the faster."""
    sky, earth, _ = SEASONS["summer"]
    back = gradient(SIZE, [*sky, sky[-1]])
    strips = [
        hills(150, 45, mix(earth[1], sky[0], 0.65), 1),
        hills(200, 26, earth[1], 2),
        stand(240, 3),
        wayside(540, 4),
    ]
    heights = (170, 235, 200, 0)
    window = window_frame()
    for number in range(count):
        frame, time = back.copy(), number / RATE
        for strip, top, speed in zip(strips, heights, (14, 60, 150, 760), strict=True):
            shift = round(time * speed) % SIZE[0]
            for x in (-shift, SIZE[0] - shift):
                frame.paste(strip, (x, top), strip)
        frame.paste(window, (0, round(1.4 * sin(time * 9))), window)
        yield frame


def hills(height, swing, colour, seed):
    """A strip of rolling land that joins its own beginning (RGBA)."""
    random = Random(seed)
    waves = [(random.randint(1, 4), random.random() * 2 * pi, random.uniform(0.3, 1)) for _ in range(4)]
    strip = Image.new("RGBA", (SIZE[0], height + 260))
    points = []
    for x in range(0, SIZE[0] + 8, 8):
        lift = sum(sin(x / SIZE[0] * 2 * pi * turns + phase) * size for turns, phase, size in waves)
        points.append((x, swing * 1.6 + lift * swing * 0.6))
    mask = Image.new("L", strip.size)
    ImageDraw.Draw(mask).polygon([*points, (SIZE[0], strip.height), (0, strip.height)], fill=255)
    strip.paste(gradient(strip.size, [colour, mix(colour, "#fff1c8", 0.25), colour]), mask=mask)
    return strip


def stand(height, seed):
    """A strip with a few poplars (RGBA)."""
    canvas = Canvas(960, 640, seed=seed)
    strip = Image.new("CMYK", (SIZE[0], height), (0, 0, 0, 0))
    with_pen = canvas.drawing_on(strip)
    for x in (120, 190, 260, 700, 1010, 1080, 1330):
        poplar(with_pen, canvas.random, x, 290, 230, "#2c4a2b", "#88a14e")
    *colours, cover = strip.split()
    return Image.merge("RGBA", [*colours, cover])


def wayside(height, seed):
    """Grass and a telegraph pole that rush by (RGBA, blurred along the way)."""
    random, strip = Random(seed), Image.new("RGBA", (SIZE[0], height))
    draw = ImageDraw.Draw(strip)
    draw.rectangle((0, 350, SIZE[0], height), fill=(126, 108, 52, 255))
    for _ in range(700):
        x, y, long = random.uniform(0, SIZE[0]), random.uniform(346, height), random.uniform(30, 160)
        colour = (*mix("#5f6b2e", "#e3c56c", random.random()), 255)
        draw.line([(x, y), (x + long, y)], fill=colour, width=random.choice((1, 2, 3)))
    for x in range(410, 438):
        draw.line([(x, 0), (x, height)], fill=(52, 40, 34, 150 if 416 < x < 432 else 60))
    return strip


def window_frame():
    """The frame of a carriage window with a glass of tea, transparent where the land shows."""
    canvas = Canvas(960, 640, seed=1)
    canvas.background("#00ff00")
    carriage_scene.window(canvas)
    picture = canvas.image.crop((0, 60, 960, 600))
    red, green, blue = picture.split()
    key = ImageChops.subtract(green, ImageChops.lighter(red, blue))
    picture.putalpha(key.point(lambda value: max(0, 255 - value * 2)))
    return picture


def snow(count):
    """Snow falls past a block of flats; window after window goes out, then one lights up."""
    night, dark, awake = (painted(town.windows, light, seed=3) for light in ("many", "none", "one"))
    random = Random(8)
    flakes = [(random.random(), random.random(), random.choice((1, 1, 2, 3))) for _ in range(340)]
    rooms = [(column, floor) for column in range(11) for floor in range(9)]
    random.shuffle(rooms)
    last = round(count * 0.8)
    for number in range(count):
        gone = len(rooms) * number // last
        for room in rooms[len(rooms) * (number - 1) // last : gone] if 0 < number <= last else ():
            night.paste(dark.crop(room_box(*room)), room_box(*room))
        frame = night.copy() if number <= last else Image.blend(dark, awake, min(1, (number - last) / 12))
        snowflakes(ImageDraw.Draw(frame), flakes, number / RATE / LOOP)
        yield frame


def room_box(column, floor):
    """The part of the picture that belongs to one window."""
    wide, high = SIZE[0] * 0.66 / 11, 467 / 9.4
    left, top = SIZE[0] * 0.2 + wide * column, 59 + high * (floor + 0.1)
    return round(left), round(top), round(left + wide), round(top + high)


def snowflakes(draw, flakes, time):
    for x, y, size in flakes:
        fall = (y + time * (1 + size)) % 1
        left, top = x * SIZE[0] + 26 * sin(2 * pi * (fall + x * 7)), fall * 560 - 10
        shade = 130 + 40 * size
        draw.ellipse((left - size, top - size, left + size, top + size), fill=(shade, shade, shade + 5))


def surf(count):
    """Waves come ashore under a lighthouse's turning light."""
    shore = painted(water.lighthouse, "dusk", seed=12)
    line = 335
    sea = shore.crop((0, line, SIZE[0], SIZE[1]))
    for number in range(count):
        frame, time = shore.copy(), number / RATE
        for row in range(0, sea.height, 3):
            sway = round((1 + row / 16) * sin(time * 2.2 + row / 7))
            strip = sea.crop((0, row, 560, row + 3))
            frame.paste(strip, (sway, line + row))
        frame.paste(shore.crop((560, 0, *SIZE)), (560, 0))
        light = abs(sin(time * 0.9))
        beam = Image.new("L", SIZE)
        reach = 60 + 180 * light
        ImageDraw.Draw(beam).polygon(
            [(652, 96), (0, 96 - reach), (0, 96 + reach * 0.4)], fill=round(90 * light)
        )
        frame.paste((255, 232, 186), (0, 0, *SIZE), beam)
        yield frame


FILMS = {"ferry": ferry, "carriage": carriage, "snow": snow, "surf": surf}


def heard(bars, seconds, *, tempo):
    """Strings over wind or water, exactly `seconds` long."""
    length = round(seconds * sound.RATE)
    track = array("f", (value * 0.5 for value in sound.wind(seconds)))
    strings = sound.play(bars, tempo=tempo)[:length] if bars else array("f")
    track[: len(strings)] = array("f", map(add, track[: len(strings)], strings))
    return sound.stereo(track)


def shoot(scene, *, seconds=7.0, bars=(), tempo=80):
    """A clip as the bytes of an MP4 (H.264 and AAC)."""
    file = BytesIO()
    with av.open(file, "w", format="mp4") as container:
        picture = container.add_stream(
            "libx264", rate=RATE, options={"preset": "veryfast", "crf": "26", "threads": "1"}
        )
        picture.width, picture.height = SIZE
        picture.pix_fmt = "yuv420p"
        voice = container.add_stream("aac", rate=sound.RATE, layout="stereo")
        voice.bit_rate = 96_000
        for number, image in enumerate(FILMS[scene](round(seconds * RATE))):
            frame = av.VideoFrame.from_image(image)
            # A frame that says what kind it is would be encoded as that kind.
            frame.pict_type, frame.pts, frame.time_base = 0, number, Fraction(1, RATE)
            container.mux(picture.encode(frame))
        container.mux(picture.encode(None))
        for frame in sound.frames_of(heard(bars, seconds, tempo=tempo), 1024):
            container.mux(voice.encode(frame))
        container.mux(voice.encode(None))
    return file.getvalue()
