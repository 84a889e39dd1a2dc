"""The whole life of a work on one screen: two axes, and the acts that move them.

The *public* axis says what readers get, the *review* axis what happens to the candidate.
They are independent: a work can be live while an edit of it is returned for changes.
"""

from dataclasses import dataclass, field

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class Public(TextChoices):
    NEVER = "never", gettext_lazy("Not published")
    LIVE = "live", gettext_lazy("Published")
    WITHDRAWN = "withdrawn", gettext_lazy("Taken down by the author")
    HIDDEN = "hidden", gettext_lazy("Hidden by the editors")


class Review(TextChoices):
    NONE = "none", gettext_lazy("Not under review")
    PENDING = "pending", gettext_lazy("In the queue")
    CLAIMED = "claimed", gettext_lazy("Being read")
    CHANGES = "changes", gettext_lazy("Changes asked for")
    REJECTED = "rejected", gettext_lazy("Not accepted")


class Act(TextChoices):
    CREATE = "create", gettext_lazy("created")
    SUBMIT = "submit", gettext_lazy("sent for review")
    REVISE = "revise", gettext_lazy("changed while in the queue")
    WITHDRAW = "withdraw", gettext_lazy("taken back from review")
    CLAIM = "claim", gettext_lazy("taken for reading")
    RENEW = "renew", gettext_lazy("still being read")
    RELEASE = "release", gettext_lazy("put back into the queue")
    TAKE_OVER = "take_over", gettext_lazy("taken over from a colleague")
    CORRECT = "correct", gettext_lazy("corrected by a moderator")
    CONSENT = "consent", gettext_lazy("correction agreed to")
    APPROVE = "approve", gettext_lazy("approved by the first of two")
    PUBLISH = "publish", gettext_lazy("approved")
    RETURN = "return_to_author", gettext_lazy("returned for changes")
    REJECT = "reject", gettext_lazy("not accepted")
    UNDO = "undo", gettext_lazy("decision undone")
    REOPEN = "reopen", gettext_lazy("back in the queue after an appeal")
    UNPUBLISH = "unpublish", gettext_lazy("taken down by the author")
    REPUBLISH = "republish", gettext_lazy("published again by the author")
    HIDE = "hide", gettext_lazy("hidden by the editors")
    RESTORE = "restore", gettext_lazy("restored by the editors")


OPEN = frozenset({Review.PENDING, Review.CLAIMED})
RESTING = frozenset({Review.NONE, Review.CHANGES, Review.REJECTED})
SEEN = frozenset({Public.LIVE, Public.WITHDRAWN, Public.HIDDEN})
DECISIONS = frozenset({Act.PUBLISH, Act.RETURN, Act.REJECT})
UNDOABLE = DECISIONS | {Act.APPROVE}
ANY_PUBLIC = frozenset(Public)
ANY_REVIEW = frozenset(Review)


class ChangeRefused(Exception):
    """The act cannot happen now; the message says why, in the language of whoever asked."""


@dataclass(frozen=True)
class Rule:
    """From where an act may start, and where it leads; a state that a map leaves out stays."""

    public: frozenset = ANY_PUBLIC
    review: frozenset = ANY_REVIEW
    to_public: dict = field(default_factory=dict)
    to_review: dict = field(default_factory=dict)

    def allows(self, public, review):
        return public in self.public and review in self.review

    def target(self, public, review):
        """The pair of states after the act."""
        return self.to_public.get(public, Public(public)), self.to_review.get(review, Review(review))


def _all_to(state, origins):
    return dict.fromkeys(origins, state)


