"""Time that a test may move."""

from datetime import UTC, datetime

import pytest
import time_machine


@pytest.fixture
def time_machine_forward():
    """A function that moves the clock by so many seconds."""
    with time_machine.travel(datetime.now(UTC), tick=True) as clock:
        yield clock.shift
