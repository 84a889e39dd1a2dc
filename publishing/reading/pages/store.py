"""Where made pages are kept: in files for all processes and a web server in front, in memory for this one.

Files lie under `own/<path>/` or `shared/<path>/`: `page.html.gz` and `page.html.br`, of what is not HTML
`page.gz` and `page.br`, and the headers in `page.json`. A section is one folder in each language, so all
of it goes at once, by being renamed.
"""

import fcntl
import json
import os
import shutil
import threading
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from publishing.reading.pages.counters import ANY, BYTES, SITE, Counters, locked
from publishing.reading.pages.page import Page
from publishing.reading.pages.sections import SHARED, is_plain, section_of

LANGUAGES = ("", "en")
FILES = ("page.json", "page.html.gz", "page.html.br", "page.gz", "page.br")
ROOM = 0.9  # of the limit stays filled when room is made


class Memory:
    """The pages that this process has answered last, `limit` bytes at most; the oldest make room."""

    def __init__(self, limit):
        self.pages, self.bytes, self.limit = {}, 0, limit
        self.lock = threading.Lock()
        self.get = self.pages.get

    def put(self, key, page):
        with self.lock:
            self._drop(key)
            self.pages[key] = page
            self.bytes += page.size
            while self.bytes > self.limit:
                self._drop(next(iter(self.pages)))

    def _drop(self, key):
        page = self.pages.pop(key, None)
        if page is not None:
            self.bytes -= page.size


class Store:
    """`folder` is shared by all processes. A key is `(path, look)`; only the plain look has files."""

    def __init__(self, folder, *, memory_bytes, disk_bytes):
        folder.mkdir(parents=True, exist_ok=True)
        self.folder, self.disk_bytes = folder, disk_bytes
        self.counters = Counters(folder)
        self.memory = Memory(memory_bytes)
        self.hits = self.misses = 0

    @property
    def bytes(self):
        """What the files take, as far as they have been counted."""
        return self.counters.numbers[BYTES]

    @property
    def has_room(self):
        return self.bytes < self.disk_bytes

    @property
    def statistics(self):
        """What is kept, for all processes and in this one, and how often this one had to make a page."""
        return {
            "bytes": self.bytes,
            "in_memory": len(self.memory.pages),
            "bytes_in_memory": self.memory.bytes,
            "hits": self.hits,
            "misses": self.misses,
        }

    # Reading

    def find(self, key):
        """The page of `key` while it is true, or None."""
        page = self.memory.get(key)
        if page is None or not self._is_true(page):
            page = self._load(key)
            if page is None:
                self.misses += 1
                return None
            self.memory.put(key, page)
        self.hits += 1
        return page

    def _is_true(self, page):
        numbers = self.counters.numbers
        now = numbers[ANY]
        seen, site, slot, number = page.stamp
        if now == seen:
            return True
        if numbers[SITE] != site or numbers[slot] != number:
            return False
        # `now` was read before the others, so a change meanwhile is seen the next time.
        page.stamp = now, site, slot, number
        return True

    def _load(self, key):
        path, look = key
        if look or not is_plain(path):
            return None
        # The stamp first: a file that goes away meanwhile is then known to be untrue.
        stamp = self._stamp(path)
        folder = self._folder(path)
        try:
            head = json.loads((folder / "page.json").read_bytes())
            bodies = {name: (folder / file).read_bytes() for name, file in head["files"].items()}
        except (FileNotFoundError, NotADirectoryError):
            return None
        if head.get("path") != path:
            # A folder is the same with «/» at the end of the address and without it; the page is not.
            return None
        page = Page([tuple(pair) for pair in head["headers"]], bodies, head["etag"])
        page.stamp = stamp
        return page

    def _stamp(self, path):
        slot = self.counters.slot(section_of(path))
        seen, site, number = self.counters.stamp(slot)
        return seen, site, slot, number

    def _folder(self, path):
        return self.folder / ("own" if section_of(path) else "shared") / path.strip("/")

    # Making

    def begin(self, path):
        """The stamp for a page that is about to be made, or None when it must not be kept."""
        with self.counters.at_rest() as still:
            return self._stamp(path) if still else None

    def put(self, key, page, stamp):
        """Keep `page` if nothing has changed since `begin` gave `stamp`."""
        path, look = key
        with self.counters.at_rest() as still:
            if not still or self._stamp(path)[1:] != stamp[1:]:
                return False
            page.stamp = stamp
            if not look and is_plain(path) and self.has_room:
                self._write(path, page)
        self.memory.put(key, page)
        return True

    def _write(self, path, page):
        folder = self._folder(path)
        folder.mkdir(parents=True, exist_ok=True)
        name = "page.html" if page.is_html else "page"
        files = {"gzip": f"{name}.gz", "br": f"{name}.br"}
        head = {"path": path, "headers": page.headers, "etag": page.etag, "files": files}
        # The headers last: they say that the rest is there.
        for file, content in [
            *((files[key], page.bodies[key]) for key in files),
            ("page.json", json.dumps(head).encode()),
        ]:
            (folder / f"{file}.new").write_bytes(content)
            os.replace(folder / f"{file}.new", folder / file)
        self.counters.numbers[BYTES] += page.size

    # Changing

    def drop(self, sections):
        """Nothing made of `sections` until now is answered again. Held under a `Change`."""
        for section in sections:
            if section == SHARED:
                self._trash("shared")
            for language in LANGUAGES if section else ():
                self._trash(os.path.join("own", language, section))
        self.counters.move({self.counters.slot(section) for section in sections})

    def drop_all(self):
        self._trash("own")
        self._trash("shared")
        self.counters.move([SITE])

    def _trash(self, name):
        trash = self.folder / "trash"
        trash.mkdir(exist_ok=True)
        with suppress(FileNotFoundError):
            os.rename(self.folder / name, trash / uuid4().hex)

    # Keeping house

    def keep_house(self):
        """Empty the trash, and when there is no more room let go of the oldest files."""
        shutil.rmtree(self.folder / "trash", ignore_errors=True)
        if not self.has_room:
            self._make_room()

    def _make_room(self):
        """Count the files, for what was dropped is still in the count; the newest stay, up to the limit."""
        kept = 0
        for _age, size, folder in sorted(self._on_disk(), reverse=True):
            kept += size
            if kept > self.disk_bytes * ROOM:
                kept -= size
                # The headers first: without them the rest is not read any more.
                for name in FILES:
                    (folder / name).unlink(missing_ok=True)
        with locked(self.counters.stores, fcntl.LOCK_EX):
            self.counters.numbers[BYTES] = kept

    def _on_disk(self):
        """`(time, bytes, folder)` of each page."""
        for part in ("own", "shared"):
            for folder, _folders, names in os.walk(self.folder / part):
                if "page.json" in names:
                    stats = [os.stat(os.path.join(folder, name)) for name in FILES if name in names]
                    yield (
                        max(stat.st_mtime for stat in stats),
                        sum(stat.st_size for stat in stats),
                        Path(folder),
                    )
