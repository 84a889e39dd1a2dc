"""Readers at full load on several server processes while works come and go: was anybody told what had been?

    python -m tests.reading.pages.truth ACTS

works on the site that the environment names, which has to be empty, and prints what it saw as JSON.
"""

import json
import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from functools import partial
from http.client import HTTPConnection
from math import inf

import django
from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command
from django.db import connections, transaction

from publishing.serving import is_open
from tests.bench.pages import unpacked
from tests.bench.site import free_port

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "publishing.settings")
django.setup()

from publishing.reading.pages.answering import Stored  # noqa: E402
from publishing.reading.pages.store import Store  # noqa: E402
from publishing.reading.pages.stored import store  # noqa: E402
from publishing.submissions.states import Public  # noqa: E402
from tests.factories import edit, make_live, make_moderator, make_user  # noqa: E402
from tests.reading.pages.cast import Reader  # noqa: E402

SERVERS, WORKS = 4, 12
HELD, KILLED = 0.33, 0.015
LISTS = ["/", "/works/", "/thoughts/", "/@olena/", "/tags/nich/", "/feed/", "/thoughts/feed/", "/en/works/"]
WHOLE_LISTS = set(LISTS) - {"/"}
# Long enough for the address, which is made of the first words, to stay the same.
TEXT = "Ранок над степом був тихий і довгий, такий, яким він буває тут щороку наприкінці листопада. "
MARK = re.compile(r"mark[0-9a-f]{8}")


def start_server(port):
    command = [sys.executable, "-m", "granian", "publishing.wsgi:application", "--interface", "wsgi"]
    options = ["--host", "127.0.0.1", "--port", str(port), "--workers", "1", "--blocking-threads", "4"]
    return subprocess.Popen([*command, *options, "--no-ws", "--log-level", "error"])


class NothingYet(Store):
    """The store of the site to a process that has to make each page."""

    def find(self, key):
        return None


@dataclass
class Span:
    """While a mark was public: between the acts that opened and closed it, of which each took a while."""

    mark: str
    code: str
    opening: float
    opened: float = inf
    closing: float = inf
    closed: float = inf

    def may_show(self, began, ended):
        return self.opening <= ended and began <= self.closed

    def must_show(self, began, ended):
        return self.opened <= began and ended <= self.closing


