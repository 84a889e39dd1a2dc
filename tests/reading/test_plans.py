"""How lists ask: through indexes that stand in order, never through all works and never with a sort."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from publishing.reading.search.models import SearchEntry
from publishing.reading.stretches import cursor
from publishing.submissions.models import Submission
from tests.factories import make_live, make_user

pytestmark = pytest.mark.django_db
ON_SQLITE = pytest.mark.skipif(connection.vendor != "sqlite", reason="The words are those of SQLite.")
LISTS = ["/", "/works/", "/thoughts/", "/@olena/", "/@olena/thoughts/", "/tags/nich/", "/archive/{month}/"]
OTHERS = ["/archive/", "/authors/", "/authors/О/", "/tags/", "/tags/letters/Н/", "{work}"]
# A few rows for the whole site.
SMALL = {"publication_publication", "publication_supportlink", "submissions_collection"}


def plans(client, path):
    """`(step of the plan, question)` of everything that the page asks."""
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200, path
    found = []
    for question in asked:
        sql = question["sql"]
        if sql.startswith("SELECT"):
            with connection.cursor() as database:
                database.execute(f"EXPLAIN QUERY PLAN {sql.replace('%', '%%')}")
                found += [(row[3], sql) for row in database.fetchall()]
    return found


@ON_SQLITE
@pytest.mark.parametrize("path", [*LISTS, *(f"{path}?after={{cursor}}" for path in LISTS[1:]), *OTHERS])
def test_nothing_is_sorted_and_nothing_is_read_through(path, client):
    olena = make_user(handle="olena", display_name="Олена")
    works = [make_live("thought", olena, tags=["ніч"]) for _ in range(3)]
    newest = works[-1]
    places = {
        "cursor": cursor(newest.published_at, newest.pk),
        "month": f"{newest.published_at.astimezone():%Y/%m}",
        "work": newest.get_absolute_url(),
    }

    steps = plans(client, path.format(**places))

    slow = [step for step in steps if re.match(r"SCAN (?!.*INDEX)|USE TEMP B-TREE", step[0])]
    assert [(step, sql) for step, sql in slow if not any(name in sql for name in SMALL)] == []
    assert steps


@ON_SQLITE
def test_works_that_are_known_are_found_by_their_keys():
    keys = range(1, 30)
    for works in (Submission.objects.live_among(keys), SearchEntry.objects.live().filter(pk__in=keys)):
        assert "(public=?" not in works.explain()
    # What they would do otherwise.
    assert "(public=?" in Submission.objects.live().filter(pk__in=keys).explain()
