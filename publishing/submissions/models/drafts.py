"""Drafts: every save is kept, so nothing that was acknowledged can be lost."""

from django.db import models


class DraftQuerySet(models.QuerySet):
    def newest(self):
        """Of each work the last save only."""
        later = Draft.objects.filter(submission=models.OuterRef("submission"), seq__gt=models.OuterRef("seq"))
        return self.filter(~models.Exists(later))


class Draft(models.Model):
    """One acknowledged save of a work's text; the newest `seq` is the draft.

    Saves are only added: the unique `(submission, seq)` makes the second of two tabs fail, not win.
    """

    submission = models.ForeignKey("submissions.Submission", models.CASCADE, related_name="drafts")
    seq = models.PositiveIntegerField()
    content = models.JSONField()
    saved_at = models.DateTimeField()

    objects = DraftQuerySet.as_manager()

    class Meta:
        ordering = ["submission", "-seq"]
        constraints = [models.UniqueConstraint(fields=["submission", "seq"], name="draft_seq_unique")]
        default_permissions = ()

    def __str__(self):
        return f"{self.submission_id} draft {self.seq}"


class ConflictCopy(models.Model):
    """What a stale tab tried to save over a newer text: kept beside it, never over it."""

    submission = models.ForeignKey("submissions.Submission", models.CASCADE, related_name="conflict_copies")
    base = models.PositiveIntegerField()
    content = models.JSONField()
    saved_at = models.DateTimeField()

    class Meta:
        ordering = ["submission", "-saved_at"]
        default_permissions = ()

    def __str__(self):
        return f"{self.submission_id} copy of draft {self.base}"


class DraftConflict(Exception):
    """The text was changed elsewhere meanwhile: `copy` keeps this one, `newest` is the other."""

    def __init__(self, copy, newest):
        super().__init__("The draft was changed elsewhere.")
        self.copy = copy
        self.newest = newest
