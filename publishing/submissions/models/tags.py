"""Tags of live works. A tag that only waits with its work for approval has no row here."""

from django.db import models
from django.urls import reverse
from taggit.models import ItemBase, TagBase

from publishing.submissions import text


class TagQuerySet(models.QuerySet):
    def met(self):
        """Tags that readers can meet."""
        return self.filter(models.Exists(Tagged.objects.filter(tag=models.OuterRef("pk"))))

    def with_counts(self):
        """Tags that readers can meet, each with `works_count`."""
        return self.annotate(works_count=models.Count("tagged")).filter(works_count__gt=0)

    def spelled(self, name):
        """The tag that `name` spells, whatever its capitals; made when it is new."""
        key = name.casefold()
        return self.get_or_create(key=key, defaults={"name": name})[0]


class Tag(TagBase):
    key = models.CharField(max_length=100, unique=True, editable=False)

    objects = TagQuerySet.as_manager()

    def slugify(self, tag, i=None):
        # SQLite compares capitals of Latin letters only, hence `key`; the address is transliterated.
        return text.slug(tag) + (f"-{i}" if i else "")

    def get_absolute_url(self):
        return reverse("reading:tag", args=[self.slug])


class Tagged(ItemBase):
    """A live work carries a tag. `published_at` is the work's, so that a tag's list stands in order here."""

    tag = models.ForeignKey(Tag, models.CASCADE, related_name="tagged", db_index=False)
    content_object = models.ForeignKey("submissions.Submission", models.CASCADE, related_name="tagged")
    published_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["tag", "-published_at", "-content_object"], name="tagged_newest")]
        constraints = [models.UniqueConstraint(fields=["tag", "content_object"], name="tagged_once")]
        default_permissions = ()
