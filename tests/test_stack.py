"""How much memory a request asks for and gives back, at whatever depth its calls lie."""

import resource
from concurrent.futures import ThreadPoolExecutor

from publishing.stack import with_room

CALLS, DEPTHS = 500, range(300)


def faults():
    return resource.getrusage(resource.RUSAGE_THREAD).ru_minflt


def many_calls(depth):
    return many_calls(depth - 1) if depth else [leaf(1, 2, 3) for _ in range(CALLS)]


def leaf(one, two, three):
    return one, two, three


def asked_for(call):
    """The most pages of memory that the calls took at any depth."""

    def taken(depth, _):
        before = faults()
        many_calls(depth)
        return faults() - before

    with ThreadPoolExecutor(1) as thread:
        return max(thread.submit(call(taken), depth, None).result() for depth in DEPTHS)


def test_calls_at_a_chunks_end_take_no_memory_anew():
    assert asked_for(lambda call: call) >= CALLS, "this interpreter has no such ends: the room can go"
    assert asked_for(with_room) < CALLS / 10
