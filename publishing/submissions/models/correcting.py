"""A small correction by who reads the work, and the author's consent to it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _

from publishing.submissions import candidates
from publishing.submissions.models.transition import verb
from publishing.submissions.states import Act


class Correcting(models.Model):
    """A correction is a candidate of its own: its maker had a hand in it, so others judge it."""

    class Meta:
        abstract = True

    @verb(Act.CORRECT)
    def correct(self, digest, content, *, by, reason):
        """The reader's small correction becomes the candidate; others judge it, and the author is told why.

        `digest` names what was on the screen, `content` are the parts that change.
        """
        self._refuse_unless_read(digest, by)
        self._refuse_unless(reason.strip(), _("The author needs a reason."))
        corrected = self.head.content | content
        self._refuse_unless(corrected != self.head.content, _("Nothing is different from the author's text."))
        old, revision = self.head, self._frozen(corrected, note=self.head.note, by=by)
        self._judges_of(revision, self.needed)
        self._hand_on(old, revision)
        self._move(
            Act.CORRECT,
            by=by,
            revision=revision,
            data={"reason": reason},
            tell=[self.author],
            **self._new_candidate(revision),
        )
        candidates.arrived(self, revision)
        return revision

    def _hand_on(self, old, corrected):
        """The author goes on from the correction, unless they have typed something else meanwhile."""
        draft = self.draft
        if draft and draft.content | beside(old) == old.content | beside(old):
            parts = {part: value for part, value in corrected.content.items() if part != "byline"}
            self.save_draft(parts | {"note": old.note}, base=draft.seq, at=self.moment)

    @verb(Act.CONSENT)
    def consent(self, digest, *, by):
        """The author agrees to a moderator's correction, the one that `digest` names."""
        self._refuse_unless(by == self.author, _("Only the author can agree to a correction."))
        self._refuse_unless(
            self.is_corrected and self.head.digest == digest,
            _("There is no such correction any more. Please look at the work again."),
        )
        self._move(Act.CONSENT, by=by, revision=self.head)

    @property
    def is_corrected(self):
        """Whether the candidate has its last hand from a moderator, and the author has not agreed to it."""
        return (
            self.head is not None
            and self.head.created_by_id != self.author_id
            and not self.log.filter(act=Act.CONSENT, revision=self.head).exists()
        )

    @property
    def awaits_consent(self):
        return settings.CORRECTIONS_NEED_CONSENT and self.is_corrected


def beside(revision):
    """What a draft or a revision has besides the text, made the same for both."""
    return {"note": revision.note, "byline": None}
