"""A recording or a film copied into a clean container, in a process of its own.

`python -m publishing.media.remux SOURCE FOLDER CONTAINER MEDIUM SECONDS` reads the untrusted file SOURCE as
CONTAINER and writes `full.<ending>` into FOLDER, for a video `poster.png` too. Its streams are copied, not
encoded again; everything that is not sound or picture stays behind. It writes one line of JSON: the facts
{name, mime, seconds} and for a video {width, height}, or {"refused": "type" | "long" | "broken"}.
It knows no settings, no database and no keys.
"""

import errno
import json
import math
import resource
import sys
from dataclasses import dataclass
from pathlib import Path

import av
from av.bitstream import BitStreamFilterContext

from publishing.media.stills import first_frame, poster

MEMORY_BYTES = 1536 * 2**20
CPU_SECONDS = 120
WRITTEN_BYTES = 640 * 2**20
# Of a container that knows its length this part has to be there.
COMPLETE = 0.9
# No codec reorders more pictures than this.
REORDERED = 32
OURS = {errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EROFS}

# Which sound each picture may have in which container, so that browsers play both.
VIDEO = {
    "h264": {"mp4": {"aac", "mp3", "opus"}},
    "av1": {"mp4": {"aac", "mp3"}, "webm": {"opus", "vorbis"}},
    "vp9": {"webm": {"opus", "vorbis"}, "mp4": {"aac", "mp3"}},
    "vp8": {"webm": {"opus", "vorbis"}},
}
# Browsers decode H.264 with eight bits and halved colour only; None is for a picture too damaged to tell.
H264_PIXELS = {"yuv420p", "yuvj420p", None}
AUDIO = {"mp3": "mp3", "aac": "m4a", "opus": "ogg", "vorbis": "ogg", "flac": "flac", "pcm_s16le": "wav"}


@dataclass(frozen=True)
class Container:
    """How one kind of file is written and read: libav's names for it, and the type that browsers are told."""

    muxer: str
    demuxer: str
    mime: str
    options: tuple[tuple[str, str], ...] = ()


CONTAINERS = {
    "mp4": Container("mp4", "mov", "video/mp4", (("movflags", "+faststart"),)),
    "webm": Container("webm", "matroska", "video/webm", (("cues_to_front", "1"),)),
    "m4a": Container("ipod", "mov", "audio/mp4", (("movflags", "+faststart"),)),
    "mp3": Container("mp3", "mp3", "audio/mpeg", (("id3v2_version", "0"), ("write_id3v1", "0"))),
    "ogg": Container("ogg", "ogg", "audio/ogg"),
    "flac": Container("flac", "flac", "audio/flac"),
    "wav": Container("wav", "wav", "audio/wav"),
}


class Refused(Exception):
    """The file cannot come in; the argument is the word for the parent process."""


def main(source, folder, container, medium, longest):
    """The facts of the written file; raises Refused."""
    path, kind, seconds = copy(source, Path(folder), container, medium, float(longest))
    facts = {"name": path.name, "mime": kind.mime, "seconds": round(seconds, 3)}
    # What is looked into is the copy: it is what readers will get.
    with open_source(path, kind.demuxer) as clean:
        if medium == "video":
            return facts | poster(clean, Path(folder) / "poster.png", seconds)
        first_frame(clean, clean.streams.audio[0], 0.0)
    return facts


def open_source(source, container):
    # The one demuxer whose signature was found, and files only: no playlist may reach for other addresses.
    return av.open(f"file:{source}", format=container, options={"protocol_whitelist": "file"})


def copy(source, folder, container, medium, longest):
    """Write the clean file; its path, its Container and its length in seconds."""
    with open_source(source, container) as given:
        streams = chosen_streams(given, medium)
        ending = container_for(streams)
        kind, path = CONTAINERS[ending], folder / f"full.{ending}"
        options = {"fflags": "+bitexact", **dict(kind.options)}
        with av.open(str(path), "w", format=kind.muxer, options=options) as clean:
            seconds = copy_packets(given, clean, streams, longest)
        check_complete(container, streams, seconds)
    return path, kind, seconds


def chosen_streams(given, medium):
    """The picture, if it is a video, and the first sound. Covers, subtitles, places and the like are left."""
    pictures = [s for s in given.streams.video if not s.disposition & av.stream.Disposition.attached_pic]
    sounds = list(given.streams.audio)
    if medium == "video":
        if not pictures:
            raise Refused("type")
        return [pictures[0], *sounds[:1]]
    if pictures or not sounds:
        raise Refused("type")
    return [sounds[0]]


