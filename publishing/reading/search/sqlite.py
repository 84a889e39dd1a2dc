"""The index in SQLite: FTS5 with one column of terms and no positions, walked from the newest work on.

FTS5 takes a row out only when it is told what was in it, so the terms are kept beside it, packed.
"""

import time
import zlib
from contextlib import contextmanager

from django.db import OperationalError, connection

from publishing.reading.search.asking import TooLong, written

STEPS = 2_000  # of SQLite's machine between two looks at the clock: well under a millisecond


def hold():
    """SQLite has one writer anyway."""


def put(rows):
    """Add `(place, terms)` rows; FTS5 takes them best in ascending order."""
    rows = sorted(rows)
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO reading_search (rowid, terms) VALUES (%s, %s)",
            [(place, " ".join(terms)) for place, terms in rows],
        )
        cursor.executemany(
            "INSERT INTO reading_search_terms (place, packed) VALUES (%s, %s)",
            [(place, zlib.compress(" ".join(terms).encode())) for place, terms in rows],
        )


def take(place):
    """Remove the row of `place`; returns its terms."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT packed FROM reading_search_terms WHERE place = %s", [place])
        row = cursor.fetchone()
        if row is None:
            return []
        terms = zlib.decompress(row[0]).decode()
        cursor.execute(
            "INSERT INTO reading_search (reading_search, rowid, terms) VALUES ('delete', %s, %s)",
            [place, terms],
        )
        cursor.execute("DELETE FROM reading_search_terms WHERE place = %s", [place])
    return terms.split(" ")


def clear():
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO reading_search (reading_search) VALUES ('delete-all')")
        cursor.execute("DELETE FROM reading_search_terms")


def settle():
    """After many rows at once: all of them in one tree."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO reading_search (reading_search) VALUES ('optimize')")


def kept():
    """`{place: terms}` of the whole index."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT place, packed FROM reading_search_terms")
        return {place: zlib.decompress(packed).decode().split(" ") for place, packed in cursor.fetchall()}


def find(condition, limit, common):
    """At most `limit` places of works that meet `condition`, the newest first."""
    asked = written(condition, both=" AND ", either=" OR ", quote='"')
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rowid FROM reading_search WHERE reading_search MATCH %s ORDER BY rowid DESC LIMIT %s",
            [asked, limit],
        )
        return [place for (place,) in cursor.fetchall()]


@contextmanager
def bounded(seconds):
    """What is asked inside takes no longer than `seconds` altogether, or raises `TooLong`."""
    connection.ensure_connection()
    deadline = time.monotonic() + seconds
    raw = connection.connection
    raw.set_progress_handler(lambda: time.monotonic() > deadline, STEPS)
    try:
        yield
    except OperationalError as failure:
        if "interrupted" in str(failure):
            raise TooLong from failure
        raise
    finally:
        raw.set_progress_handler(None, 0)
