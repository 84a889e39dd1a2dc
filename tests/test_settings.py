"""In production a missing or unsafe setting stops the start, with a sentence that names it."""

import json
import os
import re
import subprocess
import sys

import pytest

from tests.test_architecture import ROOT

SAFE = {
    "SECRET_KEY": "0123456789-of-fifty-different-characters-abcdefghijk",
    "SITE_URL": "https://trybuna.example",
    "ALLOWED_HOSTS": "trybuna.example",
}
SHOW = """
import json
from django.conf import settings
settings.DEBUG
print(json.dumps({name: getattr(settings, name) for name in json.loads(input())}, default=str))
"""
SOURCE = (ROOT / "publishing/settings.py").read_text()
READ = re.findall(r"(?:env\.\w+[,(]|required\()\s*\"([A-Z_]+)\"", SOURCE)


@pytest.fixture
def start(tmp_path):
    """Starts the settings with this environment alone; answers (the settings named, the last complaint)."""

    def run(*names, **environment):
        # Every other name is there but empty, so that a developer's .env adds nothing.
        said = dict.fromkeys(READ, "") | {"DATA_DIR": str(tmp_path / "data")} | environment
        ended = subprocess.run(
            [sys.executable, "-c", SHOW],
            cwd=ROOT,
            env=said | {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "publishing.settings"},
            input=json.dumps(names),
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        if ended.returncode == 0:
            return json.loads(ended.stdout), None
        return None, ended.stderr.strip().splitlines()[-1]

    return run


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", ""),
        ("SECRET_KEY", "short"),
        ("SECRET_KEY_FILE", "/nowhere/secret-key"),
        ("SITE_URL", ""),
        ("SITE_URL", "trybuna.example"),
        ("SITE_URL", "http://trybuna.example"),
        ("SITE_URL", "http://127.0.0.1.trybuna.example"),
        ("ALLOWED_HOSTS", ""),
        ("ALLOWED_HOSTS", "*"),
        ("ALLOWED_HOSTS", "elsewhere.example"),
        ("DATABASE_URL", "nonsense"),
        ("CACHE_URL", "nonsense://"),
        ("EMAIL_URL", "nonsense://"),
        ("PORT", "eight thousand"),
    ],
)
def test_production_does_not_start(start, name, value):
    shown, complaint = start(**SAFE | {name: value})

    assert shown is None
    kind, sentence = complaint.split(": ", 1)
    assert kind == "django.core.exceptions.ImproperlyConfigured"
    assert re.search(rf"\b{name}\b", sentence), sentence


def test_production_starts_with_three_safe_values(start):
    shown, complaint = start(
        *(
            "DEBUG",
            "SESSION_COOKIE_SECURE",
            "CSRF_COOKIE_SECURE",
            "SECURE_SSL_REDIRECT",
            "SECURE_HSTS_SECONDS",
        ),
        *("SECURE_PROXY_SSL_HEADER", "CSRF_TRUSTED_ORIGINS", "ALLOWED_HOSTS"),
        **SAFE,
    )

    assert complaint is None
    assert shown == {
        "DEBUG": False,
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SECURE_SSL_REDIRECT": True,
        "SECURE_HSTS_SECONDS": 31_536_000,
        "SECURE_PROXY_SSL_HEADER": None,
        "CSRF_TRUSTED_ORIGINS": ["https://trybuna.example"],
        "ALLOWED_HOSTS": ["trybuna.example"],
    }


def test_only_a_named_proxy_may_say_that_a_request_was_secure(start):
    shown, _ = start("SECURE_PROXY_SSL_HEADER", **SAFE, BEHIND_PROXY="1")

    assert shown == {"SECURE_PROXY_SSL_HEADER": ["HTTP_X_FORWARDED_PROTO", "https"]}


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]"])
def test_a_site_on_ones_own_machine_needs_no_certificate(start, host):
    shown, complaint = start(
        "SESSION_COOKIE_SECURE", **SAFE | {"SITE_URL": f"http://{host}:8000", "ALLOWED_HOSTS": host}
    )

    assert complaint is None
    assert shown == {"SESSION_COOKIE_SECURE": False}


def test_development_needs_nothing_at_all(start):
    shown, complaint = start("SITE_URL", "ALLOWED_HOSTS", DEBUG="1")

    assert complaint is None
    assert shown == {
        "SITE_URL": "http://127.0.0.1:8000",
        "ALLOWED_HOSTS": ["localhost", "127.0.0.1", "testserver"],
    }


def test_the_secret_key_may_lie_in_a_file(start, tmp_path):
    key = tmp_path / "key"
    key.write_text("another-0123456789-of-fifty-different-characters\n")

    shown, _ = start("SECRET_KEY", **SAFE | {"SECRET_KEY": "", "SECRET_KEY_FILE": str(key)})

    assert shown == {"SECRET_KEY": "another-0123456789-of-fifty-different-characters"}


def test_everything_is_kept_under_data_dir(start, tmp_path):
    shown, _ = start("DATABASES", "MEDIA_ROOT", "STATIC_ROOT", "EMAIL_FILE_PATH", **SAFE)

    home = tmp_path / "data"
    assert shown["DATABASES"]["default"]["NAME"] == str(home / "db.sqlite3")
    assert [shown["MEDIA_ROOT"], shown["STATIC_ROOT"], shown["EMAIL_FILE_PATH"]] == [
        str(home / "media"),
        str(home / "static"),
        str(home / "mail"),
    ]


def test_the_example_names_every_variable_that_is_read():
    example = (ROOT / ".env.example").read_text()

    assert set(re.findall(r"^#?\s*([A-Z0-9_]+)=", example, re.MULTILINE)) == set(READ)


def test_only_the_settings_read_the_environment():
    readers = [
        str(path.relative_to(ROOT))
        for folder in ("accounts", "publishing")
        for path in (ROOT / folder).rglob("*.py")
        if re.search(
            r"os\.environ\b(?!\.setdefault\(\"DJANGO_SETTINGS_MODULE\")|getenv|import environ",
            path.read_text(),
        )
    ]

    assert readers == ["publishing/settings.py"]
