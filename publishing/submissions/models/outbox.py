"""Letters that a transition owes: rows of its own transaction, sent later by the worker."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

ATTEMPTS = 12
PATIENCE = timedelta(minutes=10)


class Channel(models.TextChoices):
    EMAIL = "email"
    DIGEST = "digest"


class OutboxQuerySet(models.QuerySet):
    def unsent(self):
        return self.filter(sent_at=None, attempts__lt=ATTEMPTS)

    def due(self):
        """Ready to go, the oldest first."""
        return self.unsent().filter(due_at__lte=timezone.now()).order_by("due_at", "pk")

    def take(self):
        """Take these rows for sending; returns how many were free. Those of a dead taker come free again."""
        now = timezone.now()
        free = models.Q(taken_at=None) | models.Q(taken_at__lt=now - PATIENCE)
        return self.unsent().filter(free).update(taken_at=now, attempts=models.F("attempts") + 1)


class NoticeQuerySet(OutboxQuerySet):
    """Letters about acts: what is undone at once is never written of."""

    def unsent(self):
        return super().unsent().filter(recalled_at=None)

    def recall(self):
        """Keep these letters from leaving; False when one of them has left or is leaving."""
        return self.unsent().filter(taken_at=None).update(recalled_at=timezone.now()) == self.count()


class OutboxMessage(models.Model):
    """One letter: the entry that caused it, and to whom; its words are made when it is sent."""

    entry = models.ForeignKey("submissions.LogEntry", models.CASCADE, related_name="notices")
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    channel = models.CharField(max_length=10, choices=Channel, default=Channel.EMAIL)
    due_at = models.DateTimeField(db_index=True)
    taken_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    recalled_at = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    problem = models.TextField(blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["due_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["entry", "recipient", "channel"], name="one_letter_per_event"),
        ]
        default_permissions = ("view",)
        verbose_name = _("letter")
        verbose_name_plural = _("letters")

    def __str__(self):
        return f"letter {self.pk} about {self.entry_id}"


class WorkerBeat(models.Model):
    """When the worker last went round; `/readyz` reads it."""

    at = models.DateTimeField()

    class Meta:
        default_permissions = ()

    def __str__(self):
        return f"beat at {self.at:%F %T}"
