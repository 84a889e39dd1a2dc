"""Works beside a work: chosen by the acts, live ones only, and taken away with the act that hides them."""

import random
from io import StringIO

import pytest
from django.core.management import call_command

from publishing.reading.models import Related, Telling
from publishing.reading.relating import KEPT, SHOWN, telling_words
from publishing.submissions.models import Submission
from publishing.submissions.projections import project
from tests.factories import make_live, make_moderator, make_user
from tests.reading.cast import codes, keep_from_readers, queries_of, replace_live
from tests.reading.test_kept import Editors

pytestmark = pytest.mark.django_db
STEPS = 40


def beside(client, work):
    """The codes of the works that the page of `work` leads on to."""
    return [code for code in codes(client.get(work.get_absolute_url())) if code != work.code]


def kept():
    """Everything that is kept of neighbours, as plain values."""
    rows = Related.objects.order_by("work", "other").values_list("work", "other", "closeness")
    return list(rows), sorted(Telling.objects.values_list("work", "word"))


def rebuild():
    call_command("rebuild_reading", stdout=StringIO())


class TestBeside:
    def test_stand_works_under_the_same_tags_and_of_the_same_words(self, client):
        tagged = make_live("photo", tags=["Канів", "Дніпро"])
        worded = make_live("article", title="Криниці Чигирина", lead="Про воду.")
        for number in range(8):
            make_live("thought", text=f"Думка номер {number}")

        work = make_live("prose", title="Біля чигиринської криниці", tags=["канів", "Дніпро"])

        assert beside(client, work)[:2] == [tagged.code, worded.code]

    def test_stand_the_newest_of_others_where_nothing_is_alike(self, client):
        author = make_user()
        make_live("prose", author)
        others = [make_live("thought", text=f"Слово {number}") for number in range(4)]
        work = make_live("photo", author)

        assert beside(client, work) == [other.code for other in others[:0:-1]]

    def test_stands_one_work_of_the_same_author_at_most(self, client):
        author = make_user()
        own = [make_live("poem", author, tags=["осінь"]) for _ in range(3)]
        other = make_live("thought")

        assert beside(client, own[0]) == [own[1].code, other.code]
        assert beside(client, own[2]) == [own[1].code, other.code]

    def test_stand_works_that_came_later(self, client):
        first = make_live("poem", tags=["осінь"])
        for number in range(KEPT + 2):
            make_live("thought", text=f"Слово {number}")
        later = make_live("poem", tags=["осінь"])

        assert beside(client, first)[0] == later.code

    def test_stands_nothing_beside_the_only_work(self, client):
        work = make_live("poem")

        assert beside(client, work) == []
        assert "Читайте також" not in client.get(work.get_absolute_url()).content.decode()

    def test_stands_nothing_that_no_reader_may_see(self, client):
        work = make_live("poem", tags=["осінь"])
        keep_from_readers("poem", tags=["осінь"])

        assert beside(client, work) == []
        assert set(Telling.objects.values_list("work", flat=True)) == {work.pk}

    def test_stand_others_when_an_edit_is_about_something_else(self, client):
        judge = make_moderator()
        autumn = [make_live("poem", tags=["осінь"]) for _ in range(3)]
        winter = [make_live("poem", tags=["зима"]) for _ in range(3)]
        work = make_live("poem", tags=["осінь"], by=judge)
        assert set(beside(client, work)) == {other.code for other in autumn}

        replace_live(work, tags=["зима"])

        assert set(beside(client, work)) == {other.code for other in winter}
        assert set(beside(client, autumn[0])[:2]) == {autumn[1].code, autumn[2].code}

    def test_asks_the_same_number_of_questions_of_one_and_of_three(self, client):
        first = make_live("poem", tags=["осінь"])
        make_live("thought")
        for_one = queries_of(client, first.get_absolute_url())
        [make_live("thought") for _ in range(2)]

        assert queries_of(client, first.get_absolute_url()) == for_one
        assert len(beside(client, first)) == SHOWN


class TestHiding:
    def test_takes_a_work_from_beside_the_others_and_gives_them_another(self, client):
        works = [make_live("poem", tags=["осінь"]) for _ in range(SHOWN + 2)]
        work, hidden = works[0], works[-1]
        assert hidden.code in beside(client, work)

        hidden.hide(by=make_moderator(), reason="скарга")

        assert hidden.code not in beside(client, work)
        assert len(beside(client, work)) == SHOWN
        assert not Related.objects.filter(other=hidden).exists()
        assert not Related.objects.filter(work=hidden).exists()

    def test_of_many_still_leaves_some(self, client):
        make_live("thought")
        works = [make_live("poem", tags=["осінь"]) for _ in range(KEPT + 3)]
        judge = make_moderator()

        for work in works[1:-1]:
            work.hide(by=judge, reason="скарга")

        assert len(beside(client, works[0])) == len(beside(client, works[-1])) == 2

    def test_is_taken_back_by_restoring(self, client):
        work, other = make_live("poem"), make_live("poem")
        other.hide(by=make_moderator(), reason="скарга")
        assert beside(client, work) == []

        other.restore(by=make_moderator(), reason="помилка")

        assert beside(client, work) == [other.code]


class TestKept:
    @pytest.mark.parametrize("seed", [5, 6])
    def test_is_after_any_acts_of_live_works_only(self, seed):
        editors = Editors(seed)
        for _ in range(STEPS):
            editors.step()
            live = {work.pk for work in editors.works if work.public == "live"}
            pairs, words = kept()
            assert {pk for pair in pairs for pk in pair[:2]} | {pk for pk, _word in words} <= live
            lengths = {pk: sum(pair[0] == pk for pair in pairs) for pk in live}
            assert max(lengths.values(), default=0) <= KEPT
            assert len(live) < 2 or min(lengths.values()) > 0
        assert editors.happened == {"edit", "unpublish", "republish", "hide", "restore"}

    def test_does_not_change_when_it_is_told_again(self):
        works = [make_live("poem", tags=["осінь"]) for _ in range(KEPT + 3)]
        for work in works:
            project(work)
        before = kept()

        for work in works:
            project(work)

        assert kept() == before

    def test_is_the_same_when_it_is_made_anew(self):
        chance = random.Random(7)
        authors = [make_user() for _ in range(4)]
        for number in range(20):
            tags = chance.sample(["осінь", "ніч", "Київ", "дощ"], 2)
            make_live("poem", chance.choice(authors), tags=tags, title=f"Вірш {number}")
        before = kept()

        rebuild()

        assert kept() == before

    def test_asks_no_more_at_publishing_however_much_there_is(self, django_assert_max_num_queries):
        author, judge = make_user(), make_moderator()
        for _ in range(2 * KEPT):
            make_live("poem", tags=["осінь"])
        work = make_live("poem", author, judge, tags=["осінь"])

        with django_assert_max_num_queries(40):
            Related.objects.project(Submission.objects.get(pk=work.pk))


class TestTellingWords:
    def test_are_lemmas_of_the_longest_words(self):
        assert telling_words("Біля старої криниці", "Осінні дороги, які ще про щось пам’ятають")[:4] == [
            "криниця",
            "криниці",
            "стара",
            "старий",
        ]

    def test_are_none_of_those_that_tell_nothing(self):
        assert telling_words("Завжди також", "і ми") == []
