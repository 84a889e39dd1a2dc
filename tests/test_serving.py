"""The site as `make run` starts it: server and worker, which live and end together."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection
from pathlib import Path
from select import select

import pytest

from publishing.senders import THREADS, WAITING
from publishing.serving import is_open
from tests.test_architecture import ROOT

PATIENCE = 30


def until(happened):
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if answer := happened():
            return answer
        time.sleep(0.05)
    pytest.fail(f"did not happen within {PATIENCE} s")


def children_of(process, name):
    """Numbers of the child processes whose command line has `name`."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            parent = int(re.search(r"^PPid:\t(\d+)", (entry / "status").read_text(), re.MULTILINE)[1])
            command = (entry / "cmdline").read_bytes().decode()
        except (OSError, TypeError):
            continue
        if parent == process.pid and name in command.split("\0"):
            found.append(int(entry.name))
    return found


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A DATA_DIR with an empty database and the static files."""
    environment = os.environ | {"DATA_DIR": str(tmp_path_factory.mktemp("data"))}
    environment |= {"DATABASE_URL": f"sqlite:///{environment['DATA_DIR']}/db.sqlite3"}
    for command in (["migrate", "-v0"], ["collectstatic", "--noinput", "-v0"]):
        subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=environment, check=True)
    return environment


@pytest.fixture
def site(home):
    """A running site that has said so; has .port and .announced besides what a process has."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "publishing.serving", str(port)],
        cwd=ROOT,
        env=home,
        stdout=subprocess.PIPE,
        text=True,
    )
    process.port = port
    process.announced = []
    for line in process.stdout:
        process.announced.append(line.rstrip())
        if line.startswith("The admin:"):
            break
    yield process
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=PATIENCE)


def answer_of(port, path, method="GET", body=None):
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    connection.request(method, path, body)
    answer = connection.getresponse()
    return answer.status, answer.read().decode()


def status_of(port, path, method="GET", body=None):
    return answer_of(port, path, method, body)[0]


def begin_to_send(port):
    """A connection that has said it sends a hundred bytes, and has sent one."""
    sender = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
    head = "POST /accounts/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n"
    sender.sendall(f"{head}Content-Type: application/x-www-form-urlencoded\r\n\r\na".encode())
    return sender


@pytest.mark.sweep
def test_those_who_send_slowly_leave_room_for_others(site):
    senders = [begin_to_send(site.port) for _ in range(THREADS + 2)]
    # Those for whom there was no thread are told so; the others are still being waited for.
    until(lambda: len(select(senders, [], [], 0)[0]) == len(senders) - WAITING)

    status, said = answer_of(site.port, "/en/accounts/login/", "POST", "a=1")
    assert (status, "All our hands are busy" in said) == (503, True)
    assert [status_of(site.port, "/") for _ in range(THREADS)] == [200] * THREADS

    for sender in senders:
        sender.close()
    # Without a token the form is refused, but read.
    until(lambda: status_of(site.port, "/accounts/login/", "POST", "a=1") == 403)


@pytest.mark.sweep
@pytest.mark.parametrize("signum", [signal.SIGINT, signal.SIGTERM])
def test_one_signal_ends_the_site_and_its_worker(site, signum):
    assert status_of(site.port, "/healthz") == 200
    (worker,) = until(lambda: children_of(site, "work"))

    site.send_signal(signum)
    site.communicate(timeout=PATIENCE)

    assert site.announced[-2] == f"The site:  http://127.0.0.1:{site.port}/"
    assert site.returncode == 0
    assert not is_open(site.port)
    assert not Path(f"/proc/{worker}").exists()


@pytest.mark.sweep
def test_a_lost_worker_is_replaced_while_the_site_answers(site):
    (lost,) = until(lambda: children_of(site, "work"))

    os.kill(lost, signal.SIGKILL)

    assert until(lambda: [worker for worker in children_of(site, "work") if worker != lost])
    assert status_of(site.port, "/healthz") == 200


def test_a_taken_port_is_told_in_a_sentence():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ended = subprocess.run(
            [sys.executable, "-m", "publishing.serving", str(port)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )

    assert ended.returncode == 1
    assert ended.stderr == f"Port {port} is taken. Choose another one: make run PORT={port + 1}\n"
