"""Plucked strings: the demo's melodies, made note by note after Karplus and Strong.

A tune is a list of bars such as "Am: e5:1 d5:.5 c5:.5 a4:2" — the chord that accompanies the bar,
then notes with their length in beats; "-" is a rest.
"""

from array import array
from functools import lru_cache
from io import BytesIO
from itertools import islice
from operator import add
from random import Random

import av

RATE = 32_000
STEPS = {"c": 0, "d": 2, "e": 4, "f": 5, "g": 7, "a": 9, "b": 11}
SHAPES = {"": (0, 4, 7), "m": (0, 3, 7), "7": (0, 4, 10), "m7": (0, 3, 10)}
MELODY_SECONDS, CHORD_SECONDS = 1.7, 0.8


def semitone(name):
    """Where a note such as "c#4" or "bb3" lies, counted from c0."""
    return STEPS[name[0]] + name.count("#") - name[1:].count("b") + 12 * int(name[-1])


def chord_notes(chord):
    """Root, third and fifth of a chord such as "Am" or "E7", low on the instrument."""
    length = 2 if chord[1:2] in ("#", "b") else 1
    root = semitone(chord[:length].lower() + "2")
    third, fifth = SHAPES[chord[length:]][1:]
    return [root, root + 12, root + 12 + third, root + 12 + fifth]


@lru_cache(maxsize=128)
def pluck(step, seconds, loudness):
    """One plucked string: a burst of noise that runs round and gets duller."""
    frequency = 16.3516 * 2 ** (step / 12)
    period = round(RATE / frequency + 0.5)
    random = Random(step)
    burst = [random.uniform(-loudness, loudness) for _ in range(period)]
    for _ in range(2):
        burst = [(a + b) / 2 for a, b in zip(burst, burst[1:] + burst[:1], strict=True)]
    fading = 0.5 * (0.9985 - 0.0035 * min(1.0, frequency / 700))
    string = array("f")
    while len(string) < RATE * seconds * 1.02:
        string.extend(burst)
        burst = [(a + b) * fading for a, b in zip(burst, burst[1:] + burst[:1], strict=True)]
    # Each round averages a sample with its neighbour, so the string sounds half a sample shorter.
    return tuned(string, frequency * (period - 0.5) / RATE, round(RATE * seconds))


def tuned(string, stretch, length):
    """The same string a hair faster or slower, as a period is a whole number of samples; fades out."""
    places = (index * stretch for index in range(length))
    samples = array("f", (string[int(p)] + (string[int(p) + 1] - string[int(p)]) * (p % 1) for p in places))
    tail = length // 4
    for index in range(tail):
        samples[length - 1 - index] *= index / tail
    return samples


def lay(track, note, start):
    """Adds a note to the track from the sample `start` on."""
    end = min(len(track), start + len(note))
    track[start:end] = array("f", map(add, track[start:end], note))


def score(bars, *, tempo=92, beats=4):
    """(start in beats, semitone, seconds, loudness) of every note, and the length in beats."""
    notes, now = [], 0.0
    for bar in bars:
        chord, _, melody = bar.partition(":")
        bass, *upper = chord_notes(chord.strip())
        notes.append((now, bass, MELODY_SECONDS, 0.5))
        for half in range(1, beats * 2):
            string = upper[(0, 1, 2, 1)[half % 4]]
            notes.append((now + half / 2, string, CHORD_SECONDS, 0.2 if half % 2 else 0.25))
        at = now
        for token in melody.split():
            name, _, length = token.partition(":")
            if name != "-":
                notes.append((at, semitone(name), MELODY_SECONDS, 0.62))
            at += float(length or 1)
        now += beats
    return notes, now


def play(bars, *, tempo=92, beats=4):
    """Mono samples of a tune, with a second and a half for the last string to die away."""
    notes, length = score(bars, beats=beats)
    beat = 60 / tempo
    track = array("f", bytes(4 * round(RATE * (length * beat + 1.5))))
    swing = Random(tempo)
    for at, step, seconds, loudness in notes:
        start = at * beat + swing.uniform(0, 0.012)
        lay(track, pluck(step, seconds, loudness), round(start * RATE))
    return track


def room(track, delays):
    """The track with a few fainter echoes: the sound of a stairwell."""
    heard, echo = array("f", track), array("f", (value * 0.2 for value in track))
    for milliseconds in delays:
        lay(heard, echo, round(RATE * milliseconds / 1000))
    return heard


def wind(seconds, *, seed=1):
    """Wind or water: dull noise that swells and falls."""
    random, value, samples = Random(seed), 0.0, array("f")
    for index in range(round(seconds * RATE)):
        swell = 0.55 + 0.45 * (1 - abs(((index / RATE) % 4) / 2 - 1))
        value += (random.random() - 0.5 - value) * 0.035
        samples.append(value * swell)
    return samples


def stereo(track):
    """Interleaved 16-bit samples, left and right in slightly different rooms."""
    left = room(track, (37, 83))
    right = room(track, (43, 71))
    peak = max(abs(end) for side in (left, right) for end in (min(side), max(side)))
    level = 26_000 / (peak or 1)
    both = array("h", bytes(4 * len(track)))
    both[0::2] = array("h", (int(value * level) for value in left))
    both[1::2] = array("h", (int(value * level) for value in right))
    return both


def frames_of(samples, size):
    """AudioFrames of `size` samples each from interleaved stereo."""
    data = iter(samples)
    while chunk := array("h", islice(data, size * 2)):
        frame = av.AudioFrame(format="s16", layout="stereo", samples=len(chunk) // 2)
        frame.planes[0].update(chunk.tobytes())
        frame.sample_rate = RATE
        yield frame


def record(bars, *, tempo=92, beats=4):
    """A tune as the bytes of an MP3."""
    file = BytesIO()
    with av.open(file, "w", format="mp3") as container:
        stream = container.add_stream("libmp3lame", rate=RATE, layout="stereo")
        stream.bit_rate = 112_000
        for frame in frames_of(stereo(play(bars, tempo=tempo, beats=beats)), 1152):
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return file.getvalue()
