"""Several server processes, readers at full load, acts at random moments: nobody is told what had been."""

import json
import os
import subprocess
import sys

import pytest

from tests.reading.pages.told import Judge, Span, Told
from tests.test_architecture import ROOT

ACTS = int(os.environ.get("TRUTH_ACTS", "6"))


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
    assert seen["killed"] >= max(1, ACTS // 20)
    assert seen["answers"] > 200 * ACTS
    assert seen["files"] > ACTS


class TestJudge:
    """What is public from 1 to 5, by acts that began at 0 and 5 and were over at 1 and 6."""

    CARD = "/cards/bcdf/epoch.png"

    def lies(self, path, shown, began, ended, status=200):
        judge = Judge()
        span = Span(
            "mark00000000", "/works/bcdf/", (None, "poem", "nich"), {self.CARD: self.CARD}, 0, 1, 5, 6
        )
        judge.spans.append(span)
        judge.hear(Told(path, status, set(shown), began, ended))
        return [what for _path, _name, what in judge.lies]

    def test_hears_of_what_is_public_no_more(self):
        assert self.lies("/works/", ["mark00000000"], 6.1, 6.2) == ["stale"]
        assert self.lies("/sitemap.xml", ["/works/bcdf/"], 6.1, 6.2) == ["stale"]
        assert self.lies(self.CARD, [self.CARD], 6.1, 6.2) == ["stale"]
        assert self.lies("/tags/den/", ["mark00000000"], 2, 3) == ["stale"]

    def test_hears_of_what_is_not_told_though_it_is_public(self):
        assert self.lies("/works/", [], 2, 3) == self.lies("/en/poems/", [], 2, 3) == ["missing"]
        assert self.lies("/sitemap.xml", ["mark00000000"], 2, 3) == ["missing"]
        assert self.lies(self.CARD, [], 2, 3, status=404) == ["missing"]
        assert self.lies("/works/", ["mark00000000"], 2, 3, status=500) == ["status"]

    def test_lets_both_be_told_during_an_act(self):
        for moments in ((0.5, 0.6), (0.5, 2), (4, 5.5), (5.5, 7)):
            assert (
                self.lies("/works/", [], *moments) == self.lies("/works/", ["mark00000000"], *moments) == []
            )
