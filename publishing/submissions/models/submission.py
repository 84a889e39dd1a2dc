"""A work's identity: who wrote it, and where it stands on both axes."""

from django.conf import settings
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from publishing.submissions.kinds import CHOICES
from publishing.submissions.models.correcting import Correcting
from publishing.submissions.models.drafting import Drafting
from publishing.submissions.models.judging import Judging
from publishing.submissions.models.publicity import Publicity
from publishing.submissions.models.sending import Sending
from publishing.submissions.models.tags import Tagged
from publishing.submissions.models.transition import Transition
from publishing.submissions.models.undoing import Undoing
from publishing.submissions.querysets import SubmissionQuerySet
from publishing.submissions.showing import Shown
from publishing.submissions.states import OPEN, Act, Public, Review

# No vowels and no look-alikes: a code neither spells a word nor is misread aloud.
CODE_LETTERS = "bcdfghjkmnpqrstvwxz23456789"
# The same as being under review, in the words that SQLite recognises in a query.
WAITING = models.Q(head__isnull=False)


def new_code():
    return get_random_string(8, CODE_LETTERS)


class SubmissionManager(models.Manager.from_queryset(SubmissionQuerySet)):
    @transaction.atomic
    def start(self, *, kind, author, at=None, code=""):
        """A new, empty work of `author`, with its log begun; `code` is one that a form was given before."""
        submission = self.create(
            kind=kind, author=author, created_at=at or timezone.now(), code=code or new_code()
        )
        submission.moment = submission.created_at
        submission._record(Act.CREATE, by=author)
        submission.moment = None
        return submission


class Submission(Transition, Drafting, Sending, Judging, Correcting, Publicity, Undoing):
    """One work. Its states change only through the verbs of the traits above.

    `live` is the only revision that readers' pages may read; `head` is the candidate under review.
    `version` counts the acts: it equals the last log entry's `seq`. Of two people who are `needed` to
    approve the head, `approver` is the first.
    """

    code = models.CharField(max_length=12, unique=True, default=new_code, editable=False)
    kind = models.CharField(_("kind"), max_length=10, choices=CHOICES, editable=False)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="works", editable=False)
    created_at = models.DateTimeField(editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    public = models.CharField(max_length=10, choices=Public, default=Public.NEVER, editable=False)
    live = models.ForeignKey("Revision", models.PROTECT, null=True, related_name="+", editable=False)
    epoch = models.CharField(max_length=30, blank=True, editable=False)
    slug = models.CharField(max_length=80, blank=True, editable=False)
    published_at = models.DateTimeField(null=True, editable=False)
    live_since = models.DateTimeField(null=True, editable=False)
    first_published_on = models.DateField(null=True, editable=False)

    review = models.CharField(max_length=10, choices=Review, default=Review.NONE, editable=False)
    head = models.ForeignKey("Revision", models.PROTECT, null=True, related_name="+", editable=False)
    promised_at = models.DateTimeField(null=True, editable=False)
    claimant = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="claims", editable=False
    )
    claim_expires_at = models.DateTimeField(null=True, editable=False)
    needed = models.PositiveSmallIntegerField(default=1, editable=False)
    approver = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )

    tags = TaggableManager(through=Tagged, blank=True)
    objects = SubmissionManager()

    class Meta:
        verbose_name = _("work")
        verbose_name_plural = _("works")
        default_permissions = ("view",)
        indexes = [
            models.Index(fields=["public", "-published_at", "-id"], name="live_newest"),
            models.Index(fields=["public", "kind", "-published_at", "-id"], name="live_kind_newest"),
            models.Index(fields=["author", "public", "-published_at", "-id"], name="live_author_newest"),
            models.Index(
                fields=["author", "kind", "public", "-published_at", "-id"], name="live_author_kind_newest"
            ),
            models.Index(fields=["id"], name="undoable", condition=models.Q(before__isnull=False)),
            models.Index(fields=["promised_at", "id"], name="queue", condition=WAITING),
            models.Index(fields=["kind", "promised_at", "id"], name="queue_of_kind", condition=WAITING),
        ]
        constraints = [
            models.CheckConstraint(
                name="live_work_has_revision_and_epoch",
                condition=models.Q(public=Public.LIVE, live__isnull=False, published_at__isnull=False)
                & ~models.Q(epoch="")
                | ~models.Q(public=Public.LIVE) & models.Q(epoch=""),
            ),
            models.CheckConstraint(
                name="only_candidates_have_a_head",
                condition=models.Q(review__in=sorted(OPEN), head__isnull=False, promised_at__isnull=False)
                | (~models.Q(review__in=sorted(OPEN)) & models.Q(head__isnull=True)),
            ),
            models.CheckConstraint(
                name="only_claimed_work_has_claimant",
                condition=models.Q(
                    review=Review.CLAIMED, claimant__isnull=False, claim_expires_at__isnull=False
                )
                | (~models.Q(review=Review.CLAIMED) & models.Q(claimant__isnull=True)),
            ),
        ]

    def __str__(self):
        return self.code

    def get_absolute_url(self):
        # Before it was ever public a work has no slug, and its address answers as one that never was.
        return reverse("reading:work", args=[self.code, self.slug or self.kind])

    @property
    def is_under_review(self):
        return self.review in OPEN

    @cached_property
    def shown(self):
        """The live revision as readers see it."""
        return Shown.live(self)
