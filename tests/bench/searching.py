"""Fills a database with poems, indexes them and searches; run by `tests.bench.search` inside the site."""

import random
import resource
import time
import tomllib
from datetime import timedelta
from pathlib import Path
from statistics import median

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from publishing.reading.search.index import Anew, project
from publishing.reading.search.models import SearchWord
from publishing.reading.search.query import Query
from publishing.reading.search.results import search
from publishing.submissions.models import Revision, Submission

ROUNDS, PORTION = 15, 500
WORDS_A_WORK = 400
RARE, COMMON = "барвінок", "земля"
# In works of our own filling.
OWN = {
    "a rare word": RARE,
    "a common word": COMMON,
    "a word misspelt": "зимля",
    "two words never together": "непарний парне",
    "three words": "земля вода вечір",
    "a phrase": '"земля непарний"',
}
LIBRARY = Path(__file__).resolve().parents[2] / "publishing" / "demo" / "works"


def vocabulary():
    """The words of the demo, the frequent ones more often."""
    texts = [tomllib.loads(path.read_text()) for path in sorted(LIBRARY.glob("*.toml"))]
    said = " ".join(str(value) for text in texts for value in text.values() if isinstance(value, str))
    return [word for word in said.split() if word.isalpha()]


def content(number, words, chance):
    text = [*chance.choices(words, k=WORDS_A_WORK), COMMON]
    if number % 10_000 == 17:
        text.append(RARE)
    text.append("непарний" if number % 2 else "парне")
    byline = {"name": "Олена Явір", "handle": "olena", "bio": "", "links": [], "picture": ""}
    title = " ".join(chance.choices(words, k=4))
    lines = [" ".join(text[at : at + 6]) for at in range(0, len(text), 6)]
    return {
        "title": title, "text": "\n".join(lines), "lang": "uk", "tags": [], "byline": byline,
        "license": "arr", "sensitive": False,
    }  # fmt: skip


def fill(count):
    """`count` live poems without their history, which search never reads."""
    chance, words = random.Random(7), vocabulary()
    author = get_user_model().objects.create_user(
        email="olena@example.org", password="tin-lantern-42", handle="olena", display_name="Олена Явір"
    )
    now = timezone.now()
    first = now - timedelta(days=3650)
    step = (now - first) / count
    for begin in range(0, count, PORTION):
        numbers = range(begin + 1, min(begin + PORTION, count) + 1)
        with transaction.atomic():
            Submission.objects.bulk_create(poem(number, author, first + step * number) for number in numbers)
            QuerySet(Revision).bulk_create(
                Revision(
                    pk=number, submission_id=number, number=1, content=content(number, words, chance),
                    digest="0" * 64, created_by=author, created_at=now,
                )
                for number in numbers
            )  # fmt: skip


def poem(number, author, at):
    """A live work whose revision has the same key."""
    return Submission(
        pk=number, code=f"b{number}", kind="poem", author=author, created_at=at, public="live",
        live_id=number, epoch=f"e{number}", slug="x", published_at=at, live_since=at,
    )  # fmt: skip


def rebuild(count):
    anew, works = Anew(project), Submission.objects.for_page()
    with transaction.atomic():
        anew.clear()
        # By key alone: with a state in the question SQLite walks and sorts all live works for each portion.
        for begin in range(1, count + 1, PORTION):
            anew.take(list(works.filter(pk__range=(begin, begin + PORTION - 1))))
        anew.finish()


def measure(text, **narrowed):
    took = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        results = search(Query.read({"q": text, **narrowed}))
        took.append((time.perf_counter() - began) * 1000)
    return results, median(took)


def index(count):
    began = time.perf_counter()
    rebuild(count)
    took = time.perf_counter() - began
    print(f"search index of {count} works: {count / took:.0f} works a second")
    print(f"search index of {count} works: {count * WORDS_A_WORK / took:.0f} words a second")


def met():
    """The rarest and the commonest word of the works that are here."""
    words = SearchWord.objects.filter(works__gt=0).order_by("works", "word").values_list("word", flat=True)
    return {"a rare word": words.first(), "a common word": words.last()}


def report(count):
    if Submission.objects.exists():
        searches = met()
    else:
        fill(count)
        index(count)
        searches = OWN
    searches = {"an absent word": "ґвинтокрил", **searches}
    for name, text in searches.items():
        results, took = measure(text)
        more = " at least" if results.found.has_more else ""
        print(f"search of {name} in {count} works, {results.count} hits{more}: {took:.1f} ms")
    _results, took = measure(searches["a common word"], year="2020")
    print(f"search of a common word in one year of {count} works: {took:.1f} ms")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"memory of the process that indexed and searched: {memory:.0f} MB")
