"""The main job over HTTP: written, seen nowhere, read, approved, seen everywhere."""

import html
import json
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from tests.factories import make_editor, make_moderator, make_user, picture_upload
from tests.journey import approve_on_screen, send_work, verse_on
from tests.sweeps import few_first

pytestmark = pytest.mark.django_db

SAMPLES = Path(settings.BASE_DIR).parent / "shared" / "samples"
SURFACES = ["/", "/feed/", "/sitemap.xml", "/authors/", "/tags/", "/en/", "/poems/", "/poems/feed/"]

POEMS = {
    "катрени": "Мені однаково, чи буду\nЯ  жить в Україні, чи ні.\n\n"
    "Чи хто згадає, чи забуде\nМене в снігу на чужині —",
    "драбинка": "слово\n  за словом\n    тихо\n      <b>вниз</b> & далі\n\n\n"
    "— І все?\n— Ні, ще зʼїзд, зв’язок і п'ять…",
    "довгий рядок": "а " * 400 + "\n[не акорд] і «лапки»\n\t\tтабуляція",
    "один рядок": "Тиша.",
}


def sample_poems():
    """The public-domain poems beside the repository, when they are there."""
    path = SAMPLES / "text" / "poems-uk.json"
    found = json.loads(path.read_text()) if path.exists() else []
    return {poem["name"]: poem["text"] for poem in found}


def stanzas_of(text):
    """A poem as a person sees it: stanzas of lines, the margins apart."""
    stanzas = [[]]
    for line in text.split("\n"):
        if line.strip():
            stanzas[-1].append(line.strip())
        elif stanzas[-1]:
            stanzas.append([])
    return [stanza for stanza in stanzas if stanza]


@pytest.mark.parametrize("name", [*POEMS, *few_first(sample_poems(), 1)])
def test_a_poem_comes_back_line_by_line(name):
    text = (POEMS | sample_poems())[name]
    moderator = make_moderator()
    work = send_work(make_user(), "poem", title=f"Вірш {name}", text=text.replace("\n", "\r\n"))
    assert work.head.content["text"] == text
    approve_on_screen(moderator, work)
    page = Client().get(work.get_absolute_url()).content.decode()
    assert verse_on(page) == stanzas_of(text)


@pytest.fixture
def cast():
    return make_user(display_name="Ганна Безрідна", handle="hanna"), make_moderator()


def seen_by_a_stranger(word, *more):
    stranger = Client()
    return [path for path in [*SURFACES, *more] if word in stranger.get(path).content.decode()]


def test_a_work_is_seen_nowhere_before_it_is_approved_and_everywhere_after(cast):
    author, moderator = cast
    work = send_work(author, "poem", title="Первоцвіт", text="Сніг зійшов", tags="весна")
    assert (
        seen_by_a_stranger("Первоцвіт", "/@hanna/", "/tags/vesna/", f"/works/{work.code}/pervotsvit/") == []
    )
    assert {Client().get(path).status_code for path in ("/@hanna/", "/tags/vesna/")} == {404}
    approve_on_screen(moderator, work)
    everywhere = [
        "/",
        "/feed/",
        "/en/",
        "/poems/",
        "/poems/feed/",
        "/@hanna/",
        "/tags/vesna/",
        work.get_absolute_url(),
    ]
    assert seen_by_a_stranger("Первоцвіт", "/@hanna/", "/tags/vesna/", work.get_absolute_url()) == everywhere
    assert seen_by_a_stranger(work.code) == ["/", "/feed/", "/sitemap.xml", "/en/", "/poems/", "/poems/feed/"]
    assert seen_by_a_stranger("Ганна Безрідна", "/authors/")[-1] == "/authors/"


def test_pictures_open_with_the_work(cast):
    author, moderator = cast
    client = Client()
    client.force_login(author)
    work = send_photo(client, author)
    token = work.head.files.get().token
    unknown = client_answer(f"/media/{'x' * 22}/{'y' * 22}/full.webp")
    assert client_answer(f"/my/files/{token}/full.webp") == unknown
    approve_on_screen(moderator, work)
    page = Client().get(work.get_absolute_url()).content.decode()
    address = f"/media/{work.epoch}/{token}/full.webp"
    assert address in page
    assert client_answer(address)[0] == 200
    work.hide(by=make_moderator(), reason="Скарга")
    assert client_answer(address) == unknown


def send_photo(client, author):
    """A photo story: the picture first, then its words, then «Надіслати»."""
    send = {"title": "Дорога", "lang": "uk", "license": "arr", "own": "on", "base": "0"}
    client.post("/write/photo/", send | {"pictures": picture_upload(), "keep": "1"})
    work = author.works.get()
    token = work.draft.content["figures"][0]["file"]
    typed = {"figure": [token], f"{token}-alt": "Поле"}
    response = client.post(f"/my/{work.code}/", send | typed | {"base": "1", "send": "1"})
    assert response.status_code == 302, response.content.decode()
    work.refresh_from_db()
    return work


def client_answer(path):
    response = Client().get(path)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return response.status_code, sorted(response.headers.items()), body


def test_a_page_of_an_earlier_publication_keeps_its_date():
    """An English article that first appeared elsewhere, on the publication that it names."""
    editor = make_editor()
    text = "American and Russian generals met.\n\nThe meeting lasted “more than an hour”, a spokesman said."
    work = send_work(make_user(), "article", title="Generals Meet", html=text, lang="en")
    approve_on_screen(editor, work, first_published_on="2017-09-21")
    page = html.unescape(Client().get(work.get_absolute_url()).content.decode())
    assert 'дата публікації: <time datetime="2017-09-21">21-09-2017</time>' in page
    assert "@Мережа Правди" in page
    assert "Про видання" in page
    assert "Підтримайте нас, будь ласка:" in page
    assert "<p>The meeting lasted “more than an hour”, a spokesman said.</p>" in page
    assert 'lang="en"' in page
