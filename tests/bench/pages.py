"""What reading pages cost: `name: figure unit`, a line each. `make bench` runs it on a demo of its own."""

import gzip
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from http.client import HTTPConnection
from pathlib import Path
from statistics import median

import brotli

from publishing.serving import is_open

ROUNDS, REQUESTS = 5, 60
TICKS = os.sysconf("SC_CLK_TCK")
LISTS = {"home": "/", "kind": "/poems/", "authors": "/authors/", "tags": "/tags/", "feed": "/feed/"}
KINDS = {"article": "/articles/", "poem": "/poems/", "photo story": "/photos/", "song": "/songs/"}


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def manage(environment, *command):
    subprocess.run(
        [sys.executable, "manage.py", *command], env=environment, check=True, stdout=subprocess.DEVNULL
    )


def family(pid):
    """`pid` and the processes under it."""
    parents = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = entry.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents[int(entry.parent.name)] = int(fields[1])
    found = {pid}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return found


def cpu_seconds(pids):
    """User and system time that the processes have used."""
    stats = [Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split() for pid in pids]
    return sum(int(fields[11]) + int(fields[12]) for fields in stats) / TICKS


class Reader:
    """A visitor with one connection that is kept open."""

    def __init__(self, port):
        self.connection = HTTPConnection("127.0.0.1", port, timeout=60)

    def get(self, path):
        self.connection.request("GET", path, headers={"Accept-Encoding": "br, gzip"})
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
        print(f"{name}, CPU a request: {cpu:.2f} ms")
        print(f"{name}, one reader waits: {wall:.2f} ms")
    for name, path in ({"home": "/"} | works).items():
        print(f"{name}, HTML and CSS compressed: {first_view(reader, path) / 1024:.1f} KB")


def main():
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="trybuna-bench-") as home:
        environment = os.environ | {
            "DATA_DIR": home,
            "DATABASE_URL": f"sqlite:///{home}/db.sqlite3",
            "SECRET_KEY": "a-key-for-benchmarks-and-for-nothing-else",
            "SITE_URL": f"http://127.0.0.1:{port}",
            "ALLOWED_HOSTS": "127.0.0.1",
        }
        for command in (["migrate"], ["collectstatic", "--noinput"], ["seed_demo", "--sketch"]):
            manage(environment, *command)
        site = subprocess.Popen(
            [sys.executable, "-m", "publishing.serving", str(port)],
            env=environment,
            stdout=subprocess.DEVNULL,
        )
        try:
            while not is_open(port):
                time.sleep(0.1)
            report(port, family(site.pid))
        finally:
            site.send_signal(signal.SIGTERM)
            site.wait()


if __name__ == "__main__":
    main()