RULES = {
    Act.SUBMIT: Rule(
        public=ANY_PUBLIC - {Public.HIDDEN},
        review=RESTING,
        to_review=_all_to(Review.PENDING, RESTING),
    ),
    Act.REVISE: Rule(review=OPEN, to_review=_all_to(Review.PENDING, OPEN)),
    Act.WITHDRAW: Rule(review=OPEN, to_review=_all_to(Review.NONE, OPEN)),
    Act.CLAIM: Rule(review=OPEN, to_review=_all_to(Review.CLAIMED, OPEN)),
    Act.RENEW: Rule(review=frozenset({Review.CLAIMED})),
    Act.RELEASE: Rule(review=frozenset({Review.CLAIMED}), to_review={Review.CLAIMED: Review.PENDING}),
    Act.TAKE_OVER: Rule(review=frozenset({Review.CLAIMED})),
    # Whoever corrects or approves first cannot approve again, so the work is free for the next reader.
    Act.CORRECT: Rule(review=frozenset({Review.CLAIMED}), to_review={Review.CLAIMED: Review.PENDING}),
    Act.CONSENT: Rule(review=OPEN),
    Act.APPROVE: Rule(review=frozenset({Review.CLAIMED}), to_review={Review.CLAIMED: Review.PENDING}),
    Act.PUBLISH: Rule(
        review=frozenset({Review.CLAIMED}),
        # A hidden work stays hidden: approving its text is no appeal.
        to_public=_all_to(Public.LIVE, ANY_PUBLIC - {Public.HIDDEN}),
        to_review={Review.CLAIMED: Review.NONE},
    ),
    Act.RETURN: Rule(review=frozenset({Review.CLAIMED}), to_review={Review.CLAIMED: Review.CHANGES}),
    Act.REJECT: Rule(review=frozenset({Review.CLAIMED}), to_review={Review.CLAIMED: Review.REJECTED}),
    # Where it leads to is where the decision came from; the work remembers that.
    Act.UNDO: Rule(),
    Act.REOPEN: Rule(review=frozenset({Review.REJECTED}), to_review={Review.REJECTED: Review.PENDING}),
    Act.UNPUBLISH: Rule(
        public=frozenset({Public.LIVE}),
        to_public={Public.LIVE: Public.WITHDRAWN},
        # Otherwise approving a waiting edit would put the page back against the author's will.
        to_review=_all_to(Review.NONE, OPEN),
    ),
    Act.REPUBLISH: Rule(public=frozenset({Public.WITHDRAWN}), to_public={Public.WITHDRAWN: Public.LIVE}),
    Act.HIDE: Rule(public=frozenset({Public.LIVE}), to_public={Public.LIVE: Public.HIDDEN}),
    Act.RESTORE: Rule(public=frozenset({Public.HIDDEN}), to_public={Public.HIDDEN: Public.LIVE}),
}


def after(act, public, review):
    """The states that `act` leads to from here, or `ChangeRefused`."""
    rule = RULES[act]
    if not rule.allows(public, review):
        raise ChangeRefused(
            _("This cannot be done now: the work is “%(public)s”, its review “%(review)s”.")
            % {"public": Public(public).label, "review": Review(review).label}
        )
    return rule.target(public, review)


@dataclass(frozen=True)
class Folded:
    """What the log alone says of a work; `verify_log` compares it with the tables."""

    public: str = Public.NEVER
    review: str = Review.NONE
    head: int | None = None
    live: int | None = None
    claimant: int | None = None
    approver: int | None = None


def fold(entries):
    """Replay `(act, by, revision)` triples, oldest first; ids stand for people and revisions."""
    before = state = Folded()
    for act, by, revision in entries:
        if act == Act.UNDO:
            state = before
        elif act != Act.CREATE:
            before, state = state, _folded(state, act, by, revision)
    return state


def _folded(state, act, by, revision):
    public, review = after(act, state.public, state.review)
    head, approver = state.head, state.approver
    if act in {Act.SUBMIT, Act.REVISE, Act.CORRECT, Act.REOPEN}:
        head, approver = revision, None
    if act == Act.APPROVE:
        approver = by
    if review not in OPEN:
        head = approver = None
    claimant = by if act in {Act.CLAIM, Act.TAKE_OVER} else state.claimant
    return Folded(
        public=public,
        review=review,
        head=head,
        live=revision if act == Act.PUBLISH else state.live,
        claimant=claimant if review == Review.CLAIMED else None,
        approver=approver,
    )
