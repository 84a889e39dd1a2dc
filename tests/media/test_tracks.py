"""What becomes of a recording or a film: the same sound and picture, in a clean container, and a poster."""

import subprocess
import sys

import pytest
from PIL import Image

from publishing.media import tracks
from publishing.media.checks import FileRefused
from tests.media import films, pictures
from tests.sweeps import few_first

TRACES = [pictures.SECRET.encode(), films.PLACE.encode(), b"x264", b"2024"]


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "clean"
    place.mkdir()
    return place


@pytest.fixture
def written(tmp_path, folder):
    """Writes the variants of some bytes: (variants, seconds)."""

    def write(data, medium):
        source = tmp_path / "--help; rm -rf .mp4"
        source.write_bytes(data)
        return tracks.write_variants(source, folder, medium=medium, name="song.mp3")

    return write


def refusal(written, data, medium):
    with pytest.raises(FileRefused) as refused:
        written(data, medium)
    return refused.value


FILMS = {
    "mp4": (films.film, "full.mp4", ["h264", "aac"]),
    "mov": (lambda: films.film("mov"), "full.mp4", ["h264", "aac"]),
    "mkv": (lambda: films.film("matroska"), "full.mp4", ["h264", "aac"]),
    "mp4-mute": (lambda: films.film(audio=None), "full.mp4", ["h264"]),
    "mp4-opus": (lambda: films.film(audio="libopus"), "full.mp4", ["h264", "opus"]),
    "mp4-av1": (lambda: films.film(video="libsvtav1"), "full.mp4", ["av1", "aac"]),
    "webm-vp8": (lambda: films.film("webm", "libvpx", "vorbis"), "full.webm", ["vp8", "vorbis"]),
    "webm-vp9": (lambda: films.film("webm", "libvpx-vp9", "libopus"), "full.webm", ["vp9", "opus"]),
    "webm-av1": (lambda: films.film("webm", "libsvtav1", "libopus"), "full.webm", ["av1", "opus"]),
}
RECORDINGS = {
    "mp3": (films.recording, "full.mp3", "audio/mpeg", "mp3"),
    "mp3-cover": (lambda: films.recording(cover=True), "full.mp3", "audio/mpeg", "mp3"),
    "m4a": (lambda: films.recording("ipod", "aac"), "full.m4a", "audio/mp4", "aac"),
    "m4a-cover": (lambda: films.recording("mp4", "aac", cover=True), "full.m4a", "audio/mp4", "aac"),
    "ogg": (lambda: films.recording("ogg", "vorbis"), "full.ogg", "audio/ogg", "vorbis"),
    "opus": (lambda: films.recording("ogg", "libopus"), "full.ogg", "audio/ogg", "opus"),
    "webm": (lambda: films.recording("webm", "vorbis"), "full.ogg", "audio/ogg", "vorbis"),
    "flac": (lambda: films.recording("flac", "flac", cover=True), "full.flac", "audio/flac", "flac"),
    "wav": (lambda: films.recording("wav", "pcm_s16le"), "full.wav", "audio/wav", "pcm_s16le"),
}


