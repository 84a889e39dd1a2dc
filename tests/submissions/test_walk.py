"""The invariants of the lifecycle, held by a random walk; and the proof that it would notice."""

import os
import sys
from contextlib import contextmanager

import pytest
from django.db import IntegrityError
from django.test import Client

from publishing.media.models import Opening
from publishing.submissions import policies, states
from publishing.submissions.models import OutboxMessage, Submission
from publishing.submissions.models.correcting import Correcting
from publishing.submissions.models.judging import Judging
from publishing.submissions.models.publicity import Publicity
from publishing.submissions.models.sending import Sending
from publishing.submissions.models.transition import Transition
from publishing.submissions.models.undoing import Undoing
from publishing.submissions.states import Act, Public, Review
from tests.submissions.reference import ACTS, UNDO_MINUTES
from tests.submissions.walk import Walk

STEPS = int(os.environ.get("WALK_STEPS", "560"))
QUICK_STEPS = 48
SEEDED_STEPS = 600
SEEDS = range(7, 11)  # one walk may not come by
LEAST = 3
BY_TWO = {"poem"}

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def rules_of_the_house(settings, monkeypatch):
    """Poems are approved by two people; a decision can be undone for ten minutes."""
    settings.LETTER_DELAY_SECONDS = UNDO_MINUTES * 60
    settings.CORRECTIONS_NEED_CONSENT = True
    monkeypatch.setattr(policies, "POLICIES", [lambda work, _revision: 2 if work.kind in BY_TWO else 1])


def test_a_short_walk_holds_every_invariant(monkeypatch):
    monkeypatch.setattr(policies, "POLICIES", [])
    walk = Walk(seed=2017)
    walk.go(QUICK_STEPS)
    assert {"submit", "claim", "publish"} - {act for act in ACTS if walk.fired[act]} == set()
    assert sum(walk.refused.values()) >= LEAST
    check_authors_keep_access(walk)


@pytest.mark.sweep
def test_a_random_walk_holds_every_invariant(capsys):
    walk = Walk(seed=2017, by_two=BY_TWO)
    walk.go(STEPS)
    with capsys.disabled():
        sys.stdout.write(f"\nwalk, happened/refused: {walk.told()}\n")
    # A walk that never gets somewhere proves nothing about it.
    assert {act: walk.fired[act] for act in ACTS if walk.fired[act] < LEAST} == {}
    assert {act for act in ACTS if not walk.refused[act]} == set()
    check_authors_keep_access(walk)


@pytest.mark.sweep
@pytest.mark.parametrize("by_two", [(), BY_TWO], ids=["one approves", "two approve"])
@pytest.mark.parametrize("judges", [1, 2, 3, 8])
def test_the_desk_may_be_small_or_large(judges, by_two, monkeypatch):
    monkeypatch.setattr(policies, "POLICIES", [lambda work, _revision: 2 if work.kind in by_two else 1])
    walk = Walk(seed=judges, looks=False, judges=judges, by_two=by_two)
    walk.go(200)
    assert walk.fired["publish"]


def check_authors_keep_access(walk):
    """I13: in every state the author reads the newest text."""
    for work in walk.works:
        if work.draft is None:
            continue
        client = Client()
        client.force_login(work.author)
        page = client.get(f"/my/{work.code}/").content.decode()
        kept = work.draft.content
        assert kept.get("title") or kept.get("text") in page


@contextmanager
def changed(owner, name, value):
    """`owner.name` is `value` for a while."""
    original = owner.__dict__[name] if not isinstance(owner, dict) else owner[name]
    put = owner.__setitem__ if isinstance(owner, dict) else lambda key, new: setattr(owner, key, new)
    put(name, value)
    try:
        yield
    finally:
        put(name, original)


def live_at_submit(original):
    def submit(self, **details):
        revision = original(self, **details)
        if self.public == Public.LIVE:
            Submission.objects.filter(pk=self.pk).update(live=revision)
        return revision

    return submit


def unlogged_return(original):
    def record(self, act, **details):
        entry = original(self, act, **details)
        if act == Act.RETURN:
            type(self).objects.filter(pk=self.pk).update(version=self.version - 1)
        return entry

    return record


def forgetful_queue(original):
    def submit(self, **details):
        Submission.objects.filter(pk=self.pk).update(promised_at=None)
        return original(self, **details)

    return submit


def shut_tags_only(self):
    self.tagged.all().delete()


def same_epoch(self, act, revision, **move):
    Opening.objects.close(self.epoch)
    self._move(act, revision=revision, **move, epoch=self.code.ljust(22, "x"), slug="same")
    Opening.objects.open(self.epoch, revision.files.all())


def any_reader(self, digest, by):
    self._refuse_unless_claimed(by)


