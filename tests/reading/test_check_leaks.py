"""`manage.py check_leaks` is silent about a site in order and names the address where something shows."""

from io import StringIO
from urllib.parse import unquote

import pytest
from django.core.management import CommandError, call_command
from django.urls import resolve
from django.utils import timezone

from publishing.media.models import Opening
from publishing.publication.urls import urlpatterns as publication
from publishing.reading import leaks
from publishing.reading.sieve import Secret, Sieve, settled
from publishing.reading.stranger import Answer
from publishing.reading.surfaces import surfaces
from publishing.reading.unapproved import phrases
from publishing.reading.urls import urlpatterns as reading
from publishing.submissions.models import Submission, Tag, Tagged
from publishing.submissions.querysets import SubmissionQuerySet
from tests.factories import (
    edit,
    make_collection,
    make_hidden,
    make_live,
    make_moderator,
    make_pending,
    make_picture,
    make_user,
)
from tests.reading.cast import edit_while_live, keep_from_readers
from tests.sweeps import whole

UNSEEN = "Ніхто цього рядка ще не читав"


def check(**options):
    """What the command says, line by line, and whether it was content."""
    out = StringIO()
    try:
        call_command("check_leaks", stdout=out, **options)
    except CommandError as error:
        return [*out.getvalue().splitlines(), str(error)], False
    return out.getvalue().splitlines(), True


@pytest.fixture
def quick(monkeypatch):
    """Only the works, people, tags and files themselves are asked for, and the two pages that list people."""

    def only(*paths):
        keep = set(paths)
        every = list(surfaces())
        monkeypatch.setattr(
            leaks, "surfaces", lambda sample: [s for s in every if keep & {s.path, s.path.split("/")[1]}]
        )

    return only


@pytest.mark.django_db
class TestCheckLeaks:
    @pytest.mark.parametrize("all_of_it", [False, whole(True)])
    def test_a_site_in_order(self, all_of_it, quick):
        words = {"title": "Неопублікована назва", "tags": ["небачене слово"], "note": "Прошу не скорочувати"}
        author = make_user(bio="Пише про те, чого ще немає", display_name="Незнайома Людина")
        keep_from_readers("poem", author, text=UNSEEN, **words)
        make_collection(make_live(), title="Добірка, якої ще немає", is_published=False)
        make_collection(*keep_from_readers("thought"), title="Добірка без творів")
        keep_from_readers(
            "article",
            html=f"<p>{UNSEEN} <b>і</b> не скоро</p>",
        )
        photo, poem = make_live("photo", tags=["прочитане"]), make_live("poem")
        edit_while_live(photo, title="Нова назва світлин", lead="Новий вступ до світлин")
        edit(poem, text="Ще не надісланий рядок вірша")
        make_picture(poem.author, name="лист-від-лікаря.png")
        if not all_of_it:
            quick("works")

        lines, content = check()

        assert content, lines
        assert len(lines) == 1
        addresses, strings = (int(word) for word in lines[0].split() if word.isdecimal())
        assert lines == [f"Nothing unapproved shows: {addresses} addresses, {strings} strings."]
        assert addresses > (250 if all_of_it else 20)
        assert strings > 40

    def test_asks_for_every_public_page(self):
        live = make_live("photo", tags=["прочитане"])
        make_collection(live)

        names = {resolve(unquote(surface.path.split("?")[0])).url_name for surface in surfaces()}

        public = {pattern.name for pattern in [*reading, *publication]} - {"look"}
        assert public - names == set()
        assert live.live.files.get().public_url("full", live.epoch) in {s.path for s in surfaces()}

    def test_a_list_is_read_to_its_end(self, quick):
        author = make_user(handle="olena")
        for number in range(21):
            make_live("thought", author, text=f"Думка число {number}")
        quick("/@olena/")

        asked = [path.split("=")[0] for _surface, _prefix, path, _answer in leaks.Search()._answers()]

        assert asked == ["/@olena/", "/@olena/?after", "/en/@olena/", "/en/@olena/?after"]

    def test_a_sample_asks_for_less(self):
        for number in range(3):
            make_live("thought", text=f"Думка число {number}", tags=[f"слово {number}"])

        works = [[s.path for s in surfaces(sample) if s.path.startswith("/works/")] for sample in (0, 2)]

        assert [len(paths) for paths in works] == [2 + 3 * 2, 2 + 2 * 2]


