"""Tags that readers can meet: their place in the alphabet, and how much there is under each."""

from collections import Counter

from django.db import models
from django.db.models import F

from publishing.reading import alphabet
from publishing.reading.models.counts import Count, Of
from publishing.submissions.models import Tag


class TopicQuerySet(models.QuerySet):
    def alphabetical(self):
        return self.order_by("sort_key", "pk")

    def after(self, sort_key, pk):
        """The rows after a cursor on an alphabetical list."""
        return self.filter(sort_key__gte=sort_key).exclude(sort_key=sort_key, pk__lte=pk)

    def move(self, steps, numbers):
        """Follow the counts of a tag's authors: `steps` they have made, `numbers` they have come to."""
        works, authors = Counter(), Counter()
        for place, step in steps.items():
            of, key = place
            if of != Of.TAG_AUTHOR or not step:
                continue
            tag = int(key.partition("/")[0])
            works[tag] += step
            authors[tag] += bool(numbers[place]) - bool(numbers[place] - step)
        for tag in sorted(works):
            self._move(tag, works[tag], authors[tag])

    def _move(self, tag, works, authors):
        mine = self.filter(tag=tag)
        if not mine.exists():
            row = self.model.of(Tag.objects.get(pk=tag))
            row.save(force_insert=True)
            Count.objects.add({(Of.TOPICS, row.letter): 1})
        mine.update(works_count=F("works_count") + works, authors_count=F("authors_count") + authors)
        for row in mine.filter(works_count=0):
            row.delete()
            Count.objects.add({(Of.TOPICS, row.letter): -1})


class Topic(models.Model):
    """A tag of at least one live work."""

    tag = models.OneToOneField(Tag, models.CASCADE, primary_key=True, related_name="topic")
    sort_key = models.CharField(max_length=500)
    letter = models.CharField(max_length=4)
    works_count = models.IntegerField(default=0)
    authors_count = models.IntegerField(default=0)

    objects = TopicQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["sort_key", "tag"], name="topic_alphabetical"),
            models.Index(fields=["letter", "sort_key", "tag"], name="topic_of_letter"),
        ]
        default_permissions = ()

    def __str__(self):
        return str(self.tag)

    @classmethod
    def of(cls, tag):
        return cls(tag=tag, sort_key=alphabet.order(tag.name), letter=alphabet.initial(tag.name))
