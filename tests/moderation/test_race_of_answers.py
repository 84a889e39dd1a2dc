"""Reports, answers and appeals at the same moment: one voice, one outcome, one ruling, and no failure."""

from collections import Counter
from threading import Barrier, Thread

import pytest
from django.db import connections
from django.test import Client

from publishing.moderation.models import Appeal, Case, Letter, Report
from publishing.submissions.models import LogEntry
from publishing.submissions.states import Act
from tests.factories import make_hidden, make_live, make_moderator
from tests.moderation.readers import APPEALS, CASES, lodge
from tests.sweeps import whole

THREADS = 8

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.parametrize("count", [3, whole(20)]),
]


def press(count, button, people):
    """Everybody presses `button(number, turn)` in each of `count` rounds at once: answers by status."""
    gate, answers = Barrier(THREADS, timeout=60), []
    clients = []
    for number in range(THREADS):
        clients.append(Client(raise_request_exception=False))
        if people:
            clients[-1].force_login(people[number % len(people)])

    def all_rounds(number):
        try:
            for turn in range(count):
                path, typed, network = button(number, turn)
                gate.wait()
                answers.append(clients[number].post(path, typed, REMOTE_ADDR=network).status_code)
        finally:
            connections.close_all()

    threads = [Thread(target=all_rounds, args=(number,)) for number in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Counter(answers)


def test_a_person_is_one_voice_however_often_they_press(count):
    works = [make_live("thought") for _ in range(min(count, 10))]

    def button(number, turn):
        typed = {"ground": "hatred", "address": f"reader{number % 4}@example.org"}
        return f"/report/{works[turn].code}/", typed, f"192.0.2.{number % 4}"

    counts = press(len(works), button, [])

    assert counts == {302: THREADS * len(works)}
    assert set(Case.objects.values_list("voices", flat=True)) == {4}
    assert Report.objects.count() == 4 * len(works)
    assert Letter.objects.count() <= 3 * 4 + THREADS


def test_reports_are_answered_once(count):
    judges = [make_moderator(), make_moderator()]
    works = [make_live("thought") for _ in range(count)]
    for work in works:
        Case.objects.take(work, who="network x", ground="other", words="Ні", language="uk")

    def button(number, turn):
        work, verb = works[turn], ("hide", "dismiss")[(number // 2 + turn) % 2]
        typed = {"reason": f"Слова {number}", "shown": work.live.digest, "seen": work.version}
        return f"{CASES}{work.code}/{verb}/", typed, "192.0.2.1"

    counts = press(count, button, judges)

    assert counts == {302: count, 409: (THREADS - 1) * count}
    outcomes = Counter(Case.objects.values_list("outcome", flat=True))
    assert set(outcomes) <= {"hidden", "kept"}
    assert LogEntry.objects.filter(act=Act.HIDE).count() == outcomes["hidden"]


def test_an_appeal_is_lodged_once_and_judged_once(count):
    works = [make_hidden("thought") for _ in range(count)]
    twice = make_hidden("thought")
    judges = [make_moderator(), make_moderator()]
    lodged = press(
        1, lambda number, turn: (f"/my/{twice.code}/appeal/", {"words": "Ні"}, "192.0.2.1"), [twice.author]
    )
    for work in works:
        lodge(work)

    def button(number, turn):
        verb = ("uphold", "decline")[(number // 2 + turn) % 2]
        return f"{APPEALS}{works[turn].code}/{verb}/", {"words": f"Слова {number}"}, "192.0.2.1"

    counts = press(count, button, judges)

    assert lodged == {302: 1, 409: THREADS - 1}
    assert counts == {302: count, 409: (THREADS - 1) * count}
    rulings = Counter(Appeal.objects.values_list("ruling", flat=True))
    assert LogEntry.objects.filter(act=Act.RESTORE).count() == rulings["upheld"]
    assert rulings["upheld"] + rulings["declined"] == count
