"""What moderators have besides the works: the reasons they give, and the two lists they work from.

Reports, appeals, threads and their letters have folders of their own.
"""

from django.conf import settings
from django.db import models
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publishing.moderation.appeals.models import Appeal
from publishing.moderation.post.models import Letter
from publishing.moderation.querysets import ExposureQuerySet, PolicyQuerySet, ReasonQuerySet
from publishing.moderation.reports.models import Case, Report
from publishing.moderation.signals.case import Mark
from publishing.moderation.signals.models import Band, Print, Trace
from publishing.moderation.talk.models import Message, Note
from publishing.submissions.kinds import CHOICES
from publishing.submissions.models import Revision, Submission

# The tables of a part stand with it; here Django finds them.
__all__ = [
    "Appeal",
    "Band",
    "Candidate",
    "Case",
    "Exposure",
    "Letter",
    "Message",
    "Note",
    "Policy",
    "Print",
    "Published",
    "Reason",
    "Report",
    "Trace",
]


class Reason(models.Model):
    """Why a work is returned or not accepted, worded once for everybody.

    A decision keeps the wording itself, so changing or retiring a reason leaves old letters as they are.
    """

    code = models.SlugField(gettext_lazy("code"), max_length=40, unique=True)
    wording = models.CharField(gettext_lazy("wording in Ukrainian"), max_length=200)
    wording_en = models.CharField(gettext_lazy("wording in English"), max_length=200)
    rule = models.PositiveSmallIntegerField(
        gettext_lazy("number of the rule"),
        null=True,
        blank=True,
        help_text=gettext_lazy("As it stands in the rules of the publication; empty where no rule is meant."),
    )
    letter = models.TextField(
        gettext_lazy("letter in Ukrainian"),
        blank=True,
        max_length=5_000,
        help_text=gettext_lazy("What the moderator finds in the letter, to go on from."),
    )
    letter_en = models.TextField(gettext_lazy("letter in English"), blank=True, max_length=5_000)
    position = models.PositiveSmallIntegerField(gettext_lazy("position"), default=0)
    is_active = models.BooleanField(gettext_lazy("may be chosen"), default=True)

    objects = ReasonQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = gettext_lazy("reason")
        verbose_name_plural = gettext_lazy("reasons")
        default_permissions = ()

    def __str__(self):
        return self.said_in(translation.get_language())

    def said_in(self, language):
        """The sentence for the author, the rule's number with it."""
        wording = self.wording_en if language == "en" else self.wording
        if self.rule is None:
            return wording
        with translation.override(language):
            return _("%(reason)s (rule %(number)d)") % {"reason": wording, "number": self.rule}

    def letter_in(self, language):
        """The letter that a moderator goes on from."""
        return self.letter_en if language == "en" else self.letter


class Exposure(models.Model):
    """A moderator had this revision before their eyes; kept so that what hurts is shared out fairly."""

    moderator = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    revision = models.ForeignKey(Revision, models.CASCADE, related_name="+")
    at = models.DateTimeField(db_index=True)
    is_sensitive = models.BooleanField()

    objects = ExposureQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["moderator", "revision"], name="seen_once")]
        default_permissions = ()

    def __str__(self):
        return f"{self.moderator_id} saw {self.revision_id}"


class Policy(models.Model):
    """When two moderators have to approve a work: always, of one kind, or where a signal speaks up."""

    kind = models.CharField(
        gettext_lazy("kind"),
        max_length=10,
        choices=CHOICES,
        blank=True,
        help_text=gettext_lazy("Empty: works of every kind."),
    )
    mark = models.CharField(
        gettext_lazy("signal"),
        max_length=20,
        choices=[choice for choice in Mark.choices if choice[0] != Mark.REPORTS],
        blank=True,
        help_text=gettext_lazy("Empty: whatever the signals say."),
    )
    why = models.CharField(gettext_lazy("why, for colleagues"), max_length=200, blank=True)
    is_active = models.BooleanField(gettext_lazy("in force"), default=True)

    objects = PolicyQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "mark"]
        constraints = [models.UniqueConstraint(fields=["kind", "mark"], name="policy_once")]
        verbose_name = gettext_lazy("policy of two approvals")
        verbose_name_plural = gettext_lazy("policies of two approvals")
        default_permissions = ()

    def __str__(self):
        kind = self.get_kind_display() if self.kind else _("Every kind")
        return f"{kind}: {self.get_mark_display()}" if self.mark else str(kind)


class Candidate(Submission):
    """A work in the queue, as the admin lists it."""

    class Meta:
        proxy = True
        verbose_name = gettext_lazy("work under review")
        verbose_name_plural = gettext_lazy("Review queue")
        default_permissions = ()


class Published(Submission):
    """A work that readers see or saw, as the admin lists it."""

    class Meta:
        proxy = True
        verbose_name = gettext_lazy("published work")
        verbose_name_plural = gettext_lazy("Published works")
        default_permissions = ()
