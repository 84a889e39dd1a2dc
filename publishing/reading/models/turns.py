"""When each work last came to readers or went from them: what feeds date themselves by."""

from django.db import models
from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Coalesce

from publishing.reading.querysets import TurnQuerySet
from publishing.submissions.models import LogEntry, Submission
from publishing.submissions.projections import Rebuild
from publishing.submissions.states import Act, Public

COMING = [Act.PUBLISH, Act.REPUBLISH, Act.RESTORE]
GOING = [Act.UNPUBLISH, Act.HIDE]
PORTION = 1_000


class TurnManager(models.Manager.from_queryset(TurnQuerySet)):
    def project(self, work):
        """Agree with `work` as it stands now."""
        mine = with_turns(Submission.objects.filter(pk=work.pk)).first()
        if mine is None:
            self.filter(work=work).delete()
        else:
            self.model.of(mine).save()


class Turn(models.Model):
    """The last time that a work, which was public once, came or went; `gone_at` only while it is away."""

    work = models.OneToOneField(Submission, models.CASCADE, primary_key=True, related_name="+")
    turned_at = models.DateTimeField(db_index=True)
    gone_at = models.DateTimeField(null=True)

    objects = TurnManager()

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(
                fields=["-gone_at", "-work"], name="gone_newest", condition=models.Q(gone_at__isnull=False)
            )
        ]

    def __str__(self):
        return f"{self.work_id} at {self.turned_at:%F %T}"

    @classmethod
    def of(cls, work):
        """The row that a work `with_turns` should have."""
        if work.public == Public.LIVE:
            return cls(work=work, turned_at=work.came_at)
        return cls(work=work, turned_at=work.went_at, gone_at=work.went_at)


def with_turns(works):
    """The works that were public once, each with `came_at` and `went_at` from its log."""
    log = LogEntry.objects.filter(submission=OuterRef("pk")).order_by("-seq").values("at")
    return works.exclude(public=Public.NEVER).annotate(
        came_at=Coalesce(Subquery(log.filter(act__in=COMING)[:1]), F("live_since")),
        went_at=Subquery(log.filter(act__in=GOING)[:1]),
    )


class TurnsAnew(Rebuild):
    """All turns from the works and their logs; those that are gone are among no live works."""

    def clear(self):
        Turn.objects.all().delete()

    def take(self, works):
        """The live ones come with the others."""

    def finish(self):
        last, works = 0, with_turns(Submission.objects.order_by("pk"))
        while portion := list(works.filter(pk__gt=last)[:PORTION]):
            Turn.objects.bulk_create(Turn.of(work) for work in portion)
            last = portion[-1].pk
