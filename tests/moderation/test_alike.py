"""Texts and pictures that were here before: found however they are disguised, at a bounded cost."""

from io import BytesIO
from random import Random

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from PIL import Image, ImageDraw

from publishing.media.upload import store
from publishing.moderation.models import Band, Print, Trace
from publishing.moderation.signals import gather, prints, sketch
from tests.factories import (
    edit,
    make_draft,
    make_hidden,
    make_live,
    make_moderator,
    make_pending,
    make_rejected,
    make_returned,
    make_user,
    make_withdrawn,
)
from tests.moderation.cast import a_text


def matches(work):
    return prints.matches_of(work, work.head)


def told(work):
    return [
        (signal.mark, signal.tone, signal.words, [match.code for match in signal.works])
        for signal in gather.signals_of(gather.case_of(work, work.head))
        if signal.mark in {"same_text", "similar_text", "similar_picture"}
    ]


def picture(seed=1, size=(640, 480), flip=False, kind="PNG", **how):
    """A drawing of many rectangles, as a browser sends it."""
    random = Random(seed)
    image = Image.new("RGB", (640, 480), "white")
    draw = ImageDraw.Draw(image)
    for _ in range(40):
        x, y, shade = random.randrange(600), random.randrange(440), random.randrange(256)
        corner = (x + random.randrange(20, 200), y + random.randrange(20, 200))
        draw.rectangle([(x, y), corner], (shade, shade, 90))
    image = image.transpose(Image.Transpose.FLIP_LEFT_RIGHT) if flip else image
    data = BytesIO()
    image.resize(size).save(data, kind, **how)
    return SimpleUploadedFile(f"drawing.{kind.lower()}", data.getvalue(), f"image/{kind.lower()}")


def photo(make=make_pending, author=None, **drawn):
    author = author or make_user()
    file = store(picture(**drawn), owner=author, medium="image")
    figures = [{"file": file.token, "alt": "Малюнок", "caption": "", "credit": ""}]
    return make("photo", author, figures=figures)


class TestSketch:
    def test_case_marks_and_disguise_make_no_difference(self):
        plain = sketch.words_of("Перший дим, як перша сивина")

        assert sketch.words_of("ПЕРШИЙ\u200b ди\u0301м — як «пеpша» сивинa") == plain

    def test_likeness_is_about_the_share_of_what_is_the_same(self):
        text = a_text(length=400).split()
        half = [*text[:200], *a_text(seed=2, length=200).split()]

        full, other = sketch.sketch(text), sketch.sketch(half)

        assert sketch.likeness(full, full) == 1
        # 198 shingles of about 598 are the same.
        assert 0.15 < sketch.likeness(full, other) < 0.55
        assert sketch.likeness(full, sketch.sketch(a_text(seed=3, length=400).split())) < 0.1

    def test_a_few_words_have_no_sketch(self):
        assert sketch.sketch(["сім", "слів", "тут", "не", "досить", "аж", "ніяк"]) == b""
        assert sketch.key_of(["Слава", "Україні"]) is None

    def test_texts_with_one_word_changed_share_a_band(self):
        missed = []
        for seed in range(50):
            text = a_text(seed=seed).split()
            one, other = sketch.sketch(text), sketch.sketch([*text[:60], "інше", *text[61:]])
            missed += [] if set(sketch.bands(one)) & set(sketch.bands(other)) else [seed]
        assert missed == []


