"""The append-only log: one entry for each act that happened, chained by hashes; refusals stand apart."""

from datetime import UTC

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from publishing.submissions.digest import digest_of
from publishing.submissions.models.append_only import AppendOnlyModel, AppendOnlyQuerySet
from publishing.submissions.states import DECISIONS, Act
from publishing.submissions.trust import trust_of


class LogEntryQuerySet(AppendOnlyQuerySet):
    def decisions(self):
        """Those that stand."""
        return self.standing().filter(act__in=DECISIONS)

    def standing(self):
        """What has not been undone by the next entry."""
        undoing = LogEntry.objects.filter(
            submission=models.OuterRef("submission"), seq=models.OuterRef("seq") + 1, act=Act.UNDO
        )
        return self.filter(~models.Exists(undoing))

    def on(self, revision):
        return self.filter(revision=revision)


class LogEntry(AppendOnlyModel):
    """What happened to a work: who did what, when, to which revision, and the words that went with it.

    `data` holds what the author may read too: `reason`, `letter`, `note`.
    """

    submission = models.ForeignKey(
        "submissions.Submission", models.PROTECT, related_name="log", verbose_name=_("work")
    )
    seq = models.PositiveIntegerField(_("number"))
    act = models.CharField(_("act"), max_length=20, choices=Act)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by whom")
    )
    at = models.DateTimeField(_("when"))
    revision = models.ForeignKey(
        "submissions.Revision", models.PROTECT, null=True, related_name="log", verbose_name=_("revision")
    )
    data = models.JSONField(default=dict)
    previous = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    objects = LogEntryQuerySet.as_manager()

    class Meta:
        ordering = ["submission", "seq"]
        constraints = [models.UniqueConstraint(fields=["submission", "seq"], name="log_seq_unique")]
        indexes = [
            models.Index(fields=["-at", "-id"], name="log_newest"),
            models.Index(fields=["by", "-at", "-id"], name="log_of_person_newest"),
        ]
        default_permissions = ("view",)
        verbose_name = _("log entry")
        verbose_name_plural = _("log entries")

    def __str__(self):
        return f"{self.submission_id} #{self.seq} {self.act}"

    def save(self, **kwargs):
        self.hash = self.computed_hash()
        super().save(**kwargs)

    def computed_hash(self):
        """The digest of this entry and of the one before it."""
        return digest_of(
            {
                "submission": self.submission_id,
                "seq": self.seq,
                "act": str(self.act),
                "by": self.by_id,
                "at": self.at.astimezone(UTC).isoformat(),
                "revision": self.revision_id,
                "data": self.data,
                "previous": self.previous,
            }
        )

    @property
    def reason(self):
        return self.data.get("reason", "")

    @property
    def letter(self):
        return self.data.get("letter", "")


def trust_in(author):
    """The `Trust` that the log of all the works of `author` speaks of."""
    entries = LogEntry.objects.filter(submission__author=author).order_by("submission", "seq")
    return trust_of(entries.values_list("submission", "act", "at"))


class Refusal(models.Model):
    """An act that was refused: who wanted what, and why it did not happen."""

    submission = models.ForeignKey("submissions.Submission", models.CASCADE, related_name="refusals")
    act = models.CharField(max_length=20, choices=Act)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    why = models.TextField()

    class Meta:
        ordering = ["-at"]
        default_permissions = ("view",)
        verbose_name = _("refused act")
        verbose_name_plural = _("refused acts")

    def __str__(self):
        return f"{self.submission_id} {self.act} refused"
