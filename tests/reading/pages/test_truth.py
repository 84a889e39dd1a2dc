"""Several server processes, readers at full load, acts at random moments: nobody is told what had been."""

import json
import os
import subprocess
import sys

import pytest

from tests.test_architecture import ROOT

ACTS = int(os.environ.get("TRUTH_ACTS", "40"))


@pytest.mark.sweep
def test_nobody_is_told_what_had_been(tmp_path):
    home = {"DATA_DIR": str(tmp_path), "DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3"}
    home |= {"SITE_URL": "http://127.0.0.1", "ALLOWED_HOSTS": "127.0.0.1"}
    environment = os.environ | home
    static = [sys.executable, "manage.py", "collectstatic", "--noinput", "-v0"]
    subprocess.run(static, cwd=ROOT, env=environment, check=True)

    run = [sys.executable, "-m", "tests.reading.pages.truth", str(ACTS)]
    ended = subprocess.run(run, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)

    seen = json.loads(ended.stdout)
    assert seen["lies"] == []
    assert seen["acts"] == ACTS
    assert seen["held"] >= ACTS // 5
    assert seen["answers"] > 20 * ACTS
