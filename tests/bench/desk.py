"""What the queue and the review page cost as the queue grows: CPU a request, the last against the first.

`python -m tests.bench.desk 100 100000` for other sizes.
"""

import subprocess
import sys
from statistics import median

from tests.bench.pages import Reader
from tests.bench.site import cpu_seconds, load, site

SIZES = (100, 10_000)
WORKS = 2_000  # live ones: authors enough that both queues have a page of single works
ROUNDS, REQUESTS = 5, 30
QUEUE = "/admin/moderation/candidate/"
# A moderator of the load comes in by the back door: what a sign-in costs is not asked here.
COME_IN = """
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from publishing.submissions.models import Submission
judge = get_user_model().objects.moderators().order_by("pk")[0]
session = SessionStore()
session[SESSION_KEY] = str(judge.pk)
session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
session[HASH_SESSION_KEY] = judge.get_session_auth_hash()
session.create()
works = Submission.objects.under_review().judgeable_by(judge)[:30]
print(session.session_key, *works.values_list("code", flat=True))
"""


def let_in(environment, found):
    said = subprocess.run(
        [sys.executable, "manage.py", "shell", "--verbosity", "0", "--command", COME_IN],
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    found.extend(said.split())


def cost(reader, pids, paths):
    """Milliseconds of CPU a request, the median of the rounds."""
    found = []
    for path in paths:
        reader.get(path)
    for _ in range(ROUNDS):
        used = cpu_seconds(pids)
        for number in range(REQUESTS):
            reader.get(paths[number % len(paths)])
        found.append((cpu_seconds(pids) - used) / REQUESTS * 1000)
    return median(found)


def costs(pending):
    """`{name: milliseconds}` of a desk before which so many works wait."""
    found = []
    with site(load(WORKS, pending), after=lambda environment: let_in(environment, found)) as (
        _home,
        port,
        pids,
    ):
        key, *codes = found
        reader = Reader(port, cookie=f"sessionid={key}")
        pages = {"queue": [QUEUE], "review": [f"{QUEUE}{code}/" for code in codes]}
        return {name: cost(reader, pids, paths) for name, paths in pages.items()}


def main():
    sizes = [int(size) for size in sys.argv[1:]] or SIZES
    table = {pending: costs(pending) for pending in sizes}
    for name in table[sizes[0]]:
        for pending in sizes:
            print(f"{name}, {pending} pending, CPU a request: {table[pending][name]:.2f} ms")
        ratio = table[sizes[-1]][name] / table[sizes[0]][name]
        print(f"{name}, {sizes[-1]} pending against {sizes[0]}: {ratio:.2f} x")


if __name__ == "__main__":
    main()
