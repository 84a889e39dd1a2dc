"""Revisions: immutable snapshots, the only thing that is ever read, judged and published."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from publishing.submissions.digest import digest_of
from publishing.submissions.models.append_only import AppendOnlyModel


class Revision(AppendOnlyModel):
    """What an author sent, word for word; `digest` names it in every decision.

    `content` is JSON: the kind's parts, tags, licence, language and the byline as the author's profile
    stood then. `media` maps each file's token to the SHA-256 of its bytes.
    """

    submission = models.ForeignKey("submissions.Submission", models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    media = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)
    note = models.TextField(blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    files = models.ManyToManyField("media.File", related_name="revisions")
    contributors = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="contributions")

    class Meta:
        ordering = ["submission", "number"]
        constraints = [
            models.UniqueConstraint(fields=["submission", "number"], name="revision_number_unique")
        ]
        default_permissions = ("view",)
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")

    def __str__(self):
        return f"{self.submission_id} revision {self.number}"

    def save(self, **kwargs):
        self.digest = self.computed_digest()
        super().save(**kwargs)

    def computed_digest(self):
        return digest_of({"kind": self.submission.kind, "content": self.content, "media": self.media})

    @property
    def byline(self):
        return self.content["byline"]
