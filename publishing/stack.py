"""Room for the frames of Python's calls, which CPython keeps in chunks of 16 KB."""

# A frame of 256 KB: CPython takes the next power of two for it, and the other half is for the calls beneath,
# about as many as it lets anyone nest.
SLOTS = 2**15


def with_room(call):
    """`call(environ, start_response)` with one chunk for all that it calls.

    Where the calls of a template's loop begin at the end of a chunk, CPython 3.11 asks the system for the
    next one at every call and gives it back after it, which took a third of a page with many pictures.
    A frame that says it needs much gets a chunk of its own, and leaves room in it.
    Source: `push_chunk` in CPython's `Python/pystate.c`.
    """

    def roomy(environ, start_response):
        return call(environ, start_response)

    roomy.__code__ = roomy.__code__.replace(co_stacksize=SLOTS)
    return roomy
