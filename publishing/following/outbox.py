"""The worker's round: whose hour has come gets a letter, what is owed is sent, what is old is forgotten."""

from django.utils import timezone

from publishing.following.mail import compose
from publishing.following.models import Letter, Subscription
from publishing.following.querysets import KEPT
from publishing.submissions.outbox import deliver

BATCH = 100


def go_round():
    """Returns how many letters went out."""
    for subscription in Subscription.objects.due()[:BATCH]:
        subscription.owe_digest()
    forget()
    due = Letter.objects.due().select_related("subscription")
    return sum(deliver([letter], lambda taken: compose(taken[0])) for letter in due[:BATCH])


def forget():
    """Wishes that nobody confirmed, and letters that were sent a while ago."""
    for old in (
        Subscription.objects.forgotten(),
        Letter.objects.filter(sent_at__lt=timezone.now() - KEPT),
    ):
        # Asking first: a deletion takes the writer's lock even when there is nothing to delete.
        if old.exists():
            old.delete()
