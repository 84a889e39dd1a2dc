"""The worker's round: what is owed is sent, addresses and letters that have served are forgotten."""

from django.utils import timezone

from publishing.moderation.post.mail import compose
from publishing.moderation.post.models import Letter
from publishing.moderation.reports.models import Report
from publishing.moderation.reports.querysets import KEPT
from publishing.submissions.outbox import deliver

BATCH = 100
ABOUT = (
    "recipient",
    "report__case__submission__live",
    "appeal__submission__author",
    "appeal__entry__revision",
    "appeal__judge",
    "message__submission__author",
    "message__by",
)


def go_round():
    """Returns how many letters went out."""
    forget()
    due = Letter.objects.due().select_related(*ABOUT)
    return sum(deliver([letter], lambda taken: compose(taken[0])) for letter in due[:BATCH])


def forget():
    """Addresses of readers who know the outcome, and letters to them that were sent a while ago."""
    told = Report.objects.no_longer_written_to()
    # Asking first: a change takes the writer's lock even when there is nothing to change.
    if told.exists():
        told.update(address="")
    sent = Letter.objects.filter(sent_at__lt=timezone.now() - KEPT)
    if sent.exists():
        sent.delete()
