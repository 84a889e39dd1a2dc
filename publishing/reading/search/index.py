"""Keeps the index: it holds what is live, and moves in the transaction of the act that publishes or hides."""

import json
from collections import Counter
from datetime import UTC, datetime

from django.db import connection
from django.utils import timezone

from publishing.reading.days import day_of
from publishing.reading.search import postgres, sqlite
from publishing.reading.search.models import SearchEntry, SearchText, SearchWord
from publishing.reading.search.parts import Parts, lemmas_in, terms, year_of
from publishing.submissions.models import Submission
from publishing.submissions.projections import Rebuild
from publishing.submissions.states import Public
from publishing.submissions.text import excerpt

BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)
HEADING = 300


def backend():
    return postgres if connection.vendor == "postgresql" else sqlite


def project(work):
    """Make the index agree with `work` as it stands now."""
    backend().hold()
    steps = Counter()
    before = SearchEntry.objects.filter(work=work).first()
    if before:
        steps.subtract(lemmas_in(backend().take(before.place)))
        SearchText.objects.filter(entry=before).delete()
        before.delete()
    if work.public == Public.LIVE:
        fresh = Submission.objects.for_page().get(pk=work.pk)
        entry, text, kept = rows_of(fresh, free_place(minutes(fresh)))
        entry.save(force_insert=True)
        text.save(force_insert=True)
        backend().put([(entry.place, kept)])
        steps.update(lemmas_in(kept))
    SearchWord.objects.step(steps)


def minutes(work):
    """When `work` was published, in minutes since 2000; what came before counts as then."""
    return max(1, int((work.published_at - BEGINNING).total_seconds() // 60))


def free_place(wanted):
    """`wanted`, or the first place after it that no work has."""
    taken = SearchEntry.objects.filter(place__gte=wanted).order_by("place").values_list("place", flat=True)
    for place in taken.iterator():
        if place != wanted:
            break
        wanted += 1
    return wanted


def rows_of(work, place):
    """`(entry, text, terms)` of a live work."""
    shown = work.shown
    parts = Parts.of(shown)
    entry = SearchEntry(
        place=place,
        work=work,
        revision=work.live,
        kind=work.kind,
        lang=shown.lang,
        year=year_of(shown),
        handle=shown.byline.handle,
        name=shown.byline.name,
        tags=json.dumps(shown.tags, ensure_ascii=False),
        heading=heading_of(parts)[:HEADING],
        day=day_of(shown.dated),
    )
    return entry, SearchText(entry=entry, packed=parts.packed()), terms(parts, shown)


def heading_of(parts):
    """The title; of a work without one its first line."""
    return parts.title or excerpt(parts.text.split("\n", 1)[0].rstrip(" ,;:—–-"), 80)


class Anew(Rebuild):
    """The index from all live works: words are counted once a portion, the tree is made at the end."""

    def clear(self):
        backend().clear()
        for model in (SearchText, SearchEntry, SearchWord):
            model.objects.all().delete()
        # One byte a minute: works of the same minute look for the next free one here.
        self.taken = bytearray(minutes_now() + 2**20)

    def take(self, works):
        entries, texts, kept, steps = [], [], [], Counter()
        for work in works:
            entry, text, found = rows_of(work, self._place(minutes(work)))
            entries.append(entry)
            texts.append(text)
            kept.append((entry.place, found))
            steps.update(lemmas_in(found))
        SearchEntry.objects.bulk_create(entries)
        SearchText.objects.bulk_create(texts)
        backend().put(kept)
        SearchWord.objects.step(steps)

    def finish(self):
        backend().settle()
        del self.taken

    def _place(self, wanted):
        place = self.taken.find(0, wanted)
        if place < 0:
            place = len(self.taken)
            self.taken.extend(bytes(2**20))
        self.taken[place] = 1
        return place


def minutes_now():
    return int((timezone.now() - BEGINNING).total_seconds() // 60)


def follow_flush(**kwargs):
    """Where the tables have been emptied the index is too: the database's own commands do not know it."""
    tables = connection.introspection.table_names()
    if {SearchEntry._meta.db_table, "reading_search"} <= set(tables) and not SearchEntry.objects.exists():
        backend().clear()
        backend().settle()
