"""The index: it holds what is live, moves with every act, and is what a rebuild would make."""

import random
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from publishing.reading.search import parts
from publishing.reading.search.index import Anew, backend, project
from publishing.reading.search.models import SearchEntry, SearchText, SearchWord
from publishing.submissions.models import Submission
from publishing.submissions.states import ChangeRefused, Public
from tests.factories import approve, make_live, make_moderator, make_pending, make_user
from tests.reading.cast import edit_while_live, keep_from_readers, replace_live
from tests.reading.search.cast import hits, kept

pytestmark = pytest.mark.django_db

NOTHING = ({}, {})


def rebuild():
    anew = Anew(project)
    anew.clear()
    anew.take(list(Submission.objects.live().for_page()))
    anew.finish()


def test_nothing_that_is_not_live_is_kept():
    keep_from_readers("poem", title="Таємниця", tags=["приховане"])

    assert kept() == NOTHING


def test_a_hidden_work_leaves_nothing_behind():
    work = make_live("poem", title="Шипшина", tags=["осінь"])
    assert SearchWord.objects.counts(["шипшина", "осінь"]) == {"шипшина": 1, "осінь": 1}

    work.hide(by=make_moderator(), reason="скарга")

    assert kept() == NOTHING
    assert backend().find("aшипшина", 10, common=False) == []


def test_a_restored_work_is_where_it_was():
    work = make_live("poem", title="Шипшина")
    before, place = kept(), SearchEntry.objects.get().place
    judge = make_moderator()

    work.hide(by=judge, reason="скарга")
    work.restore(by=judge, reason="помилка")

    assert kept() == before
    assert SearchEntry.objects.get().place == place


def test_an_edit_is_found_when_it_goes_live_and_not_before(client):
    work = make_live("thought", text="Стара криниця")
    edit_while_live(work, text="Новий журавель")
    assert (hits(client, "криниця"), hits(client, "журавель")) == ([work.code], [])

    approve(work)

    assert (hits(client, "криниця"), hits(client, "журавель")) == ([], [work.code])


def test_words_are_counted_by_works():
    first = make_live("thought", text="Дощ і дощ")
    make_live("thought", text="Дощі")
    assert SearchWord.objects.counts(["дощ"]) == {"дощ": 2}

    first.unpublish(by=first.author)

    assert SearchWord.objects.counts(["дощ"]) == {"дощ": 1}
    assert not SearchWord.objects.filter(works__lte=0).exists()


def test_works_of_one_minute_have_places_of_their_own():
    moment = timezone.now().replace(second=0)
    works = [make_live("thought", text=f"Слово {number}") for number in range(3)]
    Submission.objects.update(published_at=moment)

    rebuild()

    places = sorted(SearchEntry.objects.values_list("place", flat=True))
    assert places == [places[0], places[0] + 1, places[0] + 2]
    for work in works:
        work.refresh_from_db()
        project(work)
    assert SearchEntry.objects.count() == 3


def test_the_later_published_the_greater_the_place():
    works = [make_live("thought", text=f"Слово {number}") for number in range(3)]
    now = timezone.now()
    for days, work in enumerate(works):
        Submission.objects.filter(pk=work.pk).update(published_at=now - timedelta(days=days))

    rebuild()

    order = list(SearchEntry.objects.newest_first().values_list("work_id", flat=True))
    assert order == [work.pk for work in works]


def test_after_any_acts_it_is_what_a_rebuild_makes():
    chance, judge = random.Random(20), make_moderator()
    words = ["дощ", "вітер", "калина", "кінь", "дорога", "п'ять", "running", "осінь"]
    people = [make_user() for _ in range(2)]
    works = [
        make_live("thought", chance.choice(people), text=" ".join(chance.choices(words, k=4)), tags=["осінь"])
        for _ in range(4)
    ]
    acts = {
        "unpublish": lambda work: work.unpublish(by=work.author),
        "republish": lambda work: work.republish(by=work.author),
        "hide": lambda work: work.hide(by=judge, reason="скарга"),
        "restore": lambda work: work.restore(by=judge, reason="помилка"),
        "edit": lambda work: replace_live(work, text=" ".join(chance.choices(words, k=4))),
    }
    done = dict.fromkeys(acts, 0)
    for _ in range(120):
        name = chance.choice(list(acts))
        try:
            acts[name](chance.choice(works))
            done[name] += 1
        except ChangeRefused:
            pass
    assert min(done.values()) >= 2, done
    live = set(Submission.objects.filter(public=Public.LIVE).values_list("pk", flat=True))

    before = kept()
    assert set(before[0]) == live
    rebuild()

    assert kept() == before


def test_projecting_twice_changes_nothing():
    work = make_live("poem")
    before = kept()

    project(work)

    assert kept() == before


def test_an_act_that_fails_leaves_the_index_alone(client, monkeypatch):
    work = make_live("thought", text="Шипшина")

    def fail(*_arguments):
        raise ChangeRefused("the disk is full")

    monkeypatch.setattr("publishing.reading.search.index.SearchWord.objects.step", fail)
    with pytest.raises(ChangeRefused):
        work.hide(by=make_moderator(), reason="скарга")

    assert hits(client, "шипшина") == [work.code]


def test_hits_are_live_works_even_where_the_index_is_wrong(client):
    work = make_live("thought", text="Шипшина")
    Submission.objects.filter(pk=work.pk).update(public=Public.HIDDEN, epoch="")

    assert hits(client, "шипшина") == []


def test_a_hostile_text_is_kept_in_bounds(monkeypatch):
    monkeypatch.setattr(parts, "BYTES", 6_000)
    text = " ".join(f"слово{number:x}" for number in range(600))
    work = make_live("article", html=f"<p>{text}</p>")

    (terms,) = backend().kept().values()

    assert SearchEntry.objects.get().work_id == work.pk
    assert sum(len(term.encode()) for term in terms) in range(5_900, 6_001)


def test_a_hidden_work_that_was_edited_stays_out():
    work = make_live("thought", text="Шипшина")
    edit_while_live(work, text="Журавель")
    work.hide(by=make_moderator(), reason="скарга")
    approve(work)

    assert kept() == NOTHING


@pytest.mark.django_db(transaction=True)
def test_acts_at_the_same_moment_do_not_meet():
    works = [make_pending("thought", text=f"Дощ {number}") for number in range(4)]
    judges = [make_moderator() for _ in works]
    failed, gate = [], Barrier(len(works))

    def publish(work, judge):
        try:
            gate.wait()
            approve(work, judge)
        except Exception as failure:
            failed.append(failure)
        finally:
            connection.close()

    threads = [Thread(target=publish, args=pair) for pair in zip(works, judges, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failed == []
    assert SearchEntry.objects.count() == len(works)
    assert SearchWord.objects.counts(["дощ"]) == {"дощ": len(works)}


@pytest.mark.django_db(transaction=True)
def test_emptied_tables_empty_the_index_too():
    make_live("thought", text="Шипшина")

    call_command("flush", interactive=False, verbosity=0)

    assert backend().kept() == {}
    assert backend().find("aшипшина", 10, common=False) == []
    assert (SearchEntry.objects.count(), SearchText.objects.count()) == (0, 0)
