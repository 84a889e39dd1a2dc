"""Works that stand beside a work: chosen by the act that publishes it, never when somebody reads."""

from collections import Counter, defaultdict

from django.db import models
from django.db.models import Q

from publishing.reading.models.kept import Kept
from publishing.reading.pages.changes import works_change
from publishing.reading.relating import SHOWN, Facts, Neighbour, nearest, telling_words
from publishing.submissions.kinds import KINDS
from publishing.submissions.models import Submission, Tagged
from publishing.submissions.states import Public

# As far as each tag, word and kind is looked through: what an act costs does not grow with the site.
WINDOW, NEWEST, COMPARED = 20, 30, 60


class Telling(models.Model):
    """A live work has a word, that may lead to others about the same."""

    work = models.ForeignKey(Submission, models.CASCADE, related_name="+", db_index=False)
    word = models.CharField(max_length=40)

    class Meta:
        indexes = [models.Index(fields=["word", "-work"], name="telling_newest")]
        constraints = [models.UniqueConstraint(fields=["work", "word"], name="telling_once")]
        default_permissions = ()

    def __str__(self):
        return self.word


def words_of(card):
    return telling_words(card["content"]["title"], card["excerpt"])


class RelatedManager(models.Manager):
    def beside(self, work):
        """The live works beside `work`, the closest first."""
        near = Submission.objects.live().filter(beside__work=work)
        return near.order_by("-beside__closeness", "-beside__other")

    def project(self, work):
        """Agree with `work` as it stands now, and drop the pages of those that show it or did."""
        holders = set(self.filter(other=work).values_list("work", flat=True))
        changed = self._join(work, holders) if work.public == Public.LIVE else self._leave(work, holders)
        # The card of `work` may be another one now, even where its place is the same.
        shown_by = Submission.objects.filter(pk__in=holders | changed).exclude(pk=work.pk)
        works_change(list(shown_by.values_list("code", flat=True)))

    def _join(self, work, holders):
        """Find the neighbours of `work`, and let it be theirs; returns whose neighbours have changed."""
        card = Kept.objects.values_list("card", flat=True).get(work=work)
        tell(work.pk, words_of(card))
        mine = facts_of([work.pk])[work.pk]
        others = facts_of(candidates(mine) | holders)
        near = nearest(mine.author, [Neighbour.of(mine, other) for other in others.values()])
        hosts = (holders | {other.pk for other in near}) & set(others)
        before = self._rows(hosts | {work.pk})
        after = {work.pk: near}
        for host in hosts:
            rest = [other for other in before[host] if other.pk != work.pk]
            after[host] = nearest(others[host].author, [*rest, Neighbour.of(others[host], mine)])
        return self._write(before, after)

    def _leave(self, work, holders):
        """Nobody is led to `work` any more; those who have too few neighbours left get others."""
        Telling.objects.filter(work=work).delete()
        self.filter(Q(work=work) | Q(other=work)).delete()
        before = self._rows(holders)
        poor = facts_of([pk for pk in holders if len(before[pk]) < SHOWN])
        after = {}
        for pk, facts in poor.items():
            others = facts_of(candidates(facts)).values()
            after[pk] = nearest(facts.author, [Neighbour.of(facts, other) for other in others])
        return self._write({pk: before[pk] for pk in after}, after)

    def _rows(self, works):
        """`{work: [Neighbour]}` as it is kept."""
        rows = self.filter(work__in=works).values_list("work", "other", "other__author", "closeness")
        found = defaultdict(list)
        for work, *other in rows:
            found[work].append(Neighbour(*other))
        return found

    def _write(self, before, after):
        changed = {pk for pk, others in after.items() if set(before[pk]) != set(others)}
        self.filter(work__in=changed).delete()
        self.bulk_create(row for pk in changed for row in self.model.rows(pk, after[pk]))
        return changed


class Related(models.Model):
    """`other` stands beside `work`."""

    work = models.ForeignKey(Submission, models.CASCADE, related_name="+", db_index=False)
    other = models.ForeignKey(Submission, models.CASCADE, related_name="beside")
    closeness = models.PositiveSmallIntegerField()

    objects = RelatedManager()

    class Meta:
        indexes = [models.Index(fields=["work", "-closeness", "-other"], name="related_closest")]
        constraints = [models.UniqueConstraint(fields=["work", "other"], name="related_once")]
        default_permissions = ()

    def __str__(self):
        return f"{self.work_id} → {self.other_id}"

    @classmethod
    def rows(cls, work, others):
        return [cls(work_id=work, other_id=other.pk, closeness=other.closeness) for other in others]


def tell(work, words):
    """Keep the telling words of a work."""
    before = set(Telling.objects.filter(work=work).values_list("word", flat=True))
    if before != set(words):
        Telling.objects.filter(work=work).delete()
        Telling.objects.bulk_create(Telling(work_id=work, word=word) for word in words)


def candidates(work):
    """The works that share most with `work` among the newest of each of its tags, words and of its kind."""
    live = Submission.objects.live().newest_first().values_list("pk", flat=True)
    lists = [
        Tagged.objects.filter(tag=tag)
        .order_by("-published_at", "-content_object")
        .values_list("content_object", flat=True)[:WINDOW]
        for tag in sorted(work.tags)
    ]
    lists += [
        Telling.objects.filter(word=word).order_by("-work").values_list("work", flat=True)[:WINDOW]
        for word in sorted(work.words)
    ]
    lists.append(live.of_kind(KINDS[work.kind])[:WINDOW])
    newest = list(live[:NEWEST])
    hits = Counter(pk for found in lists for pk in found)
    return ({pk for pk, _hits in hits.most_common(COMPARED)} | set(newest)) - {work.pk}


def facts_of(works):
    """`{pk: Facts}` of those among `works` that are kept, which are the live ones."""
    words = defaultdict(set)
    for work, word in Telling.objects.filter(work__in=works).values_list("work", "word"):
        words[work].add(word)
    rows = Kept.objects.filter(work__in=works).values_list("work", "author", "kind", "tags")
    return {
        pk: Facts(pk, author, kind, frozenset(tags), frozenset(words[pk])) for pk, author, kind, tags in rows
    }
