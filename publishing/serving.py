"""The site and its worker, processes that live and end together: `python -m publishing.serving PORT`."""

import signal
import socket
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

from publishing.senders import THREADS

HOST = "127.0.0.1"
ROOT = Path(__file__).resolve().parent.parent
# One process with threads: limits of tries are counted in its memory, and SQLite has one writer anyway.
SERVER = [
    *(sys.executable, "-m", "granian", "publishing.wsgi:application"),
    *("--interface", "wsgi", "--host", HOST, "--workers", "1", "--blocking-threads", str(THREADS), "--no-ws"),
    *("--log-level", "error", "--workers-kill-timeout", "5"),
]
WORKER = [sys.executable, "manage.py", "work"]
# Makes the pages that a new version would make otherwise, out of everybody's way.
FILLER = ["nice", sys.executable, "manage.py", "store_pages", "--once"]
PATIENCE = 20  # seconds that a process has for ending by itself


def is_open(port):
    """Whether something listens on `port` of this machine."""
    with closing(socket.socket()) as probe:
        probe.settimeout(1)
        return probe.connect_ex((HOST, port)) == 0


def say(sentence):
    print(sentence, flush=True)  # noqa: T201


def start(command):
    """The process of `command`. It does not hear Ctrl-C: `stop` ends it in order."""
    heard = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        return subprocess.Popen(command, cwd=ROOT)  # noqa: S603
    finally:
        signal.signal(signal.SIGINT, heard)


def stop(processes):
    for process in processes:
        process.terminate()
    deadline = time.monotonic() + PATIENCE
    for process in processes:
        try:
            process.wait(timeout=max(0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def watch(server, workers, port):
    """Says when the site answers, replaces a worker that was lost, returns when the server has ended."""
    announced = False
    while server.poll() is None:
        if not announced and is_open(port):
            announced = True
            say(
                f"\nThe site:  http://{HOST}:{port}/\nThe admin: http://{HOST}:{port}/admin/\nCtrl-C ends it."
            )
        if workers[-1].poll() is not None:
            say("The worker ended by itself; here is a new one.")
            workers.append(start(WORKER))
        time.sleep(1 if announced else 0.1)


def serve(port):
    if is_open(port):
        sys.exit(f"Port {port} is taken. Choose another one: make run PORT={port + 1}")
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, signal.default_int_handler)
    server, workers = start([*SERVER, "--port", str(port)]), [start(WORKER)]
    filler = start(FILLER)
    try:
        watch(server, workers, port)
        sys.exit("The server ended by itself.")
    except KeyboardInterrupt:
        say("\nStopped.")
    finally:
        stop([server, workers[-1], filler])


if __name__ == "__main__":
    serve(int(sys.argv[1]))
