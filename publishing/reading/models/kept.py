"""One row for each live work: its card, what its page needs, and what it was counted under."""

from collections import Counter

from django.conf import settings
from django.db import models

from publishing.reading import cards, leaf
from publishing.reading.days import day_of, moment_of
from publishing.reading.models.counts import Count, Of
from publishing.reading.models.topics import Topic
from publishing.reading.models.voices import Voice
from publishing.submissions.models import Submission
from publishing.submissions.states import Public


class KeptManager(models.Manager):
    def project(self, work):
        """Agree with `work` as it stands now; the row tells what has to be taken back first."""
        Count.objects.hold()
        before = self.filter(work=work).first()
        after = self.model.of(work) if work.public == Public.LIVE else None
        if after:
            after.save()
        elif before:
            before.delete()
        steps = Counter(after.places if after else [])
        steps.subtract(before.places if before else [])
        numbers = Count.objects.add(steps)
        Topic.objects.move(steps, numbers)
        if before or after:
            Voice.objects.project(work.author)


class Kept(models.Model):
    """`card` are the facts of a `Card`, `leaf` those of a `Leaf`, and none in a row of before they were kept;
    kind, month and tags are what the counts know of the work.

    `dated_at` is the moment of the date that readers see. `lot` is the code of the work, which is random:
    whoever draws lots takes the next one.
    """

    work = models.OneToOneField(Submission, models.CASCADE, primary_key=True, related_name="kept")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_index=False)
    kind = models.CharField(max_length=10)
    month = models.CharField(max_length=7)
    tags = models.JSONField(default=list)
    live_since = models.DateTimeField()
    dated_at = models.DateTimeField(null=True)
    lot = models.CharField(max_length=12, blank=True)
    card = models.JSONField()
    leaf = models.JSONField(null=True)

    objects = KeptManager()

    class Meta:
        indexes = [
            models.Index(fields=["author", "-live_since", "-work"], name="kept_author_newest"),
            models.Index(fields=["-dated_at", "-work"], name="kept_by_date"),
            models.Index(fields=["lot"], name="kept_by_lot"),
            models.Index(fields=["kind", "lot"], name="kept_kind_by_lot"),
        ]
        default_permissions = ()

    def __str__(self):
        return str(self.work_id)

    @classmethod
    def of(cls, work):
        """The row that a live work should have."""
        return cls(
            work=work,
            author_id=work.author_id,
            kind=work.kind,
            month=f"{day_of(work.shown.dated):%Y-%m}",
            tags=sorted(row.tag_id for row in work.tagged.all()),
            live_since=work.live_since,
            dated_at=moment_of(work.shown.dated),
            lot=work.code,
            card=cards.facts_of(work.shown),
            leaf=leaf.facts_of(work.shown),
        )

    @property
    def places(self):
        """The counts that the work is part of."""
        author = self.author_id
        return [
            (Of.WORKS, ""),
            (Of.KIND, self.kind),
            (Of.MONTH, self.month),
            (Of.AUTHOR_KIND, f"{author}/{self.kind}"),
            *((Of.TAG_AUTHOR, f"{tag}/{author}") for tag in self.tags),
        ]

    @property
    def shown(self):
        return cards.Card(**self.card)
