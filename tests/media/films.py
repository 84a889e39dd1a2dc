"""Recordings and films made for the tests; SECRET stands wherever their formats have room for words."""

import math
import struct
from fractions import Fraction
from functools import cache
from io import BytesIO

import av
from PIL import Image

from tests.media.pictures import SECRET, encoded, scene

RATE = 48_000
PLACE = "+50.4501+030.5234/"
WORDS = {
    "title": SECRET,
    "artist": SECRET,
    "comment": SECRET,
    "location": PLACE,
    "location-eng": PLACE,
    "com.apple.quicktime.location.ISO6709": PLACE,
    "com.apple.quicktime.model": SECRET,
    "creation_time": "2024-05-06T07:08:09Z",
}


@cache
def film(
    kind="mp4",
    video="libx264",
    audio="aac",
    seconds=2,
    turned=0,
    pixels="yuv420p",
    size=(96, 64),
    options=None,
):
    """The scene of four quarters for `seconds`, with a tone when `audio` names an encoder; as bytes."""
    target = BytesIO()
    options = options or ({"movflags": "use_metadata_tags"} if kind in {"mp4", "mov"} else {})
    with av.open(target, "w", format=kind, options=options) as out:
        out.metadata.update(WORDS)
        picture = out.add_stream(video, rate=25)
        picture.width, picture.height = size if turned % 180 == 0 else size[::-1]
        picture.pix_fmt = pixels
        if turned:
            picture.set_display_rotation(turned)
        sound = out.add_stream(audio, rate=RATE, options={"strict": "experimental"}) if audio else None
        still = scene(*size).rotate(-turned, expand=True)
        for at in range(seconds * 25):
            frame = av.VideoFrame.from_image(still)
            frame.pts, frame.time_base = at, Fraction(1, 25)
            out.mux(picture.encode(frame))
        out.mux(picture.encode(None))
        if sound:
            hum(out, sound, seconds)
    return target.getvalue()


@cache
def recording(kind="mp3", audio="libmp3lame", seconds=2, cover=False, options=None):
    """A tone with tags, and with a cover picture when asked; as bytes."""
    target = BytesIO()
    with av.open(target, "w", format=kind, options=options or {}) as out:
        out.metadata.update(WORDS)
        sound = out.add_stream(audio, rate=RATE, options={"strict": "experimental"})
        front = out.add_stream("mjpeg", rate=1) if cover else None
        if front:
            front.width, front.height, front.pix_fmt = 96, 64, "yuvj420p"
            front.disposition = av.stream.Disposition.attached_pic
            front.metadata["title"] = SECRET
            out.start_encoding()
            packet = av.Packet(encoded(scene(), "JPEG", comment=SECRET))
            packet.stream, packet.pts, packet.dts, packet.time_base = front, 0, 0, Fraction(1, 1)
            out.mux(packet)
        hum(out, sound, seconds)
    return target.getvalue()


def hum(out, sound, seconds):
    """A tone of 220 Hz into the stream `sound`."""
    wave = struct.pack(
        f"<{RATE // 10}h", *(int(9000 * math.sin(2 * math.pi * 220 * at / RATE)) for at in range(RATE // 10))
    )
    resampler = av.AudioResampler(sound.format.name, sound.layout.name, RATE)
    for at in range(seconds * 10):
        frame = av.AudioFrame("s16", "mono", RATE // 10)
        frame.planes[0].update(wave)
        frame.sample_rate, frame.pts, frame.time_base = RATE, at * RATE // 10, Fraction(1, RATE)
        for part in resampler.resample(frame):
            out.mux(sound.encode(part))
    for part in resampler.resample(None):
        out.mux(sound.encode(part))
    out.mux(sound.encode(None))


def streams_of(path):
    """The kind and codec of every stream of a file, and the words its container holds."""
    with av.open(str(path)) as found:
        codecs = [(s.type, s.codec_context.codec.canonical_name) for s in found.streams]
        words = dict(found.metadata) | {k: v for s in found.streams for k, v in s.metadata.items()}
    return codecs, words


def frames_of(path, kind="video"):
    """How many frames of `kind` can be decoded."""
    with av.open(str(path)) as found:
        return sum(1 for _ in found.decode(**{kind: 0}))


def poster_of(file, variant="poster-960"):
    return Image.open(file.path(variant))
