"""A running site with the demo, for measuring: its port, its processes, and what they use."""

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager, nullcontext
from pathlib import Path

from publishing.serving import is_open

PEAK = re.compile(r"VmHWM:\s+(\d+) kB")
TICKS = os.sysconf("SC_CLK_TCK")


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def manage(environment, *command):
    """What the command prints."""
    command = [sys.executable, "manage.py", *command]
    return subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout


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


def servers(pids):
    """Those that answer; the worker may have much to do in a site that has just been filled."""
    return {pid for pid in pids if b"granian" in Path(f"/proc/{pid}/cmdline").read_bytes()}


def cpu_seconds(pids):
    """User and system time that the processes have used."""
    stats = [Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split() for pid in pids]
    return sum(int(fields[11]) + int(fields[12]) for fields in stats) / TICKS


def peak_memory(pids):
    """The most that the processes have had in memory, in MB, each by itself."""
    found = [PEAK.search(Path(f"/proc/{pid}/status").read_text()) for pid in pids]
    return sum(int(peak[1]) for peak in found if peak) / 1024


SKETCH = ["seed_demo", "--sketch"]


def load(works, pending):
    """The command that fills a site for measuring."""
    return ["generate_load", "--works", str(works), "--pending", str(pending)]


@contextmanager
def site(fill=SKETCH, after=None, folder=None, **settings):
    """A site of its own, filled by a command; yields `(folder, port, pids)`.

    It lies in `folder`, that is left where it is, or in one made for it. `after(environment)` is called
    when it is filled and does not run yet.
    """
    port = free_port()
    with nullcontext(folder) if folder else tempfile.TemporaryDirectory(prefix="trybuna-bench-") as home:
        environment = os.environ | {
            "DATA_DIR": home,
            "DATABASE_URL": f"sqlite:///{home}/db.sqlite3",
            "SECRET_KEY": "a-key-for-benchmarks-and-for-nothing-else",
            "SITE_URL": f"http://127.0.0.1:{port}",
            "ALLOWED_HOSTS": "127.0.0.1",
            **settings,
        }
        for command in (["migrate"], ["collectstatic", "--noinput"], fill):
            manage(environment, *command)
        if after:
            after(environment)
        serving = subprocess.Popen(
            [sys.executable, "-m", "publishing.serving", str(port)],
            env=environment,
            stdout=subprocess.DEVNULL,
        )
        try:
            while not is_open(port):
                time.sleep(0.1)
            yield Path(home), port, family(serving.pid)
        finally:
            serving.send_signal(signal.SIGTERM)
            serving.wait()
