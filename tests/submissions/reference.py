"""A second telling of the lifecycle, written apart from the code: what should happen, in plain words."""

from dataclasses import dataclass, field, replace

CLAIM_MINUTES = 15
WAITING = {"pending", "claimed"}
# After anything else every public byte stays as it was.
MAY_CHANGE_PAGES = {"publish", "unpublish", "republish", "hide", "restore", "undo"}
UNDO_MINUTES = 10


@dataclass(frozen=True)
class WorkState:
    """What the reference knows of a work; revisions are named by their digest, people by their handle."""

    author: str
    public: str = "never"
    review: str = "none"
    head: str = ""
    live: str = ""
    claimant: str = ""
    claimed_until: int = 0
    promise: int = 0
    approved: frozenset = field(default_factory=frozenset)
    needed: int = 1
    approver: str = ""
    hands: frozenset = field(default_factory=frozenset)  # moderators who have corrected it in this round
    corrected: bool = False  # and the author has not agreed yet
    rejected_by: str = ""
    rejected: str = ""
    # The state before the last act, when that was a decision: who, when, what.
    undoable: tuple | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Attempt:
    """Somebody tries an act at a minute of the clock."""

    act: str
    by: str
    is_moderator: bool
    minute: int
    digest: str = ""
    reason: str = "Причина"
    new_head: str = ""
    needed: int = 1  # as the policy of the moment has it
    consent: bool = True  # as the policy of the moment has it
    judges: frozenset = frozenset()


def free_judges(work, attempt, *, without=()):
    return attempt.judges - {work.author} - work.hands - set(without)


def claim_holds(work, minute):
    return work.review == "claimed" and work.claimed_until > minute


def may_judge(work, attempt):
    return attempt.is_moderator and attempt.by != work.author and attempt.by not in work.hands


def may_read(work, attempt):
    return may_judge(work, attempt) and attempt.by != work.approver


def may_decide(work, attempt):
    return (
        work.review == "claimed"
        and may_read(work, attempt)
        and work.claimant == attempt.by
        and attempt.digest == work.head
    )


def _resting(work, review, **changes):
    ended = {"head": "", "claimant": "", "claimed_until": 0, "approver": "", "corrected": False}
    return replace(work, review=review, **ended | changes)


def _waiting(work, head, **changes):
    begun = {"head": head, "claimant": "", "claimed_until": 0, "approver": "", "corrected": False}
    return replace(work, review="pending", **begun | changes)


def _decided(before, attempt, after):
    """`after`, which can be undone for a while."""
    return replace(after, undoable=(attempt.by, attempt.minute, before))


def submit(work, attempt):
    if attempt.by != work.author or work.public == "hidden" or work.review in WAITING:
        return None
    work = replace(work, hands=frozenset())
    if len(free_judges(work, attempt)) < attempt.needed:
        return None
    promise = work.promise if work.review == "changes" else attempt.minute
    return _waiting(work, attempt.new_head, promise=promise, needed=attempt.needed)


def revise(work, attempt):
    if attempt.by != work.author or work.review not in WAITING or claim_holds(work, attempt.minute):
        return None
    needed = max(work.needed, attempt.needed)
    if len(free_judges(work, attempt)) < needed:
        return None
    return _waiting(work, attempt.new_head, needed=needed)


def withdraw(work, attempt):
    if attempt.by != work.author or work.review not in WAITING:
        return None
    return _resting(work, "none")


def claim(work, attempt):
    held = claim_holds(work, attempt.minute) and work.claimant != attempt.by
    if work.review not in WAITING or not may_read(work, attempt) or held:
        return None
    return replace(work, review="claimed", claimant=attempt.by, claimed_until=attempt.minute + CLAIM_MINUTES)


def renew(work, attempt):
    if work.review != "claimed" or work.claimant != attempt.by:
        return None
    return replace(work, claimed_until=attempt.minute + CLAIM_MINUTES)


def release(work, attempt):
    if work.review != "claimed" or work.claimant != attempt.by:
        return None
    return replace(work, review="pending", claimant="", claimed_until=0)


def take_over(work, attempt):
    if work.review != "claimed" or work.claimant == attempt.by or not may_read(work, attempt):
        return None
    if not attempt.reason.strip():
        return None
    return replace(work, claimant=attempt.by, claimed_until=attempt.minute + CLAIM_MINUTES)


def correct(work, attempt):
    if not may_decide(work, attempt) or not attempt.reason.strip():
        return None
    if len(free_judges(work, attempt, without={attempt.by})) < work.needed:
        return None
    return _waiting(work, attempt.new_head, hands=work.hands | {attempt.by}, corrected=True)


def consent(work, attempt):
    if work.review not in WAITING or attempt.by != work.author or not work.corrected:
        return None
    return replace(work, corrected=False) if attempt.digest == work.head else None


def publish(work, attempt):
    if not may_decide(work, attempt) or (work.corrected and attempt.consent):
        return None
    if work.needed > 1 and not work.approver:
        return None
    public = "hidden" if work.public == "hidden" else "live"
    live = _resting(work, "none", public=public, live=work.head, approved=work.approved | {work.head})
    return _decided(work, attempt, live)


def approve(work, attempt):
    """The first of two."""
    if not may_decide(work, attempt) or (work.corrected and attempt.consent):
        return None
    if work.needed < 2 or work.approver:
        return None
    once = replace(work, review="pending", claimant="", claimed_until=0, approver=attempt.by)
    return _decided(work, attempt, once)


def return_to_author(work, attempt):
    if not may_decide(work, attempt) or not attempt.reason.strip():
        return None
    return _decided(work, attempt, _resting(work, "changes"))


def reject(work, attempt):
    if not may_decide(work, attempt) or not attempt.reason.strip():
        return None
    rejected = _resting(work, "rejected", rejected_by=attempt.by, rejected=work.head)
    return _decided(work, attempt, rejected)


def undo(work, attempt):
    if work.undoable is None:
        return None
    by, minute, before = work.undoable
    if by != attempt.by or attempt.minute > minute + UNDO_MINUTES:
        return None
    return replace(before, undoable=None)


def reopen(work, attempt):
    if work.review != "rejected" or not may_judge(work, attempt) or not attempt.reason.strip():
        return None
    if work.rejected_by == attempt.by or len(free_judges(work, attempt)) < work.needed:
        return None
    return _waiting(work, work.rejected, promise=attempt.minute)


def unpublish(work, attempt):
    if attempt.by != work.author or work.public != "live":
        return None
    gone = replace(work, public="withdrawn")
    return _resting(gone, "none") if work.review in WAITING else gone


def republish(work, attempt):
    if attempt.by != work.author or work.public != "withdrawn":
        return None
    return replace(work, public="live")


def hide(work, attempt):
    if work.public != "live" or not may_judge(work, attempt) or not attempt.reason.strip():
        return None
    return replace(work, public="hidden")


def restore(work, attempt):
    if work.public != "hidden" or not may_judge(work, attempt) or not attempt.reason.strip():
        return None
    return replace(work, public="live")


ACTS = {
    act.__name__: act
    for act in (
        submit, revise, withdraw, claim, renew, release, take_over,
        correct, consent, approve, publish, return_to_author, reject, undo, reopen,
        unpublish, republish, hide, restore,
    )
}  # fmt: skip


def expected(work, attempt):
    """The state after the attempt, or None where it has to be refused."""
    state = ACTS[attempt.act](work, attempt)
    if state is None or attempt.act in {"publish", "approve", "return_to_author", "reject"}:
        return state
    return replace(state, undoable=None)
