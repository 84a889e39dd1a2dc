"""All that reading keeps, made anew from the live works in a few large strokes."""

from collections import Counter

from django.contrib.auth import get_user_model
from django.db.models import Count as CountOf

from publishing.reading.models.counts import Count, Of
from publishing.reading.models.kept import Kept
from publishing.reading.models.topics import Topic
from publishing.reading.models.voices import Voice
from publishing.submissions.models import Tag, Tagged
from publishing.submissions.projections import Rebuild

ROWS = 1_000


class Anew(Rebuild):
    def clear(self):
        for model in (Kept, Count, Topic, Voice):
            model.objects.all().delete()

    def take(self, works):
        Kept.objects.bulk_create(Kept.of(work) for work in works)

    def finish(self):
        create(Count, (Count(of=of, key=key, number=number) for of, key, number in numbers()))
        topics = Tag.objects.annotate(
            works=CountOf("tagged"), authors=CountOf("tagged__content_object__author", distinct=True)
        ).filter(works__gt=0)
        create(Topic, (topic(tag) for tag in topics.iterator(ROWS)))
        authors = get_user_model().objects.filter(pk__in=Kept.objects.values("author"))
        create(Voice, (Voice.of(author) for author in authors.iterator(ROWS)))
        for of, model in ((Of.TOPICS, Topic), (Of.VOICES, Voice)):
            under = Counter(model.objects.values_list("letter", flat=True).iterator(ROWS))
            create(Count, (Count(of=of, key=key, number=number) for key, number in under.items()))


def create(model, rows):
    model.objects.bulk_create(rows, batch_size=ROWS)


def topic(tag):
    row = Topic.of(tag)
    row.works_count, row.authors_count = tag.works, tag.authors
    return row


def numbers():
    """`(of, key, number)` of all that is counted work by work."""
    yield Of.WORKS, "", Kept.objects.count()
    groups = [
        (Of.KIND, Kept.objects, ["kind"]),
        (Of.MONTH, Kept.objects, ["month"]),
        (Of.AUTHOR_KIND, Kept.objects, ["author", "kind"]),
        (Of.TAG_AUTHOR, Tagged.objects, ["tag", "content_object__author"]),
    ]
    for of, rows, names in groups:
        counted = rows.order_by().values_list(*names).annotate(number=CountOf("pk"))
        for *key, number in counted.iterator(ROWS):
            yield of, "/".join(map(str, key)), number
