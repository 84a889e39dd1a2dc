"""Acts that lead to a verb of a work inside a larger transaction."""

from contextlib import contextmanager

from django.db import transaction
from django.utils import timezone

from publishing.submissions.models import Refusal
from publishing.submissions.states import ChangeRefused


@contextmanager
def noted(work, act, *, by):
    """One transaction; a refusal is noted after it: what the verb itself noted went with the transaction."""
    try:
        with transaction.atomic():
            yield
    except ChangeRefused as refusal:
        Refusal.objects.create(submission=work, act=act, by=by, at=timezone.now(), why=str(refusal))
        raise
