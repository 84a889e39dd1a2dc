"""Letters that reports, appeals and threads owe; their words are made when they are sent."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from publishing.submissions.models.outbox import OutboxQuerySet


class Matter(models.TextChoices):
    RECEIPT = "receipt"
    OUTCOME = "outcome"
    REVERSAL = "reversal"
    APPEAL = "appeal"
    RULING = "ruling"
    QUESTION = "question"
    ANSWER = "answer"


class LetterQuerySet(OutboxQuerySet):
    def owe(self, matter, people, **about):
        """One letter to each of `people`, accounts, about the row that `about` names."""
        now = timezone.now()
        # There are as many as there are moderators.
        self.bulk_create(
            self.model(matter=matter, recipient=person, due_at=now, **about) for person in set(people)
        )

    def owe_readers(self, matter, reports):
        """One letter to each reader who has left an address."""
        now = timezone.now()
        self.bulk_create(
            self.model(matter=matter, report=report, due_at=now) for report in reports if report.address
        )


class Letter(models.Model):
    """A letter to a reader about their `report`, or to `recipient` about an `appeal` or a `message`."""

    matter = models.CharField(max_length=10, choices=Matter)
    report = models.ForeignKey("moderation.Report", models.CASCADE, null=True, related_name="letters")
    appeal = models.ForeignKey("moderation.Appeal", models.CASCADE, null=True, related_name="letters")
    message = models.ForeignKey("moderation.Message", models.CASCADE, null=True, related_name="letters")
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")
    due_at = models.DateTimeField(db_index=True)
    taken_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    problem = models.TextField(blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "report"],
                condition=Q(report__isnull=False),
                name="one_letter_a_report",
            ),
            models.UniqueConstraint(
                fields=["matter", "appeal", "recipient"],
                condition=Q(appeal__isnull=False),
                name="one_letter_an_appeal",
            ),
            models.UniqueConstraint(
                fields=["matter", "message", "recipient"],
                condition=Q(message__isnull=False),
                name="one_letter_a_message",
            ),
            models.CheckConstraint(
                condition=Q(report__isnull=False, recipient=None) | Q(report=None, recipient__isnull=False),
                name="letter_has_somebody_to_go_to",
            ),
        ]

    def __str__(self):
        return f"letter {self.pk}: {self.matter}"
