"""The copying itself, in this process: what the child would say."""

import pytest
from PIL import Image

from publishing.media import remux
from publishing.media.stills import shown_size
from tests.media import films, pictures


@pytest.fixture
def answer(tmp_path):
    """Copies some bytes into tmp_path: the line for the parent."""

    def copy(data, container, medium, longest="inf"):
        source = tmp_path / "source"
        source.write_bytes(data)
        return remux.answer([str(source), str(tmp_path), container, medium, longest])

    return copy


class TestAnswers:
    @pytest.mark.parametrize(
        ("make", "container", "name"),
        [
            (films.film, "mov", "full.mp4"),
            (lambda: films.film(turned=90), "mov", "full.mp4"),
            (lambda: films.film("matroska"), "matroska", "full.mp4"),
            (lambda: films.film("webm", "libvpx", "vorbis"), "matroska", "full.webm"),
        ],
        ids=["mp4", "turned", "reordered", "vorbis"],
    )
    def test_facts_of_a_film(self, answer, tmp_path, make, container, name):
        facts = answer(make(), container, "video")

        assert facts == {
            "name": name,
            "mime": f"video/{name[5:]}",
            "seconds": pytest.approx(2, abs=0.05),
            "width": 96,
            "height": 64,
        }
        assert films.frames_of(tmp_path / name) == 50
        assert pictures.is_scene(Image.open(tmp_path / "poster.png"))

    def test_facts_of_a_recording(self, answer):
        assert answer(films.recording(), "mp3", "audio") == {
            "name": "full.mp3",
            "mime": "audio/mpeg",
            "seconds": pytest.approx(2, abs=0.1),
        }

    @pytest.mark.parametrize(
        ("make", "container", "medium", "word"),
        [
            (films.film, "mov", "audio", "type"),
            (lambda: films.recording(cover=True), "mp3", "video", "type"),
            (lambda: films.film(video="mpeg4"), "mov", "video", "type"),
            (lambda: films.film(pixels="yuv444p"), "mov", "video", "type"),
            (lambda: b"nothing", "mov", "video", "broken"),
            (lambda: films.film()[:-30_000], "mov", "video", "broken"),
        ],
        ids=["film-as-song", "song-as-film", "codec", "pixels", "nothing", "no-index"],
    )
    def test_refusals(self, answer, make, container, medium, word):
        assert answer(make(), container, medium)["refused"] == word

    def test_longer_than_allowed(self, answer):
        assert answer(films.film(), "mov", "video", "1") == {"refused": "long"}

    def test_an_index_that_promises_more_than_there_is(self, answer, tmp_path):
        answer(films.film(seconds=4), "mov", "video")
        data = (tmp_path / "full.mp4").read_bytes()

        assert answer(data[: len(data) // 2], "mov", "video") == {"refused": "broken"}

    @pytest.mark.parametrize("noise", [b"\xff", b"\x55", b"\0"])
    def test_noise_where_sound_should_be(self, answer, tmp_path, noise):
        answer(films.recording("ipod", "aac"), "mov", "audio")
        data = (tmp_path / "full.m4a").read_bytes()
        start = data.index(b"mdat") + 4

        assert answer(data[:start] + noise * (len(data) - start), "mov", "audio")["refused"] == "broken"

    def test_noise_where_pictures_should_be(self, answer, tmp_path):
        answer(films.film(), "mov", "video")
        data = (tmp_path / "full.mp4").read_bytes()
        start = data.index(b"mdat") + 4

        assert answer(data[:start] + b"\xff" * (len(data) - start), "mov", "video")["refused"] == "broken"

    def test_a_little_noise_is_passed_over_as_players_do(self, answer, tmp_path):
        answer(films.recording("ipod", "aac"), "mov", "audio")
        data = (tmp_path / "full.m4a").read_bytes()
        start = data.index(b"mdat") + 4

        assert (
            answer(data[:start] + b"\x55" * 900 + data[start + 900 :], "mov", "audio")["name"] == "full.m4a"
        )

    def test_a_recording_of_no_length(self, answer):
        wave = films.recording("wav", "pcm_s16le", seconds=1)
        start = wave.index(b"data") + 8

        assert answer(wave[: start - 4] + bytes(4), "wav", "audio")["refused"] == "broken"

    def test_a_folder_that_cannot_be_written_is_our_fault(self, tmp_path, monkeypatch):
        source = tmp_path / "source"
        source.write_bytes(films.recording())
        monkeypatch.setattr(remux, "OURS", {2})

        with pytest.raises(FileNotFoundError):
            remux.answer([str(source), str(tmp_path / "missing"), "mp3", "audio", "inf"])


class TestVorbisHeaders:
    def test_vorbis_headers_that_are_no_headers(self):
        with pytest.raises(remux.Refused):
            remux.without_comments(b"\x00\x01\x02")

    def test_long_vorbis_comments_are_cut_out(self):
        identity, comments, setup = b"\x01vorbis" + bytes(23), b"\x03vorbis" + b"x" * 700, b"\x05vorbis!"
        laced = bytes([2, 30, 255, 255, 707 - 510]) + identity + comments + setup

        assert remux.without_comments(laced) == (
            bytes([2, 30, 16]) + identity + b"\x03vorbis" + bytes(8) + b"\x01" + setup
        )


class Timed:
    """What the copying asks of a packet."""

    def __init__(self, pts, dts, duration=40):
        self.pts, self.dts, self.duration, self.stream = pts, dts, duration, self
        self.index = 0


class TestMissingTimes:
    def test_times_of_decoding_are_counted_back_from_the_first_that_is_known(self):
        packets = [Timed(0, None), Timed(160, None), Timed(80, 0), Timed(40, 40), Timed(None, None)]

        assert [(p.pts, p.dts) for p in remux.timed(packets)] == [(0, -80), (160, -40), (80, 0), (40, 40)]

    def test_a_film_without_any_is_refused(self):
        with pytest.raises(remux.Refused):
            list(remux.timed([Timed(at, None) for at in range(100)]))


class Seen:
    """A frame and its stream, as far as their shape goes."""

    def __init__(self, ratio):
        self.width, self.height, self.sample_aspect_ratio = 720, 576, ratio


@pytest.mark.parametrize(
    ("ratio", "size"),
    [(None, (720, 576)), (1, (720, 576)), (64 / 45, (1024, 576)), (0, (720, 576)), (999, (720, 576))],
)
def test_pixels_that_are_not_square_are_stretched(ratio, size):
    assert shown_size(Seen(ratio), Seen(ratio)) == size
