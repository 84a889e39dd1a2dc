"""What undoes a decision: its maker while the letter waits, a colleague after an appeal."""

from datetime import timedelta

from django.apps import apps
from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from publishing.submissions.models.transition import verb
from publishing.submissions.states import Act, Public

# What a decision may change; the epoch is not among them, for an address that was closed stays closed.
COLUMNS = (
    *("public", "review", "head_id", "live_id", "slug", "published_at", "live_since", "first_published_on"),
    *("promised_at", "claimant_id", "claim_expires_at", "approver_id"),
)


def forget():
    """A round of the worker: what can be undone no more is not kept; no letter is sent."""
    works = apps.get_model("submissions", "Submission").objects.undoable()
    for work in works:
        if work.undoable_until < timezone.now():
            works.filter(pk=work.pk, version=work.version).update(before=None)
    return 0


class Undoing(models.Model):
    """`before` is what a decision found that was the last act: who decided, until when it can be undone,
    and the columns.

    Every other act empties it, so nothing can come between a decision and its undoing.
    """

    before = models.JSONField(null=True, editable=False)

    class Meta:
        abstract = True

    @property
    def undoable_until(self):
        """Until when the last act can be undone by who did it, or None."""
        return parse_datetime(self.before["until"]) if self.before else None

    def _as_it_is(self, by):
        """The value of `before` for a decision that `by` takes now; None where letters leave at once."""
        if not settings.LETTER_DELAY_SECONDS:
            return None
        columns = {name: getattr(self, name) for name in COLUMNS}
        told = {name: v.isoformat() if hasattr(v, "isoformat") else v for name, v in columns.items()}
        until = self.moment + timedelta(seconds=settings.LETTER_DELAY_SECONDS)
        return {"by": by.pk, "until": until.isoformat(), "columns": told}

    def _columns_before(self):
        return dict(self.before["columns"])

    @verb(Act.UNDO)
    def undo(self, *, by):
        """Everything is as it was before the decision, and its letter stays unsent."""
        self._refuse_unless(self.before, _("There is nothing to undo: something has happened since."))
        self._refuse_unless(self.before["by"] == by.pk, _("Only who decided can undo the decision."))
        self._refuse_unless(self.moment <= self.undoable_until, _("It is too late to undo the decision."))
        decision = self.log.order_by("-seq").first()
        self._refuse_unless(decision.notices.recall(), _("The letter to the author has left already."))
        columns = self._columns_before()
        to = columns.pop("public"), columns.pop("review")
        was_opened = decision.act == Act.PUBLISH and self.public == Public.LIVE
        if not was_opened:
            self._move(Act.UNDO, by=by, revision=decision.revision, to=to, **columns)
        elif to[0] == Public.LIVE:
            del columns["slug"]  # made of the revision's words again
            self._opening(Act.UNDO, self.revisions.get(pk=columns["live_id"]), by=by, to=to, **columns)
        else:
            self._closing(Act.UNDO, by=by, to=to, **columns)

    @verb(Act.REOPEN)
    def reopen(self, *, by, reason):
        """Back into the queue with what was not accepted: the author's appeal was upheld."""
        decision = self.log.decisions().filter(act=Act.REJECT).order_by("-seq").first()
        self._refuse_unless_independent(by)
        self._refuse_unless(decision.by != by, _("You have decided on this work, so a colleague answers."))
        self._refuse_unless(reason.strip(), _("The author needs a reason."))
        self._move(
            Act.REOPEN,
            by=by,
            revision=decision.revision,
            data={"reason": reason},
            promised_at=self.moment + timedelta(hours=settings.REVIEW_PROMISE_HOURS),
            tell=[self.author],
            digest_to=self._judges_of(decision.revision, self.needed),
            **self._new_candidate(decision.revision),
        )
