"""Numbers that tell whether a stored page is still true: one mapped file for all processes of a machine.

A page remembers the numbers of its section and of the whole site from before it was made, and is true
while they are the same. A change holds a lock from before its rows are committed until after; nothing
is stored meanwhile. The kernel frees the lock of a process that dies, so no state is left to repair.
"""

import fcntl
import mmap
import os
import time
from contextlib import contextmanager
from zlib import crc32

ANY, SITE, BEGUN, ENDED, QUIET_UNTIL, BYTES = range(6)
FIRST_SECTION = 16
SLOTS = 1 << 16
# After a death in the midst of a change: longer than a database server takes for a commit under way.
QUIET_SECONDS = 5


@contextmanager
def locked(path, how):
    """Holds the lock `path`; yields whether it was to be had (always, unless `how` has LOCK_NB)."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(handle, how)
        yield True
    except BlockingIOError:
        yield False
    finally:
        os.close(handle)


class Counters:
    def __init__(self, folder):
        self.changes, self.stores, self.writes = (
            folder / f"{name}.lock" for name in ("changes", "stores", "writes")
        )
        handle = os.open(folder / "counters", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            os.ftruncate(handle, SLOTS * 8)
            self.numbers = memoryview(mmap.mmap(handle, SLOTS * 8)).cast("Q")
        finally:
            os.close(handle)

    @staticmethod
    def slot(section):
        """Sections that share a number only change together."""
        return FIRST_SECTION + crc32(section.encode()) % (SLOTS - FIRST_SECTION)

    def add(self, *slots, amount=1):
        with locked(self.writes, fcntl.LOCK_EX):
            for slot in slots:
                self.numbers[slot] += amount

    def move(self, slots):
        """What depends on `slots` is no longer true. `ANY` goes last: who sees it sees the others too."""
        self.add(*slots, ANY)

    @contextmanager
    def at_rest(self):
        """Yields whether no change is under way; none begins inside."""
        with locked(self.stores, fcntl.LOCK_EX), locked(self.changes, fcntl.LOCK_EX | fcntl.LOCK_NB) as free:
            yield free and self._is_quiet()

    def _is_quiet(self):
        if self.numbers[BEGUN] != self.numbers[ENDED]:
            # Somebody died holding the lock, perhaps while the database was still committing.
            self.numbers[QUIET_UNTIL] = int(time.time()) + QUIET_SECONDS
            self.numbers[ENDED] = self.numbers[BEGUN]
        return self.numbers[QUIET_UNTIL] < time.time()

    def stamp(self, slot):
        """What a page of this section is true with, read in this order."""
        numbers = self.numbers
        return numbers[ANY], numbers[SITE], numbers[slot]


class Change:
    """A change under way. It ends when it is called or forgotten, which a rolled back transaction does."""

    def __init__(self, counters):
        self.counters = counters
        self.handle = os.open(counters.changes, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        fcntl.flock(self.handle, fcntl.LOCK_SH)
        counters.add(BEGUN)

    def __call__(self):
        if self.handle is not None:
            self.counters.add(ENDED)
            os.close(self.handle)
            self.handle = None

    __del__ = __call__

    @property
    def is_over(self):
        return self.handle is None
