"""Words about a work: private notes among moderators, and the thread with its author. Two tables apart."""

from django.conf import settings
from django.db import models, transaction
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import Substr
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publishing.moderation.hands import refuse_unless_independent
from publishing.moderation.post.models import Letter, Matter
from publishing.submissions.models import Revision, Submission
from publishing.submissions.states import ChangeRefused

WORDS = 5_000
BEGINNING = 300  # characters of a text that a heading may need


class NoteManager(models.Manager):
    def leave(self, work, *, by, words):
        if not by.is_moderator or by.pk == work.author_id:
            raise ChangeRefused(_("Only moderators can do this."))
        return self.create(submission=work, by=by, words=words, at=timezone.now())


class Note(models.Model):
    """A moderator's word to the other moderators. Nothing that an author or a reader gets is made of it."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="notes")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    words = models.TextField()
    at = models.DateTimeField()

    objects = NoteManager()

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = gettext_lazy("private note")
        verbose_name_plural = gettext_lazy("private notes")
        default_permissions = ()

    def __str__(self):
        return f"note {self.pk} on {self.submission_id}"


class MessageQuerySet(models.QuerySet):
    def on(self, work):
        return self.filter(submission=work).select_related("by").order_by("at", "pk")

    def last_on(self, works):
        """The newest message of each of `works` that has any."""
        newest = self.filter(submission__in=works).order_by().values("submission")
        newest = newest.annotate(last=models.Max("pk")).values("last")
        return self.filter(pk__in=newest).select_related("by")

    def newest_of_each_work(self):
        """The last letter of each thread, the newest first."""
        later = self.model.objects.filter(
            submission=models.OuterRef("submission"), pk__gt=models.OuterRef("pk")
        )
        return self.filter(~models.Exists(later)).select_related("submission", "by").order_by("-pk")

    def with_beginnings(self):
        """Only what a heading needs of the newest version that was sent: texts may be long."""
        newest = Revision.objects.filter(submission=models.OuterRef("submission")).order_by("-number")
        return self.annotate(
            title=_of(newest, KeyTextTransform("title", "content")),
            beginning=_of(newest, Substr(KeyTextTransform("text", "content"), 1, BEGINNING)),
            name=_of(newest, KeyTextTransform("name", KeyTransform("byline", "content"))),
        )


def _of(revisions, part):
    return models.Subquery(revisions.annotate(part=part).values("part")[:1], output_field=models.TextField())


class MessageManager(models.Manager.from_queryset(MessageQuerySet)):
    @transaction.atomic
    def ask(self, work, *, by, words):
        """A moderator writes to the author, who gets it by mail and answers beside the work."""
        revision = work.head or work.live or work.revisions.order_by("-number").first()
        if revision is None:
            raise ChangeRefused(_("The author has sent nothing yet that could be asked about."))
        refuse_unless_independent(revision, by)
        message = self.create(submission=work, by=by, words=words, at=timezone.now())
        Letter.objects.owe(Matter.QUESTION, [work.author], message=message)
        return message

    @transaction.atomic
    def answer(self, work, *, by, words):
        """The author answers; those who have asked get it by mail."""
        if by.pk != work.author_id:
            raise ChangeRefused(_("Only the author can answer."))
        asked = {message.by for message in self.on(work) if message.by_id != by.pk}
        if not asked:
            raise ChangeRefused(_("Nobody has asked you anything about this work."))
        message = self.create(submission=work, by=by, words=words, at=timezone.now())
        still_judging = [person for person in asked if person.is_moderator]
        Letter.objects.owe(Matter.ANSWER, still_judging, message=message)
        return message


class Message(models.Model):
    """One letter of the thread between moderators and the author of a work: both sides read all of it."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="messages")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    words = models.TextField()
    at = models.DateTimeField()

    objects = MessageManager()

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = gettext_lazy("letter of a thread")
        verbose_name_plural = gettext_lazy("Threads with authors")
        default_permissions = ()

    def __str__(self):
        return f"message {self.pk} about {self.submission_id}"

    @property
    def is_by_author(self):
        return self.by_id == self.submission.author_id
