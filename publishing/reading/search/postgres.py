"""The index in PostgreSQL: the same terms in a `tsvector` without positions, under GIN.

GIN knows no order, so a word of very many works is asked for among the newest first: each work has a term
for the span of time in which it was published.
"""

import time
from contextlib import contextmanager

from django.db import OperationalError, connection, transaction

from publishing.reading.search.asking import TooLong, both, either, written

INDEX = (
    # Without the list of pending rows: a search would have to read all of it.
    "CREATE INDEX reading_search_lexemes ON reading_search USING gin (lexemes) WITH (fastupdate = off)"
)
CANCELLED = "57014"
SPAN = 2**14  # minutes of one span: eleven days
PARTS = (64, 8)  # of all works: what is met in many is met there often enough


def span_of(place):
    return f"e{place // SPAN}"


def hold():
    """Let one act after another come this far: none takes a place that another is about to have."""
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE reading_search IN SHARE ROW EXCLUSIVE MODE")


def put(rows):
    """Add `(place, terms)` rows."""
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO reading_search (place, lexemes) VALUES (%s, array_to_tsvector(%s::text[]))",
            [(place, [*terms, span_of(place)]) for place, terms in rows],
        )


def take(place):
    """Remove the row of `place`; returns its terms."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM reading_search WHERE place = %s RETURNING tsvector_to_array(lexemes)", [place]
        )
        row = cursor.fetchone()
    return [term for term in row[0] if term != span_of(place)] if row else []


def clear():
    """Empty it for many rows at once; `settle` makes the index again."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM reading_search")
        cursor.execute("DROP INDEX IF EXISTS reading_search_lexemes")


def settle():
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX IF EXISTS reading_search_lexemes")
        cursor.execute(INDEX)


def kept():
    """`{place: terms}` of the whole index."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT place, tsvector_to_array(lexemes) FROM reading_search")
        return {
            place: [term for term in terms if term != span_of(place)] for place, terms in cursor.fetchall()
        }


def find(condition, limit, common):
    """At most `limit` places of works that meet `condition`, the newest first."""
    for spans in newest_spans() if common else ():
        found = ask(both([either(spans), condition]), limit)
        if len(found) == limit:
            return found
    return ask(condition, limit)


def ask(condition, limit):
    asked = written(condition, both=" & ", either=" | ", quote="'")
    with connection.cursor() as cursor:
        cursor.execute(
            # The sum keeps the planner from walking all works by key, each with its terms.
            "SELECT place FROM reading_search WHERE lexemes @@ %s::tsquery ORDER BY place + 0 DESC LIMIT %s",
            [asked, limit],
        )
        return [place for (place,) in cursor.fetchall()]


def newest_spans():
    """The spans of the newest part of the works, then of a larger part."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT min(place), max(place) FROM reading_search")
        oldest, newest = (place // SPAN if place else 0 for place in cursor.fetchone())
    for part in PARTS:
        length = (newest - oldest) // part + 1
        yield [f"e{number}" for number in range(newest, newest - length, -1)]


@contextmanager
def bounded(seconds):
    """What is asked inside takes no longer than `seconds` altogether, or raises `TooLong`."""
    deadline = time.monotonic() + seconds
    try:
        with transaction.atomic():
            plan("off")
            with connection.execute_wrapper(hurry(deadline)):
                yield
            plan("DEFAULT")
    except OperationalError as failure:
        if getattr(failure.__cause__, "sqlstate", "") == CANCELLED:
            raise TooLong from failure
        raise


def plan(value):
    """Whether the planner may choose other ways than GIN; it may not while a search goes on."""
    with connection.cursor() as cursor:
        for name in ("enable_seqscan", "jit"):
            cursor.execute(f"SET LOCAL {name} = {value}")
        cursor.execute("SET LOCAL statement_timeout = DEFAULT")


def hurry(deadline):
    """Gives every question the time that is left."""

    def run(execute, sql, params, many, context):
        left = deadline - time.monotonic()
        if left <= 0:
            raise TooLong
        context["cursor"].cursor.execute(f"SET LOCAL statement_timeout = {int(left * 1000) + 1}")
        return execute(sql, params, many, context)

    return run
