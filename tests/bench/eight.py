"""Eight moderators at once before one queue, over HTTP: what they get, and whether each work is decided once.

`python -m tests.bench.eight [seconds] [works]`; DATABASE_URL names another database than a new SQLite.
"""

import os
import random
import re
import subprocess
import sys
import time
from collections import Counter
from html import unescape
from http.client import HTTPConnection
from threading import Thread
from urllib.parse import urlencode

from tests.bench.site import load, manage, site

SECONDS, WORKS, PEOPLE = 120, 1_000, 8
QUEUE = "/admin/moderation/candidate/"
WORK = re.compile(rf'href="{QUEUE}(\w{{8}})/')
# Many works of one author stand in one row, which can be opened.
FLOOD = re.compile(rf'href="({QUEUE}\?[^"]*flood=[^"]+)"')
COME_IN = """
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
from django.contrib.auth.models import Group
from django.contrib.sessions.backends.db import SessionStore
group = Group.objects.get(name="Moderators")
for number in range({people}):
    judge = get_user_model().objects.create_user(
        email=f"judge-{{number}}@example.org", password=None, handle=f"judge-{{number}}",
        display_name=f"Суддя {{number}}", is_staff=True,
    )
    judge.groups.add(group)
    session = SessionStore()
    session[SESSION_KEY] = str(judge.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = judge.get_session_auth_hash()
    session.create()
    print(session.session_key)
"""
COUNT = """
from collections import Counter
from publishing.submissions.models import LogEntry, Submission
theirs = LogEntry.objects.decisions().filter(by__handle__startswith="judge-")
decided = Counter(theirs.values_list("revision", flat=True))
print(len(decided), sum(times > 1 for times in decided.values()), Submission.objects.under_review().count())
"""


class Moderator(Thread):
    """Reads and decides until the time is over or nothing is left; `answers` counts statuses by act."""

    def __init__(self, port, session, until):
        super().__init__()
        self.connection = HTTPConnection("127.0.0.1", port, timeout=120)
        self.cookies = {"sessionid": session}
        self.until = until
        self.answers = Counter()
        self.chance = random.Random(session)

    def ask(self, name, method, path, **fields):
        body = urlencode(fields) if method == "POST" else None
        headers = {"Cookie": "; ".join(f"{key}={value}" for key, value in self.cookies.items())}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            key, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[key] = value
        self.answers[name, answer.status] += 1
        return answer.status, answer.read().decode()

    def run(self):
        while time.monotonic() < self.until:
            _status, page = self.ask("queue", "GET", f"{QUEUE}?whose=free")
            floods = FLOOD.findall(page)
            if floods:
                _status, page = self.ask("queue", "GET", unescape(self.chance.choice(floods)))
            codes = WORK.findall(page)
            if not codes and not floods:
                return
            if codes:
                self.decide(self.chance.choice(codes[:PEOPLE]))

    def decide(self, code):
        status, page = self.ask("review", "GET", f"{QUEUE}{code}/")
        form = dict(re.findall(r'name="(csrfmiddlewaretoken|digest|seen)" value="([^"]*)"', page))
        if status != 200 or "digest" not in form:
            return
        self.ask("claim", "POST", f"{QUEUE}{code}/claim/", **form)
        reasons = re.findall(r'<option value="(\d+)"', page)
        verb = self.chance.choice(["publish", "publish", "return_to_author", "reject"])
        words = {"reason": reasons[0], "letter": "Дякуємо за твір."} if verb != "publish" else {}
        self.ask(verb, "POST", f"{QUEUE}{code}/{verb}/", **form, **words)


def shell(environment, command):
    said = subprocess.run(
        [sys.executable, "manage.py", "shell", "--verbosity", "0", "--command", command],
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    return said.stdout.split()


def main():
    seconds, works = [int(word) for word in sys.argv[1:]] or (SECONDS, WORKS)
    known = {}

    def let_in(environment):
        known.update(environment=environment, sessions=shell(environment, COME_IN.format(people=PEOPLE)))

    settings = {"DATABASE_URL": os.environ["DATABASE_URL"]} if "DATABASE_URL" in os.environ else {}
    with site(load(works=20, pending=works), after=let_in, **settings) as (_home, port, _pids):
        until = time.monotonic() + seconds
        people = [Moderator(port, session, until) for session in known["sessions"]]
        for person in people:
            person.start()
        for person in people:
            person.join()
        answers = sum((person.answers for person in people), Counter())
        decided, doubled, left = map(int, shell(known["environment"], COUNT))
        manage(known["environment"], "verify_log")
    for (name, status), times in sorted(answers.items()):
        print(f"eight moderators, {name} answered {status}: {times} requests")
    print(f"eight moderators, decided: {decided} works")
    print(f"eight moderators, decided twice: {doubled} works")
    print(f"eight moderators, still waiting: {left} works")
    failed = sum(times for (_name, status), times in answers.items() if status >= 500)
    print(f"eight moderators, failures of the server: {failed} requests")


if __name__ == "__main__":
    main()
