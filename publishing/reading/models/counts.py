"""How many there are, kept by every act, so that no page has to count."""

from django.db import models
from django.db.models import F


class Of(models.TextChoices):
    """What is counted; the key says which one."""

    WORKS = "works"  # all live works: ""
    KIND = "kind"  # of a kind: its slug
    MONTH = "month"  # gone live in a month as Kyiv counts: "2026-03"
    AUTHOR_KIND = "author_kind"  # of an author in a kind: "17/poem"
    TAG_AUTHOR = "tag_author"  # of an author with a tag: "5/17"
    VOICES = "voices"  # authors under a letter: "Ґ"
    TOPICS = "topics"  # tags under a letter


class CountQuerySet(models.QuerySet):
    def number(self, of, key=""):
        return self.filter(of=of, key=key).values_list("number", flat=True).first() or 0

    def numbers(self, of):
        """`{key: number}` of everything that is not zero."""
        return dict(self.filter(of=of, number__gt=0).order_by("key").values_list("key", "number"))

    def hold(self):
        """Let one act after another come this far, so that what each reads is what the others have left."""
        self.get_or_create(of=Of.WORKS, key="")
        # SQLite has one writer anyway, and ignores the lock.
        self.select_for_update().get(of=Of.WORKS, key="")

    def add(self, steps):
        """Move several at once: `{(of, key): step}`; returns the new numbers of those that moved."""
        return {place: self._add(*place, step) for place, step in steps.items() if step}

    def _add(self, of, key, step):
        mine = self.filter(of=of, key=key)
        if mine.update(number=F("number") + step):
            return mine.get().number
        return self.create(of=of, key=key, number=step).number


class Count(models.Model):
    """One number. It may not be needed any more, and is zero then."""

    of = models.CharField(max_length=20, choices=Of)
    key = models.CharField(max_length=100, blank=True)
    number = models.IntegerField(default=0)

    objects = CountQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["of", "key"], name="counted_once")]
        default_permissions = ()

    def __str__(self):
        return f"{self.of} {self.key}: {self.number}"
