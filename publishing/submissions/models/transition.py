"""The one door through which a work changes its state."""

from datetime import timedelta
from functools import wraps

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from publishing.submissions.models.log import Refusal
from publishing.submissions.models.outbox import Channel, OutboxMessage
from publishing.submissions.states import DECISIONS, ChangeRefused, after


def verb(act):
    """Make a method the verb `act`: one transaction on fresh state, and a record when it is refused.

    Callers pass `by=` and, when history is imported, the moment as `at=`.
    """

    def decorate(method):
        @wraps(method)
        def run(self, *args, by, at=None, **details):
            self.moment = at or timezone.now()
            try:
                with transaction.atomic():
                    self.refresh_from_db()
                    after(act, self.public, self.review)
                    return method(self, *args, by=by, **details)
            except ChangeRefused as refusal:
                Refusal.objects.create(submission=self, act=act, by=by, at=self.moment, why=str(refusal))
                self.refresh_from_db()
                raise
            finally:
                self.moment = None

        return run

    return decorate


class Transition(models.Model):
    """The private door: a conditional update, one log entry, its letters; all or nothing."""

    class Meta:
        abstract = True

    moment = None  # when the act that is under way happens

    def refresh_from_db(self, *args, **kwargs):
        super().refresh_from_db(*args, **kwargs)
        self.__dict__.pop("shown", None)

    def _move(self, act, *, by, revision=None, data=None, tell=(), digest_to=(), to=None, **changes):
        """Do `act` if the states allow it and nobody was faster; returns the log entry.

        `tell` are the people who get a letter of their own, `digest_to` those who get it in a digest;
        `to` are the two states where they are not those of the rule; `changes` are further columns of
        the same update.
        """
        public, review = to or after(act, self.public, self.review)
        changes = {"before": None} | changes
        # The version in the filter makes two clicks race safely: the second one updates no row.
        moved = (
            type(self)
            .objects.filter(pk=self.pk, version=self.version)
            .update(public=public, review=review, version=self.version + 1, **changes)
        )
        if not moved:
            raise ChangeRefused(_("Somebody was faster: the work has changed meanwhile."))
        self.refresh_from_db()
        entry = self._record(act, by=by, revision=revision, data=data)
        due_at = self.moment + timedelta(seconds=self.letter_delay(act))
        for person in {person for person in tell if person is not None}:
            entry.notices.create(recipient=person, due_at=due_at)
        digest_at = self.moment + timedelta(minutes=settings.DIGEST_MINUTES)
        # There are as many as there are moderators.
        OutboxMessage.objects.bulk_create(
            OutboxMessage(entry=entry, recipient=person, due_at=digest_at, channel=Channel.DIGEST)
            for person in digest_to
        )
        return entry

    def _record(self, act, *, by, revision=None, data=None):
        last = self.log.order_by("-seq").values_list("hash", flat=True).first()
        return self.log.create(
            seq=self.version,
            act=act,
            by=by,
            at=self.moment,
            revision=revision,
            data=data or {},
            previous=last or "",
        )

    @staticmethod
    def letter_delay(act):
        """Seconds that a letter about `act` waits, so that a slip of the hand stays unsent."""
        return settings.LETTER_DELAY_SECONDS if act in DECISIONS else 0

    def _refuse_unless(self, condition, why):
        if not condition:
            raise ChangeRefused(why)
