"""Authors as readers know them: by the byline of the revision that went live last, never by the account."""

from dataclasses import dataclass

from django.conf import settings
from django.db import models
from django.utils.functional import cached_property

from publishing.reading import alphabet
from publishing.reading.models.counts import Count, Of
from publishing.submissions.kinds import KINDS
from publishing.submissions.models import Submission
from publishing.submissions.showing import Byline


@dataclass(frozen=True)
class Share:
    """How many live works of one kind an author has."""

    kind: object
    count: int


class VoiceQuerySet(models.QuerySet):
    def alphabetical(self):
        return self.order_by("sort_key", "pk")

    def after(self, sort_key, pk):
        """The rows after a cursor on an alphabetical list."""
        return self.filter(sort_key__gte=sort_key).exclude(sort_key=sort_key, pk__lte=pk)

    def project(self, author):
        """Agree with the live works of `author`, after their counts."""
        before = self.filter(author=author).first()
        after = self.model.of(author)
        if after:
            after.save()
        elif before:
            before.delete()
        steps = {}
        for voice, step in ((before, -1), (after, 1)):
            if voice:
                place = (Of.VOICES, voice.letter)
                steps[place] = steps.get(place, 0) + step
        Count.objects.add(steps)


class Voice(models.Model):
    """An author with at least one live work."""

    author = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="+"
    )
    handle = models.CharField(max_length=30, unique=True)
    name = models.CharField(max_length=100)
    sort_key = models.CharField(max_length=500)
    letter = models.CharField(max_length=4)
    profile = models.JSONField()
    counts = models.JSONField()
    since = models.DateTimeField()

    objects = VoiceQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["sort_key", "author"], name="voice_alphabetical"),
            models.Index(fields=["letter", "sort_key", "author"], name="voice_of_letter"),
        ]
        default_permissions = ()

    def __str__(self):
        return self.name

    @classmethod
    def of(cls, author):
        """The row that `author` should have, or None when nothing of theirs is live."""
        live = Submission.objects.live().by(author)
        # Kept rows are in this order already.
        latest = (
            live.filter(kept__author=author).order_by("-kept__live_since", "-kept__pk").for_cards().first()
        )
        if latest is None:
            return None
        byline = latest.shown.byline
        return cls(
            author=author,
            handle=author.handle,
            name=byline.name,
            sort_key=alphabet.order(byline.name),
            letter=alphabet.initial(byline.name),
            profile={"bio": byline.bio, "links": list(byline.links), "picture": byline.picture},
            counts=counts_of(author),
            since=live.order_by("published_at", "pk").first().published_at,
        )

    @property
    def byline(self):
        return Byline(self.name, self.handle, **self.profile)

    @property
    def signature(self):
        """The byline of a list: the name and the picture."""
        return Byline(self.name, self.handle, picture=self.profile["picture"])

    @cached_property
    def shares(self):
        """The `Share`s, the favourite kind first."""
        ranked = sorted(self.counts.items(), key=lambda item: -item[1])
        return tuple(Share(KINDS[kind], count) for kind, count in ranked)

    @property
    def works_count(self):
        return sum(self.counts.values())


def counts_of(author):
    """`{kind: number of live works}` in the order of the kinds."""
    keys = {f"{author.pk}/{kind}": kind for kind in KINDS}
    rows = Count.objects.filter(of=Of.AUTHOR_KIND, key__in=keys, number__gt=0)
    numbers = dict(rows.values_list("key", "number"))
    return {kind: numbers[key] for key, kind in keys.items() if key in numbers}
