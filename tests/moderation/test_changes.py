"""What changed between two revisions, part by part."""

from types import SimpleNamespace

import pytest

from publishing.moderation.changes import changes_between
from publishing.moderation.parts import marked, parts_of
from publishing.submissions.kinds import KINDS
from publishing.submissions.text import clean_rich

BYLINE = {"name": "Ганна", "handle": "hanna", "bio": "", "links": [], "picture": ""}


def version(kind="article", **content):
    """As much of a `Shown` as a comparison asks for."""
    files = content.pop("files", {})
    return SimpleNamespace(kind=KINDS[kind], content={"byline": BYLINE, **content}, files=files)


def figure(token, **words):
    return {"file": token, "alt": "", "caption": "", "credit": ""} | words


def told(changes):
    """Every change as `(label, struck, underlined)`."""
    return [
        (
            change.label,
            "".join(piece.text for piece in change.pieces if piece.op == "del"),
            "".join(piece.text for piece in change.pieces if piece.op == "ins"),
        )
        for change in [*changes.texts, *changes.parts]
    ]


def pictures(changes):
    return [(picture.op, picture.label) for picture in changes.pictures]


def test_nothing_changed():
    same = version(title="Криниця", html="<p>Вода.</p>", tags=["вода"])

    assert changes_between(same, same).count == 0


def test_each_part_stands_apart():
    old = version(title="Криниця", lead="Про воду.", tags=["вода"], license="arr", lang="uk", sensitive=False)
    new = version(
        title="Колодязь", lead="", tags=["вода", "село"], license="cc-by-4.0", lang="en", sensitive=True
    )

    assert told(changes_between(old, new)) == [
        ("Назва", "Криниця", "Колодязь"),
        ("Вступ", "Про воду.", ""),
        ("Мітки", "", ", село"),
        ("Мова твору", "українська", "English"),
        ("Ліцензія", *(parts_of(KINDS["thought"], old_or_new.content)[3].text for old_or_new in (old, new))),
        ("Попередження для читачів", "ні", "так"),
    ]


def test_the_byline_is_compared_too():
    links = [{"label": "Сайт", "url": "https://example.org"}]
    new = version(
        "thought", byline=BYLINE | {"name": "Ганна Б.", "bio": "Поетка.", "links": links, "picture": "t1"}
    )

    assert [label for label, _struck, _underlined in told(changes_between(version("thought"), new))] == [
        "Імʼя",
        "Про автора",
        "Посилання автора",
        "Портрет автора",
    ]


def test_a_link_that_leads_elsewhere_is_a_change():
    old = version(html='<p>Читайте <a href="https://example.org/a">тут</a>.</p>')
    new = version(html='<p>Читайте <a href="https://example.net/b">тут</a>.</p>')

    (label, struck, underlined) = told(changes_between(old, new))[0]

    assert (label, struck, underlined) == ("Текст", "orga", "netb")


def test_stress_headings_and_lists_can_be_seen():
    html = clean_rich(
        "<h2>Ціна</h2><p>Дуже <strong>дорого</strong> і <em>довго</em>.<br>Так</p>"
        "<ul><li>раз</li></ul><blockquote><p>Вода</p></blockquote><hr><p>Кінець &lt;b&gt;</p>"
    )

    assert marked(html).split("\n") == [
        "## Ціна",
        "Дуже **дорого** і _довго_.",
        "Так",
        "• раз",
        "> Вода",
        "",
        "***",
        "Кінець <b>",
        "",
    ]


def test_verse_is_compared_by_lines_and_prose_by_words():
    poem = changes_between(
        version("poem", text="гріє нас\nрівно"), version("poem", text="гріє обидно\nрівно")
    )
    thought = changes_between(version("thought", text="гріє нас"), version("thought", text="гріє обидно"))

    assert told(poem) == [("Текст", "гріє нас\n", "гріє обидно\n")]
    assert told(thought) == [("Думка", "нас", "обидно")]


class TestPictures:
    def test_one_put_in_front_moves_the_others_without_a_word(self):
        old = version("photo", figures=[figure("a"), figure("b")])
        new = version("photo", figures=[figure("c"), figure("a"), figure("b")])

        assert pictures(changes_between(old, new)) == [("ins", "Світлину 1 додано")]

    def test_another_order_is_told(self):
        old = version("photo", figures=[figure("a"), figure("b"), figure("c")])
        new = version("photo", figures=[figure("b"), figure("a"), figure("c")])

        assert pictures(changes_between(old, new)) == [
            ("same", "Світлина 1: була під номером 2"),
            ("same", "Світлина 2: була під номером 1"),
        ]

    def test_words_beside_a_picture_are_told(self):
        old = version("photo", figures=[figure("a", alt="Паром", caption="Ранок", credit="")])
        new = version("photo", figures=[figure("a", alt="Пором", caption="Ранок", credit="Фото Ганни")])

        [picture] = changes_between(old, new).pictures

        assert (picture.op, picture.label) == ("same", "Світлина 1")
        assert [change.label for change in picture.changes] == ["Опис", "Автор зображення"]

    def test_one_taken_out_bears_its_old_number(self):
        old = version("photo", figures=[figure("a"), figure("b")])

        assert pictures(changes_between(old, version("photo", figures=[figure("a")]))) == [
            ("del", "Світлину 2 вилучено")
        ]

    def test_another_in_its_place_is_told_once(self):
        old = version("photo", figures=[figure("a", alt="Паром"), figure("b")])
        new = version("photo", figures=[figure("c", alt="Міст"), figure("b")])

        [picture] = changes_between(old, new).pictures

        assert (picture.op, picture.label) == ("swap", "Світлину 1 замінено")
        assert [change.label for change in picture.changes] == ["Опис"]

    def test_the_thumbnail_is_the_private_one(self):
        file = SimpleNamespace(
            variants={"full": {}, "w480": {}}, private_url=lambda name: f"/my/files/t/{name}"
        )
        new = version("photo", figures=[figure("t")], files={"t": file})

        [picture] = changes_between(version("photo"), new).pictures

        assert picture.src == "/my/files/t/w480"


@pytest.mark.parametrize(("kind", "part", "label"), [("song", "audio", "Запис"), ("video", "video", "Фільм")])
def test_another_recording_or_film_is_told_by_its_name(kind, part, label):
    old = version(kind, **{part: "t1"}, files={"t1": SimpleNamespace(name="перший.mp3")})
    new = version(kind, **{part: "t2"}, files={"t2": SimpleNamespace(name="другий.mp3")})

    assert told(changes_between(old, new)) == [(label, "перший.mp3", "другий.mp3")]


def test_links_are_told_apart_from_the_words_that_lead_there():
    link = '<p><a href="https://{}.example/?a=1&amp;b=2">тут</a></p>'
    old, new = (version("article", html=link.format(name)) for name in ("old", "new"))
    text = version("thought", text="Дивіться https://spam.example/x.")

    [links] = [change for change in changes_between(old, new).parts if change.label == "Посилання"]
    [added] = changes_between(version("thought", text="Дивіться"), text).parts

    assert [piece.text for piece in links.pieces] == [
        "https://old.example/?a=1&b=2\n",
        "https://new.example/?a=1&b=2\n",
    ]
    assert (added.label, added.pieces[0].op) == ("Посилання", "ins")