@pytest.mark.django_db
class TestTexts:
    @pytest.mark.parametrize(
        ("make", "standing", "tone"),
        [
            (make_live, "опубліковано", "bad"),
            (make_pending, "у черзі", "warn"),
            (make_rejected, "не прийнято", "bad"),
            (make_returned, "повернуто на зміни", "warn"),
            (make_hidden, "приховано редакцією", "bad"),
            (make_withdrawn, "знято з публікації", "warn"),
        ],
    )
    def test_a_text_with_a_word_changed_is_found_wherever_it_stands(self, make, standing, tone):
        first = make(text=a_text(), title="Дим")
        work = make_pending(text=a_text().replace(" ", " інше ", 1))

        (match,) = matches(work).texts

        assert (match.code, match.heading, match.standing, match.is_same) == (
            first.code,
            "Дим",
            standing,
            False,
        )
        assert match.likeness >= 0.8
        assert told(work)[0][:2] == ("similar_text", tone)

    def test_the_same_text_of_others_is_counted_once_a_person(self):
        author = make_user()
        for _ in range(2):
            make_pending(author=author, text=a_text())
        make_pending(text=a_text())
        work = make_pending(text=a_text().upper())

        assert told(work)[0] == ("same_text", "bad", "Точно такий текст надіслали ще 2 людини", [])
        assert {match.is_same for match in matches(work).texts} == {True}

    def test_an_authors_own_text_is_told_as_such(self):
        author = make_user()
        first = make_live(author=author, text=a_text())
        work = make_pending(author=author, text=a_text())

        assert told(work) == [
            ("similar_text", "warn", "Той самий текст, що й у власному творі:", [first.code])
        ]

    def test_nothing_like_it_is_told_too(self):
        make_live(text=a_text(seed=1))

        assert told(make_pending(text=a_text(seed=2))) == [
            ("similar_text", "ok", "Схожого тексту тут немає", [])
        ]

    def test_too_short_a_text_says_nothing(self):
        make_live("thought", text="Добрий день")

        assert told(make_pending("thought", text="Добрий день")) == []

    def test_an_edit_is_not_like_itself(self):
        work = make_live(text=a_text())
        edit(work, title="Інша назва")
        work.submit(by=work.author)

        assert matches(work).texts == ()

    def test_a_draft_leaves_no_print(self):
        make_draft(text=a_text())

        assert not Print.objects.exists()

    def test_of_a_work_only_the_live_and_the_newest_text_are_kept(self):
        work = make_live(text=a_text(seed=1))
        for seed in (2, 3):
            edit(work, text=a_text(seed=seed))
            (work.revise if work.is_under_review else work.submit)(by=work.author)

        assert set(work.prints.values_list("revision", flat=True)) == {work.live_id, work.head_id}

    def test_a_text_sent_many_times_is_filed_once_and_stays_so(self):
        first, second = make_pending(text=a_text()), make_pending(text=a_text())
        assert Band.objects.count() == 16
        edit(first, text=a_text(seed=2))
        first.revise(by=first.author)

        assert second.prints.get().bands.count() == 16
        assert matches(make_pending(text=a_text().replace(" ", " інше ", 1))).texts[0].code == second.code

    def test_a_flood_does_not_make_it_dearer(self, django_assert_max_num_queries):
        for _ in range(3):
            make_pending(text=a_text())
        work = make_pending(text=a_text().replace(" ", " інше ", 1))

        revision = work.head
        with django_assert_max_num_queries(4):
            prints.matches_of(work, revision)


@pytest.mark.django_db
class TestPictures:
    @pytest.mark.parametrize(
        ("drawn", "words"),
        [
            ({}, "Зображення 1 є також тут:"),
            ({"size": (320, 240), "kind": "JPEG", "quality": 40}, "Зображення 1 є також тут:"),
            ({"flip": True}, "Зображення 1 віддзеркалює те, що тут:"),
        ],
    )
    def test_a_picture_is_known_again_smaller_poorer_and_mirrored(self, drawn, words):
        first = photo(make_live)

        assert told(photo(**drawn)) == [("similar_picture", "bad", words, [first.code])]

    def test_other_pictures_are_others(self):
        for seed in range(2, 8):
            photo(seed=seed)

        assert told(photo(seed=1)) == []

    def test_a_plain_surface_is_like_nothing(self):
        make_live("photo")

        assert told(make_pending("photo")) == []

    def test_a_lost_file_keeps_nobody_from_sending(self):
        work = make_draft("photo")
        for file in work.author.files.all():
            file.delete_stored()

        make_moderator()
        work.submit(by=work.author)

        assert not work.prints.exists()


@pytest.mark.django_db
class TestTrace:
    def test_marks_are_kept_for_the_queue(self):
        make_live(text=a_text())
        work = make_pending(text=f"{a_text()} https://hata.example")

        assert set(work.trace.marks) == {"new_author", "similar_text", "links"}

    def test_what_is_alike_is_one_family(self):
        first, second = make_pending(text=a_text()), make_pending(text=a_text())
        third = make_pending(text=a_text().replace(" ", " інше ", 1))
        other = make_pending(text=a_text(seed=2))

        families = dict(Trace.objects.values_list("submission", "family"))

        assert families == {
            first.pk: first.pk,
            second.pk: first.pk,
            third.pk: first.pk,
            other.pk: other.pk,
        }


@pytest.mark.django_db
class TestRebuild:
    def test_what_was_sent_before_prints_were_kept_gets_its_prints(self, capsys):
        live, refused = make_live(text=a_text(1)), make_rejected(text=a_text(2))
        pending, _draft = make_pending(text=a_text(3)), make_draft(text=a_text(4))
        before = set(Print.objects.values_list("revision", "key"))
        Print.objects.all().delete()
        Trace.objects.all().delete()

        call_command("rebuild_signals")
        call_command("rebuild_signals")

        assert set(Print.objects.values_list("revision", "key")) == before
        assert set(Print.objects.values_list("submission", flat=True)) == {live.pk, refused.pk, pending.pk}
        assert Trace.objects.get().submission == pending
        assert capsys.readouterr().out == "Творів: 3\n"
