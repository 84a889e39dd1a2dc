"""What search costs on a site of N works (10,000 unless told): `name: figure unit`, a line each.

python -m tests.bench.search [N]; DATABASE_URL names another database than a new SQLite, DATA_DIR a folder
whose works, if there are any, are taken as they are with their index.
"""

import os
import subprocess
import sys
import tempfile

WORKS = 10_000


def manage(environment, *command):
    subprocess.run([sys.executable, "manage.py", *command], env=environment, check=True)


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else WORKS
    with tempfile.TemporaryDirectory(prefix="trybuna-bench-") as new:
        home = os.environ.get("DATA_DIR", new)
        environment = (
            {"DATABASE_URL": f"sqlite:///{home}/db.sqlite3"}
            | os.environ
            | {
                "DEBUG": "0",
                "DATA_DIR": home,
                "SECRET_KEY": "a-key-for-benchmarks-and-for-nothing-else",
                "SITE_URL": "http://127.0.0.1:8000",
                "ALLOWED_HOSTS": "127.0.0.1",
            }
        )
        manage(environment, "migrate", "--verbosity", "0")
        manage(
            environment,
            *("shell", "--verbosity", "0", "--command"),
            f"from tests.bench.searching import report; report({count})",
        )


if __name__ == "__main__":
    main()
