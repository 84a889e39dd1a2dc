import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from publishing.reading.pages.answering import Stored
from publishing.reading.pages.stored import store
from tests.reading.pages.cast import Reader


@pytest.fixture
def kept(settings, tmp_path):
    """The store of a site that has answered nothing yet."""
    settings.DATA_DIR = tmp_path
    store.cache_clear()
    yield store()
    store.cache_clear()


@pytest.fixture
def reader(kept):
    # The test's transaction lives in the connection that a request would close.
    for moment in (request_started, request_finished):
        moment.disconnect(close_old_connections)
    yield Reader(Stored(WSGIHandler(), kept))
    for moment in (request_started, request_finished):
        moment.connect(close_old_connections)


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """Around acts: what a commit sets going has happened when it ends."""
    return lambda: django_capture_on_commit_callbacks(execute=True)
