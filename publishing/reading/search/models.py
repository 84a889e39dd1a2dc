"""What a search shows of live works, and the words that they hold. Rebuilt by `rebuild_reading`."""

import json
from functools import lru_cache

from django.db import connection, models
from django.db.models import Exists, OuterRef

from publishing.reading.search.parts import Parts
from publishing.submissions.models import Revision, Submission

SPELLING = 3  # letters at the beginning that a misspelt word is looked for by


@lru_cache(2**12)
def pairs(tags):
    """`((name, slug), ...)` of the tags of an entry; many works have the same ones."""
    return tuple(tuple(pair) for pair in json.loads(tags))


class SearchEntryQuerySet(models.QuerySet):
    def live(self):
        """Of works that a stranger may see, as they stand now; the index says the same, this is the lock."""
        # Not by a join: without statistics SQLite starts it from all live works.
        live = Submission.objects.live().filter(pk=OuterRef("work"), live=OuterRef("revision"))
        return self.filter(Exists(live))

    def newest_first(self):
        return self.order_by("-pk")


class SearchEntry(models.Model):
    """A live work in a list of hits. The key is its place: the later it was published, the greater."""

    place = models.BigIntegerField(primary_key=True)
    work = models.OneToOneField(Submission, models.CASCADE, related_name="search_entry")
    revision = models.ForeignKey(Revision, models.CASCADE, related_name="+", db_index=False)
    kind = models.CharField(max_length=10)
    lang = models.CharField(max_length=10)
    year = models.PositiveSmallIntegerField()
    handle = models.CharField(max_length=30)
    name = models.CharField(max_length=200)
    tags = models.TextField()  # JSON: [[name, slug]]
    heading = models.CharField(max_length=300)
    day = models.DateField()

    objects = SearchEntryQuerySet.as_manager()

    class Meta:
        default_permissions = ()

    def __str__(self):
        return str(self.work_id)

    @property
    def tag_pairs(self):
        return pairs(self.tags)


class SearchText(models.Model):
    """The words of an entry, packed: snippets and phrases are read from them."""

    entry = models.OneToOneField(SearchEntry, models.CASCADE, primary_key=True, related_name="text")
    packed = models.BinaryField()

    class Meta:
        default_permissions = ()

    def __str__(self):
        return str(self.entry_id)

    @property
    def parts(self):
        return Parts.unpacked(bytes(self.packed))


class SearchWordQuerySet(models.QuerySet):
    def step(self, steps):
        """Move how many works hold each word, `{word: step}`; words that no work holds are gone."""
        # In one order, so that two acts wait for each other and never both.
        rows = [(word, word[:SPELLING], step) for word, step in sorted(steps.items()) if step]
        table = connection.ops.quote_name(self.model._meta.db_table)
        with connection.cursor() as cursor:
            for begin in range(0, len(rows), 300):
                portion = rows[begin : begin + 300]
                cursor.execute(
                    f"INSERT INTO {table} (word, beginning, works) VALUES "  # noqa: S608
                    + ", ".join(["(%s, %s, %s)"] * len(portion))
                    + f" ON CONFLICT (word) DO UPDATE SET works = {table}.works + excluded.works",
                    [value for row in portion for value in row],
                )
        lost = [word for word, _beginning, step in rows if step < 0]
        for begin in range(0, len(lost), 900):
            self.filter(word__in=lost[begin : begin + 900], works__lte=0).delete()

    def counts(self, words):
        """`{word: works}` of those of `words` that some live work holds."""
        words, found = list(words), {}
        for begin in range(0, len(words), 900):
            rows = self.filter(word__in=words[begin : begin + 900])
            found |= dict(rows.values_list("word", "works"))
        return found


class SearchWord(models.Model):
    """A lemma, and how many live works hold it."""

    word = models.CharField(max_length=64, primary_key=True)
    beginning = models.CharField(max_length=3)
    works = models.IntegerField()

    objects = SearchWordQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["beginning", "-works"], name="search_word_beginning")]
        default_permissions = ()

    def __str__(self):
        return self.word