def container_for(streams):
    """The ending of the container that browsers play these streams from."""
    names = [codec_of(stream) for stream in streams]
    if names[0] == "h264" and streams[0].codec_context.pix_fmt not in H264_PIXELS:
        raise Refused("type")
    if streams[0].type == "audio":
        ending = AUDIO.get(names[0])
    else:
        fitting = VIDEO.get(names[0], {}).items()
        ending = next((ending for ending, sounds in fitting if sounds.issuperset(names[1:])), None)
    if ending is None:
        raise Refused("type")
    return ending


def codec_of(stream):
    """The codec's own name; the context names the decoder ("mp3float", "libdav1d")."""
    return stream.codec_context.codec.canonical_name if stream.codec_context else ""


def copy_packets(given, clean, streams, longest):
    """Copy packet by packet; the seconds from the first to the last."""
    lanes = {stream.index: lane(clean, stream) for stream in streams}
    first, last = math.inf, -math.inf
    for packet in timed(given.demux(streams)):
        start = float((packet.pts if packet.pts is not None else packet.dts) * packet.time_base)
        first = min(first, start)
        last = max(last, start + float((packet.duration or 0) * packet.time_base))
        if last - first > longest:
            raise Refused("long")
        target, cleaner = lanes[packet.stream.index]
        for part in cleaner.filter(packet) if cleaner else [packet]:
            part.stream = target
            clean.mux(part)
    if last < first:
        raise Refused("broken")
    return last - first


def timed(packets):
    """The packets, with the times of decoding that Matroska leaves out before the first reordered picture."""
    early: dict[int, list[av.Packet]] = {}
    for packet in packets:
        if packet.dts is not None:
            waiting = early.pop(packet.stream.index, [])
            for place, earlier in enumerate(waiting):
                earlier.dts = packet.dts - (len(waiting) - place) * (packet.duration or 1)
            yield from waiting
            yield packet
        elif packet.pts is not None:
            early.setdefault(packet.stream.index, []).append(packet)
            if len(early[packet.stream.index]) > REORDERED:
                raise Refused("broken")


def lane(clean, stream):
    """The stream to write to, and the filter that packets pass on the way or None."""
    target = clean.add_stream_from_template(stream, opaque=True)
    if codec_of(stream) == "h264":
        # SEI units: cameras write their serial number and place there, encoders their settings.
        return target, BitStreamFilterContext("filter_units=remove_types=6", stream, target)
    if codec_of(stream) == "vorbis":
        target.codec_context.extradata = without_comments(stream.codec_context.extradata)
    return target, None


def without_comments(headers):
    """Vorbis keeps its tags in the second of three headers, which WebM would take over as they are."""
    if headers[:1] != b"\x02":
        raise Refused("broken")
    at = 1
    sizes: list[int] = []
    while len(sizes) < 2:
        size = 0
        while headers[at] == 255:
            size, at = size + 255, at + 1
        sizes.append(size + headers[at])
        at += 1
    identity, setup = headers[at : at + sizes[0]], headers[at + sum(sizes) :]
    nothing = b"\x03vorbis" + bytes(8) + b"\x01"
    # The identification header has 30 bytes, so one byte is enough for each size.
    return bytes([2, len(identity), len(nothing)]) + identity + nothing + setup


def check_complete(container, streams, seconds):
    """Refuse an MP4 or MOV whose end is missing: its first part promises more than the file has."""
    promised = max((float(s.duration * s.time_base) for s in streams if s.duration), default=0.0)
    if container == "mov" and seconds < promised * COMPLETE:
        raise Refused("broken")


def limit_process():
    """What a hostile file may take of the machine."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (WRITTEN_BYTES, WRITTEN_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def answer(arguments):
    """The line for the parent. A full or closed disk is no fault of the file: it ends the process."""
    try:
        return main(*arguments)
    except Refused as refusal:
        return {"refused": str(refusal)}
    except Exception as error:
        if isinstance(error, OSError) and error.errno in OURS:
            raise
        return {"refused": "broken", "error": f"{type(error).__name__}: {error}"}


if __name__ == "__main__":
    limit_process()
    sys.stdout.write(json.dumps(answer(sys.argv[1:])))
