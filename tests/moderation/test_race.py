"""Two moderators and the same work at the same moment: one decision, and an answer for everybody."""

import sys
from collections import Counter
from threading import Barrier, Thread

import pytest
from django.db import connections
from django.test import Client

from publishing.moderation.models import Reason
from publishing.submissions.models import LogEntry, OutboxMessage
from publishing.submissions.states import DECISIONS
from tests.factories import make_moderator, make_pending, make_user
from tests.moderation.cast import desk, form
from tests.sweeps import whole

THREADS = 8
VERBS = ["publish", "return_to_author", "reject", "publish"]


def make_rounds(count):
    """`count` works that wait, each with the form that everybody has on the screen: `[(work, fields)]`."""
    reason = Reason.objects.first()
    authors = [make_user() for _ in range(count // 5)]
    works = [make_pending("thought", authors[number // 5]) for number in range(count)]
    return [(work, form(work, reason=reason.pk, letter="Дякую.")) for work in works]


def signed_in(judge):
    client = Client(raise_request_exception=False)
    client.force_login(judge)
    return client


def decide_all(client, number, rounds, gate, answers):
    """One browser: presses its button in every round as soon as all others are ready."""
    try:
        for turn, (work, fields) in enumerate(rounds):
            gate.wait()
            verb = VERBS[(number + turn) % len(VERBS)]
            answers.append((turn, client.post(desk(work, verb), fields).status_code))
    finally:
        connections.close_all()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("count", [5, whole(60)])
def test_a_work_is_decided_once_however_many_press_the_button(count):
    judges = [make_moderator(), make_moderator()]
    rounds = make_rounds(count)
    gate, answers = Barrier(THREADS, timeout=60), []
    clients = [signed_in(judges[number % 2]) for number in range(THREADS)]
    threads = [
        Thread(target=decide_all, args=(client, number, rounds, gate, answers))
        for number, client in enumerate(clients)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    counts = Counter(status for _turn, status in answers)
    decided = Counter(turn for turn, status in answers if status == 302)
    sys.stdout.write(f"{count} rounds, {len(answers)} requests: {dict(counts)}\n")
    assert counts == {302: count, 409: (THREADS - 1) * count}
    assert set(decided.values()) == {1}
    entries = LogEntry.objects.filter(act__in=DECISIONS)
    assert entries.count() == len({entry.submission_id for entry in entries}) == count
    assert OutboxMessage.objects.filter(entry__act__in=DECISIONS).count() == count
