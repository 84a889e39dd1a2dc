"""Real files from elsewhere, when they lie beside the checkout: each is taken in or refused in words."""

from pathlib import Path

import pytest
from django.core.files.base import File as Sent
from PIL import Image, ImageChops, ImageStat

from publishing.media.checks import FileRefused
from publishing.media.models import File
from publishing.media.upload import store
from tests.media import films, pictures
from tests.sweeps import few_first

pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore::UserWarning:PIL.TiffImagePlugin")]

SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "samples"
FOLDERS = {"images": "image", "audio": "audio", "video": "video"}
FOUND = {folder: sorted((SAMPLES / folder).glob("*")) for folder in FOLDERS}
MARKS = [
    b"Exif",
    b"EXIF",
    b"http://ns.adobe.com",
    b"x:xmpmeta",
    b"Photoshop",
    b"8BIM",
    b"ICC_PROFILE",
    b"ICCP",
    b"GPSL",
]

if not any(FOUND.values()):
    pytest.skip("there are no samples beside this checkout", allow_module_level=True)


def stored(path, owner, medium):
    with path.open("rb") as file:
        return store(Sent(file, path.name), owner=owner, medium=medium)


def tried(path, owner, medium):
    """(the stored file, None) or (None, the refusal)."""
    try:
        return stored(path, owner, medium), None
    except FileRefused as refused:
        return None, refused


@pytest.fixture
def sample():
    def find(name):
        path = SAMPLES / "images" / name
        return path if path.exists() else pytest.skip(f"{name} is not there")

    return find


@pytest.mark.parametrize(
    "path", [path for paths in FOUND.values() for path in few_first(paths, 2)], ids=lambda path: path.name
)
@pytest.mark.parametrize("medium", FOLDERS.values())
def test_every_file_in_every_field(path, medium, owner, settings):
    file, refused = tried(path, owner, medium)

    if refused:
        assert refused.status in {413, 415, 422}
        assert f"“{path.name}”" in refused.message
        assert not File.objects.exists()
        assert [found for found in settings.MEDIA_ROOT.rglob("*") if found.is_file()] == []
    else:
        assert medium == FOLDERS[path.parent.name]
        assert [variant for variant in file.variants if not is_clean(file, variant)] == []


def is_clean(file, variant):
    """Whether the variant can be opened, and says nothing but its picture or sound."""
    path, facts = file.path(variant), file.variants[variant]
    data = path.read_bytes()
    if any(mark in data for mark in MARKS):
        return False
    if facts["mime"] != "image/webp":
        return films.frames_of(path, file.medium) > 0
    with Image.open(path) as image:
        image.load()
        return (
            set(pictures.riff_chunks(data)) <= {b"VP8 ", b"VP8X", b"ALPH"}
            and not image.getexif()
            and image.size == (facts["width"], facts["height"])
        )


def likeness(first, second):
    """The mean difference of two pictures' values, 0 to 255."""
    a, b = (Image.open(file.path("full")).convert("RGB").resize((90, 60)) for file in (first, second))
    return max(ImageStat.Stat(ImageChops.difference(a, b)).mean)


@pytest.mark.sweep
def test_a_picture_taken_sideways_looks_like_the_one_taken_upright(sample, owner):
    upright, sideways = (stored(sample(f"recurser-Landscape_{n}.jpg"), owner, "image") for n in (1, 6))

    assert (sideways.width, sideways.height) == (upright.width, upright.height) == (1800, 1200)
    assert likeness(upright, sideways) < 4


@pytest.mark.sweep
def test_portraits_stand(sample, owner):
    on_its_head, sideways = (stored(sample(f"recurser-Portrait_{n}.jpg"), owner, "image") for n in (3, 8))

    assert (on_its_head.width, on_its_head.height) == (sideways.width, sideways.height) == (1200, 1800)
    assert likeness(on_its_head, sideways) < 4
