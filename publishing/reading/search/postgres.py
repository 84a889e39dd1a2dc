"""The index in PostgreSQL: the same terms in a `tsvector` without positions, under GIN.

GIN knows no order, so a word of very many works is asked for in spans of time, the newest first.
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
FIRST_SPANS = 4


def span_of(place):
    return f"e{place // SPAN}"


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
    if not common:
        return ask(condition, limit)
    found = []
    for span in spans():
        found += ask(both([either(span), condition]), limit - len(found))
        if len(found) >= limit:
            break
    return found


def ask(condition, limit):
    asked = written(condition, both=" & ", either=" | ", quote="'")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT place FROM reading_search WHERE lexemes @@ %s::tsquery ORDER BY place DESC LIMIT %s",
            [asked, limit],
        )
        return [place for (place,) in cursor.fetchall()]


def spans():
    """Lists of spans, each twice as long as the one before, from now to the oldest work."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT min(place), max(place) FROM reading_search")
        oldest, newest = cursor.fetchone()
    if newest is None:
        return
    end, length = newest // SPAN, FIRST_SPANS
    while end >= oldest // SPAN:
        begin = max(end - length + 1, oldest // SPAN)
        yield [f"e{number}" for number in range(end, begin - 1, -1)]
        end, length = begin - 1, length * 2


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
        for name in ("enable_seqscan", "enable_indexscan", "jit"):
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
