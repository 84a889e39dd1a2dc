"""Programs of the machine that some tests need. On a developer's machine they may be missing, in CI not."""

import os

import pytest

MISSING = "is missing (Debian: apt-get install"


def do_without(name):
    """Skip the test that needs the program `name`, and say how to get it."""
    (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(f"{name} {MISSING} {name})")
