"""Readers at full load on several server processes while works come and go: was anybody told what had been?

    python -m tests.reading.pages.truth ACTS

works on the site that the environment names, which has to be empty, and prints what it saw as JSON; how
far it is, it says on the way.
"""

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from functools import partial
from http.client import HTTPConnection

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command
from django.db import connections, transaction
from django.utils.translation import override

from publishing.serving import is_open
from tests.bench.site import free_port

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "publishing.settings")
django.setup()

from publishing.reading.addresses import bare  # noqa: E402
from publishing.reading.pages.answering import Stored  # noqa: E402
from publishing.reading.pages.store import Store  # noqa: E402
from publishing.reading.pages.stored import store  # noqa: E402
from publishing.submissions.states import Public  # noqa: E402
from tests.factories import edit, make_collection, make_live, make_moderator, make_user  # noqa: E402
from tests.reading.cast import files_of  # noqa: E402
from tests.reading.pages.cast import UNPACK, Reader  # noqa: E402
from tests.reading.pages.crowd import HOST, Crowd, ask  # noqa: E402
from tests.reading.pages.told import (  # noqa: E402
    AUTHOR,
    COLLECTION,
    NEVER_STORED,
    OTHERS,
    TAGS,
    TEXT,
    TRIED,
    Judge,
    Span,
    Told,
    both,
    shown,
)

SERVERS, WORKS = 4, 12
EVERY_HELD = 3
# The first of them with a page held open.
DEATHS = {6, 22}  # of so many acts:
ROUND = 40
# Longer than any answer takes.
MEMORY = 120


def start_server(port):
    command = [sys.executable, "-m", "granian", "publishing.wsgi:application", "--interface", "wsgi"]
    options = ["--host", HOST, "--port", str(port), "--workers", "1", "--blocking-threads", "4"]
    return subprocess.Popen([*command, *options, "--no-ws", "--log-level", "error"])


class NothingYet(Store):
    """The store of the site to a process that has to make each page."""

    stamped = False

    def find(self, key):
        return None

    def begin(self, path):
        stamp = super().begin(path)
        self.stamped = stamp is not None
        return stamp