class Truth:
    """The site under test, what was public when, and what readers have `seen`."""

    def __init__(self, seed=0):
        self.random = random.Random(seed)
        self.ports = [free_port() for _ in range(SERVERS)]
        self.spans, self.current, self.last, self.seen = [], {}, {}, []
        self.stopped = threading.Event()
        self.counts = dict.fromkeys(["acts", "held", "killed"], 0)

    def prepare(self):
        call_command("migrate", verbosity=0)
        self.author, self.judge = make_user(handle="olena"), make_moderator()
        self.works = [self.new_work() for _ in range(WORKS)]
        self.paths = {work.get_absolute_url(): work.code for work in self.works}

    def new_work(self):
        mark = self.new_mark()
        work = make_live("thought", self.author, self.judge, text=TEXT + mark, tags=["ніч"])
        self.open(work, mark, 0)
        return work

    def new_mark(self):
        return f"mark{self.random.getrandbits(32):08x}"

    def open(self, work, mark, opening):
        span = Span(mark, work.code, opening, time.monotonic())
        self.current[work.code] = span
        self.spans.append(span)

    def run(self, acts):
        self.prepare()
        servers = [start_server(port) for port in self.ports]
        try:
            while not all(map(is_open, self.ports)):
                time.sleep(0.1)
            readers = [threading.Thread(target=self.read, args=[port]) for port in self.ports]
            for reader in readers:
                reader.start()
            look = [HTTPConnection("127.0.0.1", port, timeout=60) for port in self.ports]
            for _ in range(acts):
                self.act(look)
            self.stopped.set()
            for reader in readers:
                reader.join()
        finally:
            self.stopped.set()
            for server in servers:
                server.terminate()
                server.wait()
        return self.counts | {"answers": len(self.seen), "lies": self.lies()}

    # Reading

    def read(self, port):
        """Ask for one page after another until stopped."""
        connection = HTTPConnection("127.0.0.1", port, timeout=60)
        own = random.Random(port)
        while not self.stopped.is_set():
            self.ask(connection, own.choice([*LISTS, *self.paths]))
        connection.close()

    def ask(self, connection, path):
        """Note what the answer shows, and when."""
        began = time.monotonic()
        connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        body = unpacked(answer.read(), answer.headers.get("Content-Encoding", ""))
        self.seen.append((began, time.monotonic(), path, answer.status, set(MARK.findall(body))))

    def lies(self):
        """What was shown when it was public no more, or missing though it was public all the time."""
        found = []
        for began, ended, path, status, marks in self.seen:
            may = {span.mark for span in self.spans if span.may_show(began, ended)}
            owed = [span for span in self.spans if span.must_show(began, ended)]
            if path in self.paths:
                owed = [span for span in owed if span.code == self.paths[path]]
            elif path not in WHOLE_LISTS:
                owed = []
            found += [(path, mark, "stale") for mark in marks - may]
            found += [(path, span.mark, "missing") for span in owed if span.mark not in marks]
            found += [(path, status, "status")] if status not in {200, 404, 410} else []
        return found

    # Acting

    def act(self, look):
        """One act in one of the three ways; then every server is asked at once for what it concerns."""
        work = self.random.choice(self.works)
        work.refresh_from_db()
        verb, mark = self.choose(work)
        way = self.random.random()
        span, opening = self.current.get(work.code), time.monotonic()
        if span:
            span.closing = opening
        if way < KILLED:
            self.killed(verb)
        elif way < KILLED + HELD:
            self.held(work, verb)
        else:
            verb()
        if span:
            span.closed = time.monotonic()
            del self.current[work.code]
        if mark:
            self.open(work, mark, opening)
        self.counts["acts"] += 1
        for connection in look:
            for path in (work.get_absolute_url(), *self.random.sample(LISTS, 2)):
                self.ask(connection, path)

    def choose(self, work):
        """`(verb, mark)`: what to do, and what is public when it is done."""
        if work.public == Public.HIDDEN:
            return partial(work.restore, by=self.judge, reason="помилка"), self.last[work.code]
        if work.public == Public.WITHDRAWN:
            return partial(work.republish, by=self.author), self.last[work.code]
        self.last[work.code] = self.current[work.code].mark
        verb = self.random.choice(["hide", "unpublish", "edit"])
        if verb == "hide":
            return partial(work.hide, by=self.judge, reason="скарга"), None
        if verb == "unpublish":
            return partial(work.unpublish, by=self.author), None
        mark = self.new_mark()
        edit(work, text=TEXT + mark)
        work.submit(by=self.author)
        work.claim(by=self.judge)
        return partial(work.publish, work.head.digest, by=self.judge), mark

    def held(self, work, verb):
        """A page of the old state has been made when the act begins, and is offered to the store after it."""
        made, go = threading.Event(), threading.Event()
        django = WSGIHandler()

        def slow(environ, start_response):
            answer = django(environ, start_response)
            made.set()
            go.wait()
            return answer

        path = self.random.choice([work.get_absolute_url(), *LISTS])
        empty = NothingYet(store().folder, memory_bytes=10**6, disk_bytes=10**9)
        late = threading.Thread(target=Reader(Stored(slow, empty)).ask, args=[path])
        late.start()
        made.wait()
        verb()
        go.set()
        late.join()
        self.counts["held"] += 1

    def killed(self, verb):
        """The act in a process that dies when its transaction has been committed."""
        connections.close_all()
        child = os.fork()
        if child == 0:
            with transaction.atomic():
                transaction.on_commit(lambda: os.kill(os.getpid(), signal.SIGKILL))
                verb()
            os._exit(1)
        _pid, status = os.waitpid(child, 0)
        if os.WTERMSIG(status) != signal.SIGKILL:
            sys.exit("the process should have died of the signal")
        self.counts["killed"] += 1


if __name__ == "__main__":
    sys.stdout.write(json.dumps(Truth().run(int(sys.argv[1]))))
