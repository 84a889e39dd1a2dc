"""What every test stands on: a site of its own in a temporary directory, and no network but this machine."""

import atexit
import gc
import os
import shutil
import socket
import sys
import tempfile
from ipaddress import ip_address
from itertools import count
from pathlib import Path

import django
import pytest
from django.apps import apps
from django.conf import settings
from django.core import serializers
from django.core.cache import cache
from django.core.management import call_command
from django.utils import translation
from pytest_django.plugin import blocking_manager_key as blocker_key

from tests.programs import MISSING

HOME = Path(tempfile.mkdtemp(prefix="trybuna-tests-"))
(HOME / "static").mkdir()
atexit.register(shutil.rmtree, HOME, ignore_errors=True)

# Everything that settings read is said here, so that no .env of a developer changes a result.
os.environ |= {
    "DJANGO_SETTINGS_MODULE": "publishing.settings",
    "DJANGO_ALLOW_ASYNC_UNSAFE": "1",  # the browser's loop runs in the thread that asks the database
    "DATA_DIR": str(HOME),
    "DATABASE_URL": os.environ.get("DATABASE_URL") or f"sqlite:///{HOME / 'db.sqlite3'}",
    "DEBUG": "0",
    "SECRET_KEY": "a-key-for-tests-and-for-nothing-else-" * 2,
    "SECRET_KEY_FILE": "",
    "SITE_URL": "http://localhost",
    "ALLOWED_HOSTS": "testserver,localhost,127.0.0.1",
    "CACHE_URL": "locmemcache://",
    "EMAIL_URL": "memorymail://",
    "DEFAULT_FROM_EMAIL": "redaktsiia@localhost",
    "BEHIND_PROXY": "0",
    "DEMO_PASSWORD": "",
    "LETTER_DELAY_SECONDS": "0",  # a test that waits for nothing
}


MADE_BY_FLUSH = {"contenttypes.ContentType", "auth.Permission"}
MIGRATED = pytest.StashKey[str]()
numbers = count(1)


class NetworkRefused(Exception):
    """A test reached for a machine other than this one."""


def is_here(host):
    """Whether a host, as sockets are given it, is this machine."""
    if host in (None, "", b"", "localhost", b"localhost"):
        return True
    try:
        return ip_address(host.decode() if isinstance(host, bytes) else host).is_loopback
    except ValueError:
        return False


def stay_here(event, arguments):
    """An audit hook: Python asks it before each connection and each question for a name."""
    if event == "socket.getaddrinfo":
        host = arguments[0]
    elif event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        connection, address = arguments
        if connection.family not in (socket.AF_INET, socket.AF_INET6) or not address:
            return
        host = address[0]
    else:
        return
    if not is_here(host):
        raise NetworkRefused(host)


def pytest_configure(config):
    sys.addaudithook(stay_here)
    # xdist's workers have read the settings already, with the place of the process that started them.
    settings.DATA_DIR, settings.STATIC_ROOT = HOME, HOME / "static"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    django.setup()
    if not hasattr(config, "workerinput"):
        call_command("compile_catalogues")


def pytest_itemcollected(item):
    if "browser" in item.path.relative_to(Path(__file__).parent).parts:
        item.add_marker("browser")
        item.add_marker(pytest.mark.django_db(transaction=True))


def pytest_collection_finish():
    """What is loaded by now stays to the end: the collector need not go through it again and again."""
    gc.freeze()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item, nextitem):
    """A test that commits leaves empty tables: put back what the migrations had written there."""
    yield
    marker = item.get_closest_marker("django_db")
    # After the last test there is no database left.
    if nextitem and marker and marker.kwargs.get("transaction"):
        with item.session.config.stash[blocker_key].unblock():
            for row in serializers.deserialize("json", item.session.config.stash[MIGRATED]):
                row.save()


def pytest_terminal_summary(terminalreporter):
    reports = terminalreporter.stats.get("skipped", [])
    skipped = [report.nodeid for report in reports if MISSING in str(report.longrepr)]
    if skipped:
        terminalreporter.section("NOT TESTED: a program is missing", red=True, bold=True)
        terminalreporter.line("\n".join(sorted(skipped)))
        terminalreporter.line("Install it (Debian: apt-get install chromium nginx caddy), and test again.")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker, pytestconfig):
    """Remember the rows that migrations write: roles, reasons, the publication's first texts."""
    with django_db_blocker.unblock():
        models = [model for model in apps.get_models() if model._meta.label not in MADE_BY_FLUSH]
        rows = [row for model in models for row in model._base_manager.all()]
        pytestconfig.stash[MIGRATED] = serializers.serialize("json", rows, use_natural_foreign_keys=True)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix):
    """SQLite on the disk: in memory it has neither the journal nor the locks of the real one."""
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        database.setdefault("TEST", {})["NAME"] = str(HOME / "test.sqlite3")


@pytest.fixture(autouse=True)
def clean_slate(settings):
    """Files, counted tries and the language of one test are not seen by the next."""
    # Named here and made by the first file: most tests keep none, and `tmp_path` costs each of them a folder.
    place = HOME / str(next(numbers))
    settings.MEDIA_ROOT = place / "media"
    cache.clear()
    with translation.override(settings.LANGUAGE_CODE):
        yield
    if place.is_dir():
        shutil.rmtree(place)
