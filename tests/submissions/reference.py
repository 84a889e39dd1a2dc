"""A second telling of the lifecycle, written apart from the code: what should happen, in plain words."""

from dataclasses import dataclass, field, replace

CLAIM_MINUTES = 15
WAITING = {"pending", "claimed"}
# After anything else every public byte stays as it was.
MAY_CHANGE_PAGES = {"publish", "unpublish", "republish", "hide", "restore"}


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


def claim_holds(work, minute):
    return work.review == "claimed" and work.claimed_until > minute


def may_judge(work, attempt):
    return attempt.is_moderator and attempt.by != work.author


def may_decide(work, attempt):
    return (
        work.review == "claimed"
        and may_judge(work, attempt)
        and work.claimant == attempt.by
        and attempt.digest == work.head
    )


def _resting(work, review, **changes):
    return replace(work, review=review, head="", claimant="", claimed_until=0, **changes)


def submit(work, attempt):
    if attempt.by != work.author or work.public == "hidden" or work.review in WAITING:
        return None
    promise = work.promise if work.review == "changes" else attempt.minute
    return replace(work, review="pending", head=attempt.new_head, promise=promise)


def revise(work, attempt):
    if attempt.by != work.author or work.review not in WAITING or claim_holds(work, attempt.minute):
        return None
    return replace(work, review="pending", head=attempt.new_head, claimant="", claimed_until=0)


def withdraw(work, attempt):
    if attempt.by != work.author or work.review not in WAITING:
        return None
    return _resting(work, "none")


def claim(work, attempt):
    held = claim_holds(work, attempt.minute) and work.claimant != attempt.by
    if work.review not in WAITING or not may_judge(work, attempt) or held:
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
    if work.review != "claimed" or work.claimant == attempt.by or not may_judge(work, attempt):
        return None
    if not attempt.reason.strip():
        return None
    return replace(work, claimant=attempt.by, claimed_until=attempt.minute + CLAIM_MINUTES)


def publish(work, attempt):
    if not may_decide(work, attempt):
        return None
    public = "hidden" if work.public == "hidden" else "live"
    return _resting(work, "none", public=public, live=work.head, approved=work.approved | {work.head})


def return_to_author(work, attempt):
    if not may_decide(work, attempt) or not attempt.reason.strip():
        return None
    return _resting(work, "changes")


def reject(work, attempt):
    if not may_decide(work, attempt) or not attempt.reason.strip():
        return None
    return _resting(work, "rejected")


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
        publish, return_to_author, reject, unpublish, republish, hide, restore,
    )
}  # fmt: skip


def expected(work, attempt):
    """The state after the attempt, or None where it has to be refused."""
    return ACTS[attempt.act](work, attempt)
