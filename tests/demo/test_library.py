"""What the demo's authors have written: enough of everything, and nothing a form would refuse."""

import re
from collections import Counter

import pytest
from django.conf import settings

from publishing.demo.course import Story, cleaned
from publishing.demo.drawing.gallery import SCENES
from publishing.demo.film import FILMS
from publishing.demo.library import people, pieces
from publishing.moderation.models import Reason
from publishing.submissions.kinds import KINDS

LENGTHS = {"article": (400, 1000), "prose": (500, 1200)}
ALL = pytest.mark.parametrize("piece", pieces(), ids=lambda piece: piece.name)


def published(kind=None):
    wanted = [piece for piece in pieces() if "publish" in {act.act for act in piece.happenings}]
    return [piece for piece in wanted if kind in (None, piece.kind)]


def words_in(html):
    return len(re.sub(r"<[^>]+>|—", " ", html).split())


def test_there_are_works_of_every_kind_by_many_hands():
    kinds = Counter(piece.kind for piece in published())

    assert set(kinds) == set(KINDS)
    assert min(kinds.values()) >= 4
    assert len(published()) >= 44
    assert len({piece.author for piece in published()}) >= 11


def test_some_works_are_in_english_and_the_others_in_ukrainian():
    languages = Counter(piece.typed.get("lang", "uk") for piece in published())

    assert set(languages) == {"uk", "en"}
    assert 4 <= languages["en"] <= 6


@ALL
def test_the_form_takes_every_work_as_it_is(piece):
    content = cleaned(piece.kind, piece.typed)

    assert KINDS[piece.kind].check(content | with_files(piece)) == {}
    for name, value in piece.typed.items():
        assert content[name] == value


def with_files(piece):
    """What stands in a draft for the files that are not made yet."""
    return {
        "figures": [{"file": "…", "alt": row["alt"]} for row in piece.figures],
        "audio": "…" if piece.recording else "",
        "video": "…" if piece.film else "",
    }


@ALL
def test_every_picture_is_described_and_can_be_drawn(piece):
    for row in piece.figures:
        assert 20 <= len(row["alt"]) <= settings.LIMITS["alt"]
        assert row["caption"]
        assert row["scene"] in SCENES


@ALL
def test_every_film_and_every_recording_can_be_made(piece):
    assert bool(piece.recording) is (piece.kind == "song")
    assert bool(piece.film) is (piece.kind == "video")
    if piece.film:
        assert piece.film["scene"] in FILMS


@ALL
def test_only_others_decide_on_a_work_and_give_their_reasons(piece):
    judges = {handle for handle, person in people().items() if person.group}
    for act in piece.happenings:
        assert hasattr(Story, act.act)
        assert not act.by or (act.by in judges and act.by != piece.author)
        assert bool(act.reason and (act.letter or act.act == "hide")) is (
            act.act in {"return_to_author", "reject", "hide"}
        )


@pytest.mark.django_db
def test_reasons_are_those_that_moderators_can_choose():
    given = {act.reason for piece in pieces() for act in piece.happenings if act.act != "hide" and act.reason}

    assert set(Reason.objects.active().filter(code__in=given).values_list("code", flat=True)) == given


@pytest.mark.parametrize("kind", LENGTHS)
def test_published_texts_are_as_long_as_readers_expect(kind):
    shortest, longest = LENGTHS[kind]
    lengths = {piece.name: words_in(piece.typed["html"]) for piece in published(kind)}

    assert {name: words for name, words in lengths.items() if not shortest <= words <= longest} == {}


def test_most_tags_lead_to_more_than_one_work():
    tags = Counter(tag for piece in published() for tag in piece.typed["tags"])
    alone = [tag for tag, works in tags.items() if works == 1]

    assert len(alone) < len(tags) / 3


@ALL
def test_ukrainian_is_typed_as_ukrainian(piece):
    """The apostrophe is ʼ, quotation marks are « », and no letter is borrowed."""
    text = "\n".join(str(value) for value in piece.typed.values())

    assert (
        re.findall(r"[а-яіїєґ]['’][а-яіїєґ]|[ыэъё]|[a-z][а-яіїєґ]|[а-яіїєґ][a-z]", text, re.IGNORECASE) == []
    )


def test_people_have_names_of_their_own_and_the_roles_of_the_contract():
    names = [person.name for person in people().values()]
    roles = {person.email: (person.group, person.superuser) for person in people().values()}

    assert len(set(names)) == len(names)
    assert {email: role for email, role in roles.items() if any(role)} == {
        "moderator@example.org": ("Moderators", False),
        "moderator2@example.org": ("Moderators", False),
        "editor@example.org": ("Editors", False),
        "admin@example.org": ("", True),
    }
    assert roles["author@example.org"] == roles["poet@example.org"] == ("", False)
