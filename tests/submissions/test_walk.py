"""The invariants of the lifecycle, held by a random walk; and the proof that it would notice."""

import os
import sys
from contextlib import contextmanager

import pytest
from django.db import IntegrityError
from django.test import Client

from publishing.media.models import Opening
from publishing.submissions import states
from publishing.submissions.models import Submission
from publishing.submissions.models.judging import Judging
from publishing.submissions.models.publicity import Publicity
from publishing.submissions.models.sending import Sending
from publishing.submissions.models.transition import Transition
from publishing.submissions.states import Act, Public, Review
from tests.submissions.reference import ACTS
from tests.submissions.walk import Walk

STEPS = int(os.environ.get("WALK_STEPS", "280"))
QUICK_STEPS = 32
SEEDED_STEPS = 600
LEAST = 3

pytestmark = pytest.mark.django_db


def test_a_short_walk_holds_every_invariant():
    walk = Walk(seed=2017)
    walk.go(QUICK_STEPS)
    assert {"submit", "claim", "publish"} - {act for act in ACTS if walk.fired[act]} == set()
    assert sum(walk.refused.values()) >= LEAST
    check_authors_keep_access(walk)


@pytest.mark.sweep
def test_a_random_walk_holds_every_invariant(capsys):
    walk = Walk(seed=2017)
    walk.go(STEPS)
    with capsys.disabled():
        sys.stdout.write(f"\nwalk, happened/refused: {walk.told()}\n")
    # A walk that never gets somewhere proves nothing about it.
    assert {act: walk.fired[act] for act in ACTS if walk.fired[act] < LEAST} == {}
    assert {act for act in ACTS if not walk.refused[act]} == set()
    check_authors_keep_access(walk)


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
}


@pytest.mark.parametrize(
    "fault", [pytest.param(fault, marks=pytest.mark.sweep) if fault in FAR else fault for fault in FAULTS]
)
def test_the_walk_notices(fault):
    """Each fault is planted in the real code; a walk that stays content with it is worth nothing.

    Some of them do not get as far as a page: a constraint of the database stops them.
    """
    owner, name, value = FAULTS[fault]
    with changed(owner, name, value), pytest.raises((AssertionError, IntegrityError)):
        Walk(seed=7, looks=fault in SHOWN_ON_PAGES).go(SEEDED_STEPS)
