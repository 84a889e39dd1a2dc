"""An author disagrees with a decision; somebody else than who took it decides again, and answers in words."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publishing.moderation.appeals.querysets import AppealQuerySet
from publishing.moderation.hands import refuse_unless_independent
from publishing.moderation.post.models import Letter, Matter
from publishing.moderation.refusals import noted
from publishing.moderation.reports.models import Report
from publishing.submissions.models import LogEntry, Submission
from publishing.submissions.states import Act, ChangeRefused, Public, Review

WORDS = 5_000


class Ruling(models.TextChoices):
    UPHELD = "upheld", gettext_lazy("upheld")
    DECLINED = "declined", gettext_lazy("the decision stands")


def standing_acts(work):
    """The acts of moderators that hold a work back now, and that its author may appeal against."""
    acts = {Act.HIDE: work.public == Public.HIDDEN, Act.REJECT: work.review == Review.REJECTED}
    return [act for act, stands in acts.items() if stands]


def standing_decisions(work, entries):
    """The newest entry of each such act among `entries` of the work's log, oldest first."""
    newest = {entry.act: entry for entry in entries}
    return [newest[act] for act in standing_acts(work) if act in newest]


class AppealManager(models.Manager.from_queryset(AppealQuerySet)):
    def lodge(self, work, *, by, words):
        """Open an appeal of the author `by` against what holds the work back; the other moderators hear."""
        work.refresh_from_db()
        if by.pk != work.author_id or not by.is_active:
            raise ChangeRefused(_("Only the author can appeal."))
        if not words.strip():
            raise ChangeRefused(_("Please say why you do not agree."))
        entry = self.appealable(work)
        if entry is None:
            raise ChangeRefused(_("There is no decision now that you could appeal against."))
        try:
            with transaction.atomic():
                appeal = self.create(submission=work, entry=entry, words=words, at=timezone.now())
                Letter.objects.owe(Matter.APPEAL, appeal.judges(), appeal=appeal)
        except IntegrityError as twice:
            raise ChangeRefused(_("You have appealed already. The answer will come by mail.")) from twice
        return appeal

    def appealable(self, work):
        """A decision that stands and was not appealed before; None too while an appeal is open."""
        known = list(self.of(work))
        if any(appeal.judged_at is None for appeal in known):
            return None
        appealed = {appeal.entry_id for appeal in known}
        decided = work.log.filter(act__in=standing_acts(work)).order_by("seq")
        fresh = [entry for entry in standing_decisions(work, decided) if entry.pk not in appealed]
        return next(iter(fresh), None)


class Appeal(models.Model):
    """An author's words against one entry of the log, and the ruling: who, when, and the answer."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="appeals")
    entry = models.OneToOneField(LogEntry, models.PROTECT, related_name="appeal")
    words = models.TextField()
    at = models.DateTimeField()
    judge = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    judged_at = models.DateTimeField(null=True)
    ruling = models.CharField(max_length=10, choices=Ruling, blank=True)
    reply = models.TextField(blank=True)

    objects = AppealManager()

    class Meta:
        verbose_name = gettext_lazy("appeal")
        verbose_name_plural = gettext_lazy("Authors’ appeals")
        default_permissions = ()
        indexes = [
            models.Index(fields=["at", "id"], name="open_appeals", condition=Q(judged_at__isnull=True))
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["submission"], condition=Q(judged_at__isnull=True), name="one_open_appeal"
            ),
            models.CheckConstraint(
                condition=Q(judged_at=None, judge=None, ruling="", reply="")
                | Q(judged_at__isnull=False, judge__isnull=False) & ~Q(ruling="") & ~Q(reply=""),
                name="ruling_has_judge_and_reply",
            ),
        ]

    def __str__(self):
        return f"appeal against {self.entry}"

    @property
    def still_stands(self):
        """Whether the decision still holds the work back: the author or an editor may have gone on."""
        return self.entry.act in standing_acts(self.submission) and not self._later_decisions().exists()

    def _later_decisions(self):
        return self.submission.log.filter(act=self.entry.act, seq__gt=self.entry.seq)

    def judges(self):
        """Moderators who may rule: neither who decided, nor whoever had a hand in the work."""
        others = (
            get_user_model()
            .objects.moderators()
            .exclude(pk__in=[self.entry.by_id, self.submission.author_id])
        )
        return others.exclude(contributions=self.entry.revision)

    def refuse_unless_judged_by(self, by):
        refuse_unless_independent(self.entry.revision, by)
        if by.pk == self.entry.by_id:
            raise ChangeRefused(_("You took this decision, so somebody else has to judge the appeal."))

    def uphold(self, *, by, reply):
        """Take the decision back: a hidden work is open again, a rejected one is in the queue again."""
        act = Act.RESTORE if self.entry.act == Act.HIDE else Act.REOPEN
        with noted(self.submission, act, by=by):
            self._rule(Ruling.UPHELD, by=by, reply=reply)
            self._take_back(by=by, reason=reply)

    @transaction.atomic
    def decline(self, *, by, reply):
        """Let the decision stand, and say why."""
        self._rule(Ruling.DECLINED, by=by, reply=reply)
        # Of a work that is back, the act itself tells its author.
        Letter.objects.owe(Matter.RULING, [self.submission.author], appeal=self)

    def _rule(self, ruling, *, by, reply):
        self.submission.refresh_from_db()
        self.refuse_unless_judged_by(by)
        if not reply.strip():
            raise ChangeRefused(_("The author needs an answer in words."))
        if ruling == Ruling.UPHELD and not self.still_stands:
            raise ChangeRefused(_("The decision does not hold any more, so there is nothing to take back."))
        facts = {"ruling": ruling, "judge": by, "judged_at": timezone.now(), "reply": reply}
        if not Appeal.objects.filter(pk=self.pk, judged_at=None).update(**facts):
            raise ChangeRefused(_("Somebody was faster: this appeal has been judged meanwhile."))
        self.refresh_from_db()
        Letter.objects.owe(Matter.RULING, [self.entry.by], appeal=self)

    def _take_back(self, *, by, reason):
        """Those who had reported what was hidden hear that it is open again."""
        if self.entry.act == Act.REJECT:
            self.submission.reopen(by=by, reason=reason)
        else:
            self.submission.restore(by=by, reason=reason)
            reported = Report.objects.filter(
                case__submission=self.submission, case__closed_at__gte=self.entry.at
            )
            Letter.objects.owe_readers(Matter.REVERSAL, reported.filter(case__outcome="hidden"))
