"""What a work can do while its author writes."""

from django.db import IntegrityError, models, transaction
from django.utils import timezone

from publishing.submissions.models.drafts import DraftConflict


class Drafting(models.Model):
    """The author's own text: saved often, never overwritten."""

    class Meta:
        abstract = True

    @property
    def draft(self):
        """The newest save, or None before the first one."""
        return self.drafts.order_by("-seq").first()

    def save_draft(self, content, *, base, at=None):
        """Keep `content` as the save after number `base`; raises `DraftConflict` when that is not the newest.

        Saving the same text twice answers with the save that is there, so a lost answer can be asked again.
        """
        newest = self.draft
        if newest and newest.content == content:
            return newest
        if base == (newest.seq if newest else 0):
            try:
                with transaction.atomic():
                    return self.drafts.create(seq=base + 1, content=content, saved_at=at or timezone.now())
            except IntegrityError:
                newest = self.draft
        raise DraftConflict(self._copy(content, base), newest)

    def _copy(self, content, base):
        twin = self.conflict_copies.filter(base=base, content=content).first()
        return twin or self.conflict_copies.create(base=base, content=content, saved_at=timezone.now())
