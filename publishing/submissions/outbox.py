"""Sending what the outbox holds: each letter once, again later when the mail server is away."""

import logging
from datetime import timedelta
from itertools import groupby

from django.utils import timezone

from publishing.submissions.mail import compose, compose_digest
from publishing.submissions.models import OutboxMessage, Submission
from publishing.submissions.models.outbox import Channel

BATCH = 100
LONGEST_WAIT = 24 * 60
log = logging.getLogger(__name__)


def send_due():
    """Send the letters that are due; returns how many e-mails went out."""
    due = OutboxMessage.objects.due().select_related(
        "recipient", "entry__submission", "entry__revision", "entry__by"
    )
    letters = due.filter(channel=Channel.EMAIL)[:BATCH]
    return sum(_send([letter], lambda taken: compose(taken[0])) for letter in letters) + _send_digests()


def _send_digests():
    """One e-mail for each moderator who has something due, about everything new."""
    waiting = Submission.objects.under_review().values_list("promised_at", flat=True).first()
    digests = OutboxMessage.objects.unsent().filter(channel=Channel.DIGEST)
    due_for = digests.due().values_list("recipient", flat=True).distinct()
    rows = (
        digests.filter(recipient__in=list(due_for))
        .select_related("recipient", "entry")
        .order_by("recipient", "pk")
    )
    sent = 0
    for _recipient, messages in groupby(rows, key=lambda message: message.recipient_id):
        if waiting is None:
            # The queue is empty again: there is nothing left to call anybody for.
            _mark_sent(OutboxMessage.objects.filter(pk__in=[message.pk for message in messages]))
            continue
        sent += _send(list(messages), lambda taken: compose_digest(taken, waiting))
    return sent


def _send(messages, write):
    """One e-mail to a person of the site; whose account is closed gets none."""
    return deliver(messages, lambda taken: write(taken) if taken[0].recipient.is_active else None)


def deliver(messages, write):
    """Take the rows, send the e-mail about them, keep what came of it; returns 1 when it went out.

    The rows have the columns of `OutboxMessage`; `write(messages)` gives the e-mail, or None when there is
    nothing to say any more.
    """
    rows = type(messages[0]).objects.filter(pk__in=[message.pk for message in messages])
    if rows.take() != len(messages):
        return 0
    try:
        email = write(messages)
        if email is not None:
            email.send()
    except Exception as problem:  # the mail server may fail in any way, and the letter has to survive it
        wait = timedelta(minutes=min(2 ** messages[0].attempts, LONGEST_WAIT))
        rows.update(taken_at=None, due_at=timezone.now() + wait, problem=str(problem)[:500])
        # The server's own words name the address; they are kept with the letter.
        log.error("letter %s was not sent: %s", messages[0].pk, type(problem).__name__)
        return 0
    _mark_sent(rows)
    return 0 if email is None else 1


def _mark_sent(rows):
    rows.update(sent_at=timezone.now(), taken_at=None, problem="")