def rule(act, **changes):
    return states.Rule(**{**vars(states.RULES[act]), **changes})


def needless_reasons(original):
    def decide(self, act, digest, *, by, reason, **rest):
        return original(self, act, digest, by=by, reason=reason.strip() or "-", **rest)

    return decide


def forgetful_hands(original):
    def frozen(self, content, *, note, by):
        revision = original(self, content, note=note, by=by)
        revision.contributors.set([self.author])
        return revision

    return frozen


def without_live(original):
    def columns(self):
        found = original(self)
        return found | {"live_id": self.live_id} if self.live_id else found

    return columns


def sent_anyway(letters):
    return True


def nothing(*args, **kwargs):
    """A guard that guards nothing."""


SHOWN_ON_PAGES = {
    "an edit goes live when it is sent",
    "files stay open when a work is hidden",
    "anonymous visitors see what is not live",
}
FAULTS = {
    "an edit goes live when it is sent": (Sending, "submit", live_at_submit(Sending.submit)),
    "people judge their own works": (Judging, "_refuse_unless_independent", nothing),
    "a decision on a text that has changed is taken": (Judging, "_refuse_unless_read", any_reader),
    "a valid claim can be ignored": (Judging, "has_valid_claim", False),
    "a waiting edit survives the author's taking down": (
        states.RULES,
        Act.UNPUBLISH,
        rule(Act.UNPUBLISH, to_review={}),
    ),
    "approving opens a hidden work": (
        states.RULES,
        Act.PUBLISH,
        rule(Act.PUBLISH, to_public=dict.fromkeys(Public, Public.LIVE)),
    ),
    "a return leaves a gap in the log": (Transition, "_record", unlogged_return(Transition._record)),
    "files stay open when a work is hidden": (Publicity, "_shut", shut_tags_only),
    "files of a republished work come back at the old address": (Publicity, "_opening", same_epoch),
    "reasons are not needed": (Judging, "_decide", needless_reasons(Judging._decide)),
    "who was asked for changes loses the place in the queue": (
        Sending,
        "submit",
        forgetful_queue(Sending.submit),
    ),
    "a returned work can be decided on again": (
        states.RULES,
        Act.REJECT,
        rule(Act.REJECT, to_review={Review.CLAIMED: Review.CLAIMED}),
    ),
    "an approval travels to another text": (
        Sending,
        "_new_candidate",
        staticmethod(lambda revision: {"head": revision, "claimant": None, "claim_expires_at": None}),
    ),
    "one person approves twice": (Judging, "_refuse_unless_judge", Judging._refuse_unless_independent),
    "one approval is enough where two are needed": (
        Judging,
        "_approve_first",
        lambda self, by, letter: self._approve(by, letter, None),
    ),
    "nobody counts who is left to judge": (Sending, "_judges_of", lambda self, *_: []),
    "who corrects a text may approve it": (Sending, "_frozen", forgetful_hands(Sending._frozen)),
    "a correction needs no consent": (Correcting, "awaits_consent", False),
    "an undone approval leaves its text with readers": (
        Undoing,
        "_columns_before",
        without_live(Undoing._columns_before),
    ),
    "an undone decision is written about": (OutboxMessage.objects._queryset_class, "recall", sent_anyway),
    "anonymous visitors see what is not live": (
        Submission.objects._queryset_class,
        "live",
        lambda self: self.exclude(live=None),
    ),
}


# The walk gets there late.
FAR = SHOWN_ON_PAGES | {
    "approving opens a hidden work",
    "a decision on a text that has changed is taken",
    "a waiting edit survives the author's taking down",
    "files of a republished work come back at the old address",
    "a valid claim can be ignored",
    "reasons are not needed",
    "an approval travels to another text",
    "one person approves twice",
    "nobody counts who is left to judge",
    "who corrects a text may approve it",
    "a correction needs no consent",
    "an undone approval leaves its text with readers",
}


@pytest.mark.parametrize(
    "fault", [pytest.param(fault, marks=pytest.mark.sweep) if fault in FAR else fault for fault in FAULTS]
)
def test_the_walk_notices(fault):
    """Each fault is planted in the real code; a walk that stays content with it is worth nothing.

    Some of them do not get as far as a page: a constraint of the database stops them.
    """
    owner, name, value = FAULTS[fault]
    judges = 2 if fault == "nobody counts who is left to judge" else 4
    with changed(owner, name, value), pytest.raises((AssertionError, IntegrityError)):
        walk_far(looks=fault in SHOWN_ON_PAGES, judges=judges)


def walk_far(**site):
    for seed in SEEDS:
        Walk(seed, by_two=BY_TWO, **site).go(SEEDED_STEPS)
