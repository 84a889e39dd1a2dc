"""How long a thread counts as waiting for what somebody sends: until all of it is there, or given up."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from io import BytesIO
from time import sleep

import pytest

from publishing.senders import THREADS, TURNED_AWAY, WAITING, Senders


def request(body=b"words", length=None):
    return {"CONTENT_LENGTH": str(len(body) if length is None else length), "wsgi.input": BytesIO(body)}


def counted(environ, read):
    """How many threads were waiting before and after each step of `read(body)`, and after the request."""
    numbers = []

    def application(environ, start_response):
        numbers.append(senders.waiting)
        for _step in read(environ["wsgi.input"]):
            numbers.append(senders.waiting)

    senders = Senders(application)
    with suppress(OSError):
        senders(environ, None)
    return [*numbers, senders.waiting]


def in_two_parts(body):
    yield body.read(3)
    yield body.read(2)


def by_lines(body):
    yield body.readline()
    yield body.readline()


def to_the_end(body):
    yield body.read()


def not_at_all(body):
    yield from ()


def until_it_breaks(body):
    yield body.read(1)
    raise OSError


@pytest.mark.parametrize(
    ("environ", "read", "numbers"),
    [
        (request(), in_two_parts, [1, 1, 0, 0]),
        (request(b"two\nlines"), by_lines, [1, 1, 0, 0]),
        (request(), to_the_end, [1, 0, 0]),
        (request(), not_at_all, [1, 0]),
        (request(), until_it_breaks, [1, 1, 0]),
        # Said to be longer than it is: its sender has gone.
        (request(length=50), in_two_parts, [1, 1, 1, 0]),
        (request(b""), not_at_all, [0, 0]),
        (request() | {"CONTENT_LENGTH": "many"}, not_at_all, [0, 0]),
    ],
)
def test_a_thread_counts_until_the_last_byte(environ, read, numbers):
    assert counted(environ, read) == numbers


def test_one_more_is_turned_away_unread():
    told = []

    def application(environ, start_response):
        told.append(TURNED_AWAY in environ)
        if TURNED_AWAY not in environ:
            senders(request(), None)

    senders = Senders(application)
    senders(request(), None)

    assert told == [False] * WAITING + [True]
    assert senders.waiting == 0


def test_what_has_arrived_gets_its_turn_however_many_come_at_once():
    told = []

    def application(environ, start_response):
        sleep(0.01)
        told.append(TURNED_AWAY in environ)
        environ["wsgi.input"].read()

    senders = Senders(application)
    with ThreadPoolExecutor(THREADS) as threads:
        list(threads.map(lambda _: senders(request(), None), range(5 * THREADS)))

    assert told == [False] * 5 * THREADS
    assert senders.waiting == 0
