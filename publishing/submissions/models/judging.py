"""What moderators can do with a candidate."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from publishing.submissions.models.transition import verb
from publishing.submissions.states import Act, Public, Review


class Judging(models.Model):
    """Claim a candidate and decide on it. A decision names the digest that was on the screen."""

    class Meta:
        abstract = True

    @property
    def has_valid_claim(self):
        return self.review == Review.CLAIMED and self.claim_expires_at > (self.moment or timezone.now())

    @property
    def _claim(self):
        return self.moment + timedelta(minutes=settings.CLAIM_MINUTES)

    def _refuse_unless_independent(self, by):
        """Nobody judges what they had a hand in, superusers included."""
        self._refuse_unless(by.is_moderator, _("Only moderators can do this."))
        newest = self.head or self.revisions.last()
        mine = by == self.author or (newest and newest.contributors.filter(pk=by.pk).exists())
        self._refuse_unless(not mine, _("You had a hand in this work, so somebody else has to decide on it."))

    def _refuse_unless_judge(self, by):
        """Of two approvals, each is another person's."""
        self._refuse_unless_independent(by)
        self._refuse_unless(
            by != self.approver, _("You have approved this work already; now a colleague has to read it.")
        )

    def _refuse_unless_claimed(self, by):
        self._refuse_unless_judge(by)
        self._refuse_unless(
            self.review != Review.CLAIMED or self.claimant == by, _("Another moderator is reading this work.")
        )

    @verb(Act.CLAIM)
    def claim(self, *, by):
        """Take the work for reading; a colleague's valid claim refuses it."""
        self._refuse_unless_judge(by)
        free = not self.has_valid_claim or self.claimant == by
        self._refuse_unless(free, _("Another moderator is reading this work."))
        self._move(Act.CLAIM, by=by, revision=self.head, claimant=by, claim_expires_at=self._claim)

    @verb(Act.RENEW)
    def renew(self, *, by):
        """Hold the claim for another while."""
        self._refuse_unless_claimed(by)
        self._move(Act.RENEW, by=by, revision=self.head, claim_expires_at=self._claim)

    @verb(Act.RELEASE)
    def release(self, *, by):
        """Put the work back into the queue."""
        self._refuse_unless_claimed(by)
        self._move(Act.RELEASE, by=by, revision=self.head, claimant=None, claim_expires_at=None)

    @verb(Act.TAKE_OVER)
    def take_over(self, *, by, reason):
        """Claim what a colleague holds; the colleague is told why."""
        self._refuse_unless_judge(by)
        self._refuse_unless(self.claimant != by, _("You are reading this work already."))
        self._refuse_unless(reason.strip(), _("Please say why you take the work over."))
        self._move(
            Act.TAKE_OVER,
            by=by,
            revision=self.head,
            data={"reason": reason},
            claimant=by,
            claim_expires_at=self._claim,
            tell=[self.claimant],
        )

    def _refuse_unless_read(self, digest, by):
        self._refuse_unless_claimed(by)
        self._refuse_unless(
            self.head is not None and self.head.digest == digest,
            _("The author has changed this work since you opened it. Please read it again."),
        )

    @verb(Act.PUBLISH)
    def publish(self, digest, *, by, letter="", first_published_on=None):
        """Approve the revision that `digest` names: exactly it goes live, unless the work is hidden.

        Where two have to approve, the first approval only makes way for the second reader.
        """
        self._refuse_unless_read(digest, by)
        self._refuse_unless(self.author.is_active, _("The author's account is closed."))
        self._refuse_unless(first_published_on is None or by.is_editor, _("Only an editor can date a work."))
        self._refuse_unless(
            not self.awaits_consent, _("The author has not agreed to the correction of this work yet.")
        )
        if self.needed > 1 and self.approver is None:
            self._approve_first(by, letter)
        else:
            self._approve(by, letter, first_published_on)

    def _approve_first(self, by, letter):
        self._move(
            Act.APPROVE,
            by=by,
            revision=self.head,
            data={"letter": letter},
            before=self._as_it_is(by),
            approver=by,
            claimant=None,
            claim_expires_at=None,
        )

    def _approve(self, by, letter, first_published_on):
        revision = self.head
        data = {"letter": letter}
        changes = {
            "before": self._as_it_is(by),
            "live": revision,
            "published_at": self.published_at or self.moment,
            "live_since": self.moment,
        }
        if first_published_on:
            data["first_published_on"] = first_published_on.isoformat()
            changes["first_published_on"] = first_published_on
        move = {"by": by, "data": data, "tell": [self.author], **changes, **self.no_candidate}
        if self.public == Public.HIDDEN:
            self._move(Act.PUBLISH, revision=revision, **move)
        else:
            self._opening(Act.PUBLISH, revision, **move)

    @verb(Act.RETURN)
    def return_to_author(self, digest, *, by, reason, letter):
        """Ask for changes; the author keeps the text and the place in the queue."""
        self._decide(Act.RETURN, digest, by=by, reason=reason, letter=letter, promised_at=self.promised_at)

    @verb(Act.REJECT)
    def reject(self, digest, *, by, reason, letter):
        """Do not accept; the author keeps the text."""
        self._decide(Act.REJECT, digest, by=by, reason=reason, letter=letter)

    def _decide(self, act, digest, *, by, reason, letter, promised_at=None):
        self._refuse_unless_read(digest, by)
        self._refuse_unless(reason.strip() and letter.strip(), _("The author needs a reason and a letter."))
        self._move(
            act,
            by=by,
            revision=self.head,
            data={"reason": reason, "letter": letter},
            tell=[self.author],
            before=self._as_it_is(by),
            **(self.no_candidate | {"promised_at": promised_at}),
        )
