"""What readers report: one case for each version of a work, one voice for each person."""

from contextlib import suppress

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publishing.moderation.hands import refuse_unless_independent
from publishing.moderation.post.models import Letter, Matter
from publishing.moderation.refusals import noted
from publishing.moderation.reports.querysets import LETTERS_A_DAY, CaseQuerySet, ReportQuerySet
from publishing.submissions.models import Submission
from publishing.submissions.states import Act, ChangeRefused, Public

VOICES = 50  # of one version; more would tell nothing new
WORDS = 2_000


class Ground(models.TextChoices):
    RIGHTS = "rights", gettext_lazy("The work belongs to somebody else")
    HATRED = "hatred", gettext_lazy("Hatred or humiliation")
    PEOPLE = "people", gettext_lazy("Somebody’s personal data, or a picture taken without consent")
    UNTRUE = "untrue", gettext_lazy("Something in it is not true")
    ADVERTISING = "advertising", gettext_lazy("Advertising, or the same post many times")
    WARNING = "warning", gettext_lazy("Painful, and readers are not warned")
    OTHER = "other", gettext_lazy("Something else")


class Outcome(models.TextChoices):
    HIDDEN = "hidden", gettext_lazy("the work was hidden")
    KEPT = "kept", gettext_lazy("the work stays")
    GONE = "gone", gettext_lazy("the work was taken down")


class CaseManager(models.Manager.from_queryset(CaseQuerySet)):
    def take(self, work, *, who, **said):
        """Keep the report of `who` about what `work` shows now; nothing changes when they are heard already.

        `said` are `ground`, `words`, `address` and `language`. A version that a moderator has cleared stays
        cleared: the report is kept with it, and its reader is told the outcome.
        """
        now = timezone.now()
        case, _is_new = self.get_or_create(
            submission=work,
            digest=work.live.digest,
            defaults={"revision": work.live, "opened_at": now},
        )
        with suppress(IntegrityError), transaction.atomic():
            case.hear(who, at=now, **said)
        return case

    def hide(self, work, digest, *, by, reason):
        """Hide the work, for which `reason` goes to its author; the act itself answers the readers."""
        with noted(work, Act.HIDE, by=by):
            self._waiting(work, digest)
            work.hide(by=by, reason=reason)

    @transaction.atomic
    def dismiss(self, work, digest, *, by, words):
        """Let the work stay: everything reported of it so far is answered with `words`."""
        cases = self._waiting(work, digest)
        refuse_unless_independent(work.live, by)
        if not words.strip():
            raise ChangeRefused(_("The readers who reported it need an answer."))
        for case in cases:
            case.close(Outcome.KEPT, by=by, words=words)

    def _waiting(self, work, digest):
        """The open cases of `work`, held until the transaction ends; `digest` is what was on the screen."""
        # SQLite holds all writers already; elsewhere these rows wait for each other.
        Submission.objects.select_for_update().get(pk=work.pk)
        cases = list(self.open().of(work).select_for_update())
        work.refresh_from_db()
        if not cases:
            raise ChangeRefused(_("Somebody was faster: these reports have been answered meanwhile."))
        if work.live.digest != digest:
            raise ChangeRefused(_("The work has changed since you opened it. Please read it again."))
        return cases

    def settle(self, work, entry):
        """After `work` was closed to readers by `entry` of its log: nothing is left to decide."""
        is_hidden = work.public == Public.HIDDEN
        outcome, by = (Outcome.HIDDEN, entry.by) if is_hidden else (Outcome.GONE, None)
        for case in self.open().of(work):
            case.close(outcome, by=by)


class Case(models.Model):
    """Everything reported of one version of a work. A report alone changes nothing that readers see.

    It is decided once: what was let stay is not brought before moderators again for the same version.
    """

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="cases")
    revision = models.ForeignKey("submissions.Revision", models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    voices = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    words = models.TextField(blank=True)

    objects = CaseManager()

    class Meta:
        verbose_name = gettext_lazy("reported work")
        verbose_name_plural = gettext_lazy("Readers’ reports")
        default_permissions = ()
        indexes = [
            models.Index(fields=["opened_at", "id"], name="open_cases", condition=Q(closed_at__isnull=True))
        ]
        constraints = [
            models.UniqueConstraint(fields=["submission", "digest"], name="one_case_a_version"),
            models.CheckConstraint(
                condition=Q(closed_at=None, outcome="") | Q(closed_at__isnull=False) & ~Q(outcome=""),
                name="closed_case_has_outcome",
            ),
        ]

    def __str__(self):
        return f"reports of {self.submission_id}"

    def hear(self, who, *, at, address="", **said):
        """Count a voice and owe its receipt; beyond VOICES nothing is kept."""
        if not Case.objects.filter(pk=self.pk, voices__lt=VOICES).update(voices=F("voices") + 1):
            return
        address = address.strip().lower()
        if address and Report.objects.written_to_lately(address).count() >= LETTERS_A_DAY:
            # An address that is written to so often may be somebody's who has asked for nothing.
            address = ""
        report = self.reports.create(voice=self.voice_of(who), address=address, at=at, **said)
        Letter.objects.owe_readers(Matter.RECEIPT, [report])

    def voice_of(self, who):
        """What stands for a person within this case: it tells nothing, not even across cases."""
        return salted_hmac(f"moderation.voice.{self.pk}", who, algorithm="sha256").hexdigest()

    @transaction.atomic
    def close(self, outcome, *, by, words=""):
        """Decide, once; returns whether it was this call that did. Readers with an address are told."""
        facts = {"outcome": outcome, "closed_by": by, "words": words, "closed_at": timezone.now()}
        closed = Case.objects.filter(pk=self.pk, closed_at=None).update(**facts)
        if closed:
            Letter.objects.owe_readers(Matter.OUTCOME, self.reports.all())
        return bool(closed)

    @property
    def is_of_live_version(self):
        return self.submission.live_id == self.revision_id


class Report(models.Model):
    """What one reader says of one version. The address is kept for its two letters, and erased after."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="reports")
    voice = models.CharField(max_length=64)
    ground = models.CharField(gettext_lazy("what is wrong"), max_length=12, choices=Ground)
    words = models.TextField(blank=True)
    address = models.EmailField(max_length=254, blank=True)
    language = models.CharField(max_length=5, choices=settings.LANGUAGES)
    at = models.DateTimeField()

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        default_permissions = ()
        indexes = [models.Index(fields=["address", "at"], name="report_letters", condition=~Q(address=""))]
        constraints = [
            models.UniqueConstraint(fields=["case", "voice"], name="one_voice_a_person"),
            models.UniqueConstraint(
                fields=["case", "address"], condition=~Q(address=""), name="one_voice_an_address"
            ),
        ]

    def __str__(self):
        return f"report {self.pk}"
