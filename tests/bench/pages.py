"""What reading pages cost when they are made anew: `name: figure unit`, a line each. `make bench` runs it."""

import gzip
import re
import sys
import time
from http.client import HTTPConnection
from statistics import median

import brotli

from tests.bench.site import cpu_seconds, servers, site

ROUNDS, REQUESTS = 5, 60
LISTS = {"home": "/", "kind": "/poems/", "authors": "/authors/", "tags": "/tags/", "feed": "/feed/"}
KINDS = {"article": "/articles/", "poem": "/poems/", "photo story": "/photos/", "song": "/songs/"}


class Reader:
    """A visitor with one connection that is kept open."""

    def __init__(self, port, cookie=""):
        self.headers = {"Accept-Encoding": "br, gzip"} | ({"Cookie": cookie} if cookie else {})
        self.connection = HTTPConnection("127.0.0.1", port, timeout=60)

    def get(self, path):
        self.connection.request("GET", path, headers=self.headers)
        answer = self.connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            sys.exit(f"{path} answered {answer.status}")
        return body, answer.headers.get("Content-Encoding", "")


def unpacked(body, encoding):
    return {"br": brotli.decompress, "gzip": gzip.decompress}.get(encoding, bytes)(body).decode()


def first_view(reader, path):
    """Bytes of HTML and CSS as they travel, the HTML compressed if the server did not do it."""
    body, encoding = reader.get(path)
    html = unpacked(body, encoding)
    sheets = re.findall(r'<link[^>]+rel="stylesheet"[^>]+href="([^"]+)"', html)
    travelling = len(body) if encoding else len(gzip.compress(body, 6))
    return travelling + sum(len(reader.get(sheet)[0]) for sheet in sheets)


def measure(reader, pids, path):
    """(milliseconds of CPU a request, milliseconds until the answer), medians of the rounds."""
    cpu, wall = [], []
    for _ in range(ROUNDS):
        used, began = cpu_seconds(pids), time.perf_counter()
        for _ in range(REQUESTS):
            reader.get(path)
        cpu.append((cpu_seconds(pids) - used) / REQUESTS * 1000)
        wall.append((time.perf_counter() - began) / REQUESTS * 1000)
    return median(cpu), median(wall)


def report(port, pids):
    reader = Reader(port)
    works = {
        kind: re.search(r'href="(/works/[^"]+)"', unpacked(*reader.get(path)))[1]
        for kind, path in KINDS.items()
    }
    for name, path in (LISTS | works).items():
        reader.get(path)
        cpu, wall = measure(reader, pids, path)
        print(f"{name} made anew, CPU a request: {cpu:.2f} ms")
        print(f"{name} made anew, one reader waits: {wall:.2f} ms")
    for name, path in ({"home": "/"} | works).items():
        print(f"{name}, HTML and CSS compressed: {first_view(reader, path) / 1024:.1f} KB")


def main():
    with site(PAGES_MEMORY_BYTES="0", PAGES_DISK_BYTES="0") as (_home, port, pids):
        report(port, servers(pids))


if __name__ == "__main__":
    main()
