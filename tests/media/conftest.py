import pytest
from django.contrib.auth import get_user_model
from django.utils import translation


@pytest.fixture(autouse=True)
def in_english(clean_slate):
    """The sentences are compared in the language they are written in."""
    with translation.override("en"):
        yield


@pytest.fixture
def limits(settings):
    """Limits that a test may change: `limits["photo_pixels"] = 100`."""
    settings.LIMITS = dict(settings.LIMITS)
    return settings.LIMITS


@pytest.fixture
def owner(db):
    # The factories cannot be imported here: this file is read before Django is set up.
    return get_user_model().objects.create_user("hanna@example.org", handle="hanna", display_name="Ганна")
