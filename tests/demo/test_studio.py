"""The demo's pictures, sounds and clips: made by code, the same every time, in formats we take."""

from io import BytesIO
from math import cos, pi, sin

import av
import pytest
from PIL import Image

from publishing.demo import sound
from publishing.demo.belongings import wanted
from publishing.demo.drawing.gallery import SCENES, draw
from publishing.demo.film import FILMS, RATE, SIZE
from publishing.demo.studio import Order, make, make_all
from tests.sweeps import few_first

TUNE = ["Am: e5:1 d5:.5 c5:.5 a4:2"]


def picture(*args, **kwargs):
    return Image.open(BytesIO(draw(*args, **kwargs)))


@pytest.mark.parametrize("scene", few_first(sorted(SCENES), 8))
def test_a_scene_fills_its_picture_with_more_than_one_colour(scene):
    light = {"light": "poet"} if scene == "portrait" else {}
    small = picture(scene, **light, shape="upright", scale=0.1)

    assert small.size == (107, 160)
    assert min(high - low for low, high in small.getextrema()) > 40


def test_the_same_seed_draws_the_same_picture_and_another_one_another():
    first, again, other = (draw("mist", seed=seed, scale=0.1) for seed in (1, 1, 2))

    assert first == again
    assert first != other


def test_pictures_are_large_enough_for_the_widest_column():
    assert picture("stairs").size == (1600, 1067)


def test_a_string_sounds_at_its_pitch():
    string = sound.pluck(sound.semitone("a4"), 0.5, 0.6)

    def power(frequency):
        turns = [(value, 2 * pi * frequency * index / sound.RATE) for index, value in enumerate(string)]
        return sum(v * cos(t) for v, t in turns) ** 2 + sum(v * sin(t) for v, t in turns) ** 2

    assert max(range(430, 451, 2), key=power) == 440


def test_a_tune_is_as_long_as_its_bars_and_never_too_loud():
    track = sound.play(TUNE * 2, tempo=120)

    assert len(track) / sound.RATE == pytest.approx(2 * 4 * 0.5 + 1.5, abs=0.01)
    assert max(map(abs, sound.stereo(track))) <= 26_001


def test_a_recording_is_an_mp3_that_can_be_played():
    with av.open(BytesIO(make(Order("song", "audio", {"bars": TUNE, "tempo": 120})))) as container:
        assert container.format.name == "mp3"
        assert sum(frame.samples for frame in container.decode(audio=0)) > 3 * sound.RATE


@pytest.mark.parametrize("scene", few_first(sorted(FILMS), 1))
def test_a_film_moves_and_can_be_heard(scene):
    with av.open(BytesIO(make(Order("film", "video", {"scene": scene}), sketch=True))) as container:
        frames = [frame.to_image() for frame in container.decode(video=0)]
        assert (len(frames), frames[0].size) == (RATE // 2, SIZE)
        assert frames[0].tobytes() != frames[-1].tobytes()
        assert container.streams.audio[0].codec_context.name == "aac"


def test_what_is_ordered_comes_with_its_name():
    orders = [Order("one", "image", {"scene": "stairs"}), Order("two", "image", {"scene": "door"})]

    assert [order.file_name for order, _ in make_all(orders, sketch=True)] == ["one.jpg", "two.jpg"]


def test_no_two_files_of_the_demo_are_made_alike():
    details = [str(order.details) for _, order in wanted().values()]

    assert len(set(details)) == len(details)
