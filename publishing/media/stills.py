"""One frame out of a recording or a film, for posters and to see that it plays at all."""

from itertools import islice

import av

POSTER_AT = 0.1
POSTER_LONGEST = 960
DECODED_PACKETS = 400


def poster(film, path, seconds):
    """Write a frame from a tenth of the way in, upright; the size at which players show the film."""
    stream = film.streams.video[0]
    # A thread each would take their share of the memory limit.
    stream.codec_context.thread_count = 1
    frame = first_frame(film, stream, seconds * POSTER_AT)
    width, height = shown_size(frame, stream)
    shrink = min(1.0, POSTER_LONGEST / max(width, height))
    picture = frame.reformat(
        width=max(1, round(width * shrink)), height=max(1, round(height * shrink)), format="rgb24"
    ).to_image()
    turned = frame.rotation % 360
    picture.rotate(turned, expand=True).save(path)
    return {"width": height, "height": width} if turned in {90, 270} else {"width": width, "height": height}


def first_frame(clean, stream, seconds):
    """The first frame at `seconds` or later, else the last before it; LookupError when none decodes."""
    start = float((stream.start_time or 0) * stream.time_base)
    if seconds:
        clean.seek(int((start + seconds) * av.time_base))
    found = None
    for packet in islice(clean.demux(stream), DECODED_PACKETS):
        for found in decoded(packet):
            if found.time is None or found.time >= start + seconds:
                return found
    if found is None:
        raise LookupError("nothing in it can be decoded")
    return found


def decoded(packet):
    """The frames of a packet; none when it is damaged, as players skip those."""
    try:
        return packet.decode()
    except av.error.InvalidDataError:
        return []


def shown_size(frame, stream):
    """Width and height before turning, with pixels that are not square stretched."""
    ratio = stream.sample_aspect_ratio or 1
    if not 1 / 16 < ratio < 16:
        ratio = 1
    return max(1, round(frame.width * ratio)), frame.height