class Truth:
    """The site under test, the span of each work that is live in `current`, and of each work in `last`."""

    def __init__(self, seed=0):
        self.random = random.Random(seed)
        self.ports = [free_port() for _ in range(SERVERS)]
        self.judge, self.current, self.last = Judge(), {}, {}
        self.counts = dict.fromkeys(["acts", "held", "killed", "answers", "files"], 0)

    def prepare(self):
        call_command("migrate", verbosity=0)
        self.author, self.moderator = make_user(handle=AUTHOR), make_moderator()
        self.works = [self.new_work(kind) for kind in TRIED * (WORKS // len(TRIED))]
        make_collection(*self.works, slug=COLLECTION, is_choice=True)
        self.lists = [path for path in self.judge.lists if not NEVER_STORED.match(path)]

    def new_work(self, kind):
        mark = self.new_mark()
        work = make_live(
            kind, self.author, self.moderator, **self.words(kind, mark), **files_of(kind, self.author)
        )
        self.open(work, mark, 0)
        return work

    def new_mark(self):
        return f"mark{self.random.getrandbits(32):08x}"

    def words(self, kind, mark):
        tag = self.random.choice(list(TAGS.values()))
        return {"text" if kind == "thought" else "title": TEXT + mark, "tags": [tag]}

    def open(self, work, mark, opening):
        span = Span.of(work, mark, opening, time.monotonic())
        self.current[work.code] = self.last[work.code] = span
        self.judge.spans.append(span)

    def run(self, acts):
        self.prepare()
        pages = [path for work in self.works for path in both(work.get_absolute_url())]
        crowd = Crowd(self.ports, [pages, self.lists])
        servers = [start_server(port) for port in self.ports]
        try:
            while not all(map(is_open, self.ports)):
                time.sleep(0.1)
            crowd.begin()
            for number in range(1, acts + 1):
                self.act(number)
                self.weigh(crowd.heard())
            self.weigh(crowd.end())
        finally:
            crowd.stopped.set()
            for server in servers:
                server.terminate()
                server.wait()
        return self.counts | {"lies": self.judge.lies}

    # Reading

    def weigh(self, seen):
        """Hear what has been told; no act is under way."""
        for told in seen:
            self.judge.hear(told)
            self.counts["answers"] += 1
        self.judge.forget(time.monotonic() - MEMORY)

    def read_files(self):
        """What a web server in front would find."""
        for part in ("own", "shared"):
            for file in (store().folder / part).rglob("page*.??"):
                began = time.monotonic()
                try:
                    body = UNPACK[{".gz": "gzip", ".br": "br"}[file.suffix]](file.read_bytes()).decode()
                except FileNotFoundError:
                    continue
                self.judge.hear(Told(f"{file}", 200, shown("", 200, None, body), began, time.monotonic()))
                self.counts["files"] += 1

    # Acting

    def act(self, number):
        """One act in one of the ways; then every server is asked at once for all that it concerns."""
        work = self.random.choice(self.works)
        work.refresh_from_db()
        act, mark = self.choose(work)
        # From an address of its own, for one alone may not search so often.
        source = (f"127.0.1.{number % 250 + 1}", 0)
        connections = [HTTPConnection(HOST, port, timeout=60, source_address=source) for port in self.ports]
        # So that there is something to be kept too long.
        before = self.last[work.code]
        for path in before.own:
            self.weigh([ask(self.random.choice(connections), path)[0]])
        if number % ROUND in DEATHS:
            act = partial(self.killed, act)
        span, opening = self.current.pop(work.code, None), time.monotonic()
        if span:
            span.closing = opening
        if number % EVERY_HELD == 0:
            self.held(work, act)
        else:
            act()
        if span:
            span.closed = time.monotonic()
        if mark:
            work.refresh_from_db()
            self.open(work, mark, opening)
        self.read_files()
        self.look(connections, work, before)
        for connection in connections:
            connection.close()
        self.counts["acts"] += 1
        sys.stderr.write(f"{self.counts} {len(self.judge.lies)} lies {self.judge.lies[:5]}\n")

    def look(self, connections, work, before):
        """Every server is asked for every place; what it keeps has to be what would be made now."""
        django = Reader(WSGIHandler())
        for path in self.places(work, before):
            made = None
            if not NEVER_STORED.match(path):
                # A request leaves its language behind.
                with override(settings.LANGUAGE_CODE):
                    answer = django.ask(path, HTTP_HOST=HOST)
                made = answer.text if answer.status == 200 else None
            for connection in connections:
                told, body = ask(connection, path)
                self.weigh([told])
                if body != made and not NEVER_STORED.match(path):
                    self.judge.lies.append((path, connection.port, "not as it would be made"))

    def places(self, work, before):
        """Where `work` shows, or showed, in an order by lot; lists in one of the languages."""
        spans = [self.last[work.code], before]
        concerned = [path for path, what in self.judge.lists.items() if any(what in s.parts for s in spans)]
        lists = [self.random.choice(both(path)) for path in [*concerned, *OTHERS] if bare(path) == path]
        own = {path for span in spans for path in span.own}
        return self.random.sample([*lists, *sorted(own)], len(lists) + len(own))

    def choose(self, work):
        """`(act, mark)`: what to do, and what is public when it is done."""
        if work.public == Public.HIDDEN:
            return partial(work.restore, by=self.moderator, reason="помилка"), self.last[work.code].mark
        if work.public == Public.WITHDRAWN:
            return partial(work.republish, by=self.author), self.last[work.code].mark
        verb = self.random.choice(["hide", "unpublish", "edit"])
        if verb == "hide":
            return partial(work.hide, by=self.moderator, reason="скарга"), None
        if verb == "unpublish":
            return partial(work.unpublish, by=self.author), None
        mark = self.new_mark()
        edit(work, **self.words(work.kind, mark))
        work.submit(by=self.author)
        work.claim(by=self.moderator)
        return partial(work.publish, work.head.digest, by=self.moderator), mark

    def held(self, work, act):
        """A page of the old state has been made when the act begins, and is offered to the store after it."""
        made, go = threading.Event(), threading.Event()
        django = WSGIHandler()

        def slow(environ, start_response):
            answer = django(environ, start_response)
            made.set()
            go.wait()
            return answer

        path = self.random.choice([*both(work.get_absolute_url()), *self.lists])
        empty = NothingYet(store().folder, memory_bytes=10**6, disk_bytes=10**9)
        late = threading.Thread(
            target=Reader(Stored(slow, empty)).ask, args=[path], kwargs={"HTTP_HOST": HOST}
        )
        late.start()
        made.wait()
        act()
        go.set()
        late.join()
        # After a death nothing is kept for a while, whenever it was made.
        self.counts["held"] += empty.stamped

    def killed(self, act):
        """The act in a process that dies when its transaction has been committed."""
        connections.close_all()
        child = os.fork()
        if child == 0:
            with transaction.atomic():
                transaction.on_commit(lambda: os.kill(os.getpid(), signal.SIGKILL))
                act()
            os._exit(1)
        _pid, status = os.waitpid(child, 0)
        if os.WTERMSIG(status) != signal.SIGKILL:
            sys.exit("the process should have died of the signal")
        self.counts["killed"] += 1


if __name__ == "__main__":
    sys.stdout.write(json.dumps(Truth().run(int(sys.argv[1])), ensure_ascii=False))