@pytest.mark.django_db
class TestWhatIsFound:
    def test_a_text_that_nobody_approved(self, quick):
        """Somebody moved the live pointer behind the verbs' back."""
        work = make_live(title="Те, що всі читають")
        edit_while_live(work, title="Інша назва твору", text=UNSEEN)
        Submission.objects.filter(pk=work.pk).update(live=work.head)
        call_command("rebuild_reading", stdout=StringIO())
        quick("works", "/", "/feed/")

        lines, content = check()

        told = f"shows “інша назва твору”: title in the draft of {work.code} (live, pending)"
        assert not content
        assert {f"{path} {told}" for path in (work.get_absolute_url(), "/", "/en/", "/feed/")} <= set(lines)

    def test_a_door_that_is_not_shut(self, quick, monkeypatch):
        hidden, pending = make_hidden(title="Заборонений вірш"), make_pending()
        monkeypatch.setattr(SubmissionQuerySet, "live", lambda rows: rows.filter(live__isnull=False))
        monkeypatch.setattr(SubmissionQuerySet, "gone", lambda rows: rows.filter(public="never"))
        quick("works")

        lines, content = check()

        assert not content
        assert f"/works/{hidden.code}/{hidden.slug}/ answers 200" in lines
        assert f"/works/{hidden.code}/{hidden.slug}/ shows “заборонений вірш”: title in the draft of" in str(
            lines
        )
        told = f"/works/{pending.code}/ answers 410, and not what an address answers that never was"
        assert told in lines

    def test_a_file_that_is_open_though_nothing_live_has_it(self, quick):
        work = make_pending("photo")
        file = work.head.files.get()
        Opening.objects.open("forgotten-epoch-000000", [file])
        quick("media", "my")

        lines, content = check()

        told = "answers 200, and not what an address answers that never was"
        assert not content
        assert lines[:-1] == [
            f"{file.public_url(name, 'forgotten-epoch-000000')} {told}" for name in file.variants
        ]

    def test_a_tag_and_a_name_that_wait(self, quick):
        work = make_pending(tags=["небачене слово"])
        tag = Tag.objects.spelled("небачене слово")
        Tagged.objects.create(tag=tag, content_object=work, published_at=timezone.now())
        author = make_live().author
        author.handle = "novyi-nik"
        author.save()
        call_command("rebuild_reading", stdout=StringIO())
        quick("/tags/", "/authors/")

        lines, content = check()

        assert not content
        assert {line.split(":")[0] for line in lines[:-1]} == {
            "/tags/ shows “небачене слово”",
            "/en/tags/ shows “небачене слово”",
            f"/authors/ shows the handle of person {author.pk}",
            f"/en/authors/ shows the handle of person {author.pk}",
        }

    def test_in_portions_too(self, quick, monkeypatch):
        monkeypatch.setattr(leaks, "AT_ONCE", 9)
        make_pending(text="\n".join(f"рядок під номером {number}" for number in range(9)))
        work = make_live(title="Те, що всі читають")
        edit_while_live(work, text=UNSEEN)
        Submission.objects.filter(pk=work.pk).update(live=work.head)
        quick("works")

        lines, content = check()

        assert not content
        shows = f"/works/{work.code}/{work.slug}/ shows “{settled(UNSEEN)}”: text in the draft of {work.code}"
        assert lines.count(f"{shows} (live, pending)") == 1

    def test_not_what_was_approved_meanwhile(self, quick, monkeypatch):
        work = make_pending(title="Схвалено тим часом")
        quick("/poems/")
        found = list(leaks.sieves())
        work.claim(by=make_moderator())
        work.publish(work.head.digest, by=work.claimant)
        monkeypatch.setattr(leaks, "sieves", lambda: iter(found))

        assert check()[1]


class TestSieve:
    def found(self, body, text=UNSEEN, **how):
        sieve = Sieve([Secret(settled(text)[:40], "a draft", **how)])
        return [secret.source for secret in sieve.caught(Answer(200, [], body).words)]

    @pytest.mark.parametrize(
        "body",
        [
            f"<p>{UNSEEN}</p>",
            "<p>Ніхто <b>цього</b>\n рядка <i>ще не</i> читав",
            f'<meta content="{UNSEEN}">',
            f"<content>&lt;p&gt;{UNSEEN}&lt;/p&gt;</content>",
            '{"name": "\\u041d\\u0456\\u0445\\u0442\\u043e цього рядка ще не читав"}',
            "?q=%D0%9D%D1%96%D1%85%D1%82%D0%BE%20цього рядка ще не читав",
            "НІХТО ЦЬОГО РЯДКА ЩЕ НЕ&nbsp;ЧИТАВ",
        ],
    )
    def test_finds_a_phrase_however_it_is_written(self, body):
        assert self.found(body) == ["a draft"]

    def test_does_not_find_other_words(self):
        assert self.found("<p>Ніхто цього рядка ще <br> читав не</p>") == []

    @pytest.mark.parametrize(
        ("body", "answer"),
        [("/@olena/", 1), ('"/@olena"', 1), ("/@olena-2/", 0), ("/@olenka/", 0), ("(/@olena)", 1)],
    )
    def test_finds_whole_names_only(self, body, answer):
        assert len(self.found(body, "/@olena", whole=True)) == answer

    def test_forgets_what_is_public(self):
        sieve = Sieve([Secret(settled(UNSEEN), "a draft"), Secret("зовсім інший текст", "another")])

        sieve.drop_all_in(settled(f"Пісня. {UNSEEN}, каже вона."))

        assert [secret.source for secret in sieve.caught(f"{settled(UNSEEN)} зовсім інший текст")] == [
            "another"
        ]
        assert len(sieve) == 1

    def test_finds_files_in_the_headers(self):
        secret = Secret("лист-від-лікаря.png", "a name")
        headers = [
            ("Content-Disposition", "inline; filename*=utf-8''%D0%BB%D0%B8%D1%81%D1%82-від-лікаря.png")
        ]

        assert Sieve([secret]).caught(Answer(200, headers, "").words) == [secret]


class TestPhrases:
    def test_are_the_beginnings_of_lines_without_marks(self):
        text = "— Дощ іде вже третій день, і ніхто, ніхто не знає чому.\nТак\n[Am]Ой у лузі [E]червона калина"

        assert phrases(text) == ["дощ іде вже третій день, і ніхто, ніхто", "червона калина"]

    def test_are_few_of_a_long_text(self):
        assert len(phrases("\n".join(f"рядок під номером {number}" for number in range(1000)))) == 4

    def test_of_rich_text_are_between_the_tags_and_in_the_links(self):
        html = '<p>Перше речення <em>дуже довге слово</em></p><p><a href="https://example.org/x">тут</a></p>'

        assert phrases(html) == ["перше речення", "дуже довге слово", "https://example.org/x"]

    @pytest.mark.parametrize("short", ["", "Дим", "Сам один", "батьківщина"])
    def test_are_not_what_may_stand_anywhere_by_chance(self, short):
        assert phrases(short) == []