class TestFilms:
    @pytest.mark.parametrize("kind", few_first(FILMS, 4))
    def test_picture_and_sound_stay_and_every_word_goes(self, written, folder, kind):
        make, name, codecs = FILMS[kind]
        sent = make()
        assert any(trace in sent for trace in TRACES)

        variants, seconds = written(sent, "video")

        assert sorted(path.name for path in folder.iterdir()) == sorted([name, "poster-960.webp"])
        assert variants["full"] == {
            "name": name,
            "mime": "video/mp4" if name.endswith("mp4") else "video/webm",
            "width": 96,
            "height": 64,
            "bytes": (folder / name).stat().st_size,
        }
        found, words = films.streams_of(folder / name)
        assert [codec for _, codec in found] == codecs
        assert set(words) <= {
            "major_brand",
            "minor_version",
            "compatible_brands",
            "language",
            "handler_name",
            "encoder",
            "DURATION",
        }
        assert words.get("encoder", "Lavf") == "Lavf"
        assert [trace for trace in TRACES if trace in (folder / name).read_bytes()] == []
        assert films.frames_of(folder / name) == 50
        assert seconds == pytest.approx(2, abs=0.05)

    @pytest.mark.parametrize("turned", few_first([0, 90, 180, 270], 2))
    def test_a_film_from_a_turned_phone_stands_upright(self, written, folder, turned):
        variants, _ = written(films.film(turned=turned), "video")

        poster = Image.open(folder / "poster-960.webp")
        assert (variants["full"]["width"], variants["full"]["height"]) == poster.size == (96, 64)
        assert pictures.is_scene(poster)

    def test_a_large_film_has_posters_of_two_widths(self, written, folder):
        variants, _ = written(films.film(size=(1280, 720), seconds=1), "video")

        sizes = {name: (facts["width"], facts["height"]) for name, facts in variants.items()}
        assert sizes == {"full": (1280, 720), "poster-960": (960, 540), "poster-480": (480, 270)}
        assert Image.open(folder / "poster-480.webp").size == (480, 270)
        assert pictures.is_scene(Image.open(folder / "poster-480.webp"))

    def test_pictures_come_before_the_index_so_that_playing_starts_at_once(self, written, folder):
        written(films.film(), "video")

        data = (folder / "full.mp4").read_bytes()
        assert 0 < data.index(b"moov") < data.index(b"mdat")

    @pytest.mark.parametrize(
        "make",
        [
            lambda: films.film(video="libx265"),
            lambda: films.film(video="mpeg4"),
            lambda: films.film(pixels="yuv444p"),
            lambda: films.film("matroska", "libvpx", "aac"),
            lambda: films.film("matroska", "libx264", "vorbis"),
            films.recording,
            lambda: films.recording(cover=True),
            lambda: films.film("avi", "mpeg4", None),
            lambda: films.film("mpegts"),
            lambda: b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n",
            lambda: b"ffconcat version 1.0\nfile /etc/passwd\n",
            pictures.photo,
        ],
        ids=[
            "hevc",
            "mpeg4",
            "444",
            "vp8+aac",
            "h264+vorbis",
            "mp3",
            "cover",
            "avi",
            "ts",
            "m3u",
            "concat",
            "jpeg",
        ],
    )
    def test_what_browsers_do_not_play(self, written, make):
        refused = refusal(written, make(), "video")

        assert refused.status == 415
        assert refused.message.startswith("“song.mp3” is not a video that browsers play.")

    def test_a_film_that_is_too_long(self, written, limits):
        limits["video_seconds"] = 1

        refused = refusal(written, films.film(), "video")

        assert refused.status == 413
        assert refused.message.startswith("“song.mp3” lasts longer than the limit of ")

    @pytest.mark.parametrize("kind", few_first(["mp4", "mov", "webm-vp8"], 1))
    @pytest.mark.parametrize("part", [0.002, 0.02])
    def test_a_film_of_which_only_the_beginning_came(self, written, kind, part):
        data = FILMS[kind][0]()

        assert refusal(written, data[: int(len(data) * part)], "video").status == 422

    def test_a_film_whose_end_is_missing_although_it_would_begin(self, written, folder):
        written(films.film(seconds=4), "video")
        data = (folder / "full.mp4").read_bytes()

        assert refusal(written, data[: len(data) // 2], "video").status == 422

    def test_a_film_of_noise(self, written, folder):
        written(films.film(), "video")
        data = (folder / "full.mp4").read_bytes()
        start = data.index(b"mdat") + 4

        noise = data[:start] + b"\xff" * (len(data) - start)
        assert refusal(written, noise, "video").status == 422


class TestRecordings:
    @pytest.mark.parametrize("kind", few_first(RECORDINGS, 5))
    def test_the_sound_stays_and_every_word_and_cover_goes(self, written, folder, kind):
        make, name, mime, codec = RECORDINGS[kind]
        sent = make()
        assert pictures.SECRET.encode() in sent

        variants, seconds = written(sent, "audio")

        assert [path.name for path in folder.iterdir()] == [name]
        assert variants == {"full": {"name": name, "mime": mime, "bytes": (folder / name).stat().st_size}}
        found, _ = films.streams_of(folder / name)
        assert found == [("audio", codec)]
        data = (folder / name).read_bytes()
        assert [trace for trace in [*TRACES, b"ID3", b"JFIF"] if trace in data] == []
        assert seconds == pytest.approx(2, abs=0.1)

    def test_tags_at_the_end_of_an_mp3_go_too(self, written, folder):
        tag = b"TAG" + pictures.SECRET.encode().ljust(125, b"\0")
        ape = b"APETAGEX" + bytes(24) + pictures.SECRET.encode() * 9

        written(films.recording() + ape + tag, "audio")

        data = (folder / "full.mp3").read_bytes()
        assert pictures.SECRET.encode() not in data
        assert b"APETAGEX" not in data

    @pytest.mark.parametrize(
        "make",
        [
            films.film,
            lambda: films.recording("wav", "pcm_s24le"),
            lambda: films.recording("adts", "aac"),
            lambda: films.recording("aiff", "pcm_s16be"),
            lambda: films.recording("matroska", "ac3"),
            pictures.photo,
            lambda: b"<html>",
        ],
        ids=["film", "24-bit", "adts", "aiff", "ac3", "jpeg", "html"],
    )
    def test_what_browsers_do_not_play(self, written, make):
        refused = refusal(written, make(), "audio")

        assert refused.status == 415
        assert refused.message.startswith("“song.mp3” is not a recording that browsers play.")

    @pytest.mark.parametrize("kind", ["mp3", "m4a", "ogg", "flac", "wav"])
    def test_a_recording_of_nothing(self, written, kind):
        assert refusal(written, RECORDINGS[kind][0]()[:80], "audio").status == 422


class TestTheProcess:
    def child(self, script):
        return subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)

    def test_one_that_is_killed_refuses_the_file(self):
        child = self.child("import os; os.kill(os.getpid(), 11)")

        with pytest.raises(FileRefused) as refused:
            tracks.judged(child, "video", "song.mp3")

        assert refused.value.status == 422
        assert refused.value.message.startswith("“song.mp3” could not be checked in time")

    def test_one_that_fails_by_our_fault_blames_nobody(self):
        child = self.child("raise OSError(28, 'No space left on device')")

        with pytest.raises(OSError, match="No space left on device"):
            tracks.judged(child, "video", "song.mp3")

    def test_one_that_takes_too_long_is_ended(self, written, monkeypatch):
        monkeypatch.setattr(tracks, "PATIENCE_SECONDS", 0)

        assert refusal(written, films.recording(), "audio").status == 422

    def test_it_may_not_take_all_memory(self):
        script = (
            "from publishing.media import remux; remux.limit_process(); bytearray(2 * remux.MEMORY_BYTES)"
        )

        child = self.child(script)

        assert child.returncode == 1
        assert child.stderr.rstrip().endswith(b"MemoryError")
