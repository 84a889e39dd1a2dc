"""What machines ask: alive, ready, what robots may read."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from publishing.submissions.models import WorkerBeat

pytestmark = pytest.mark.django_db
READY = {"ready": True, "database": "ok", "storage": "ok", "migrations": "ok"}


def parts_of(answer):
    """What is ready; how many pages are kept is no part of that."""
    return {name: state for name, state in answer.json().items() if name != "pages"}


class TestProbes:
    def test_healthz_says_that_the_process_answers(self, client, django_assert_num_queries):
        with django_assert_num_queries(0):
            answer = client.get("/healthz")

        assert (answer.status_code, answer.content) == (200, b"alive\n")
        assert "no-store" in answer["Cache-Control"]

    def test_readyz_says_that_each_part_serves(self, client):
        assert parts_of(client.get("/readyz")) == READY | {"worker": "not seen yet"}

        WorkerBeat.objects.create(at=timezone.now())

        assert parts_of(client.get("/readyz")) == READY | {"worker": "ok"}

    def test_readyz_refuses_when_the_worker_is_silent(self, client):
        WorkerBeat.objects.create(at=timezone.now() - timedelta(hours=1))

        answer = client.get("/readyz")

        assert (answer.status_code, parts_of(answer)) == (503, READY | {"ready": False, "worker": "silent"})

    def test_readyz_refuses_when_nothing_can_be_stored(self, client, settings, tmp_path):
        in_the_way = tmp_path / "a-file"
        in_the_way.touch()
        settings.MEDIA_ROOT = in_the_way / "media"

        answer = client.get("/readyz")

        assert answer.status_code == 503
        assert answer.json()["storage"] == "cannot be written"

    def test_readyz_refuses_when_a_migration_is_missing(self, client):
        MigrationRecorder.Migration.objects.filter(app="submissions").delete()

        answer = client.get("/readyz")

        assert answer.status_code == 503
        assert answer.json()["migrations"] == "missing"

    def test_readyz_refuses_when_the_database_does_not_answer(self, client):
        def refuse(*_):
            raise DatabaseError

        with connection.execute_wrapper(refuse):
            answer = client.get("/readyz")

        assert answer.status_code == 503
        assert parts_of(answer) == {"ready": False, "database": "does not answer", "storage": "ok"}

    def test_robots_may_read_what_is_public(self, client):
        lines = client.get("/robots.txt").content.decode().splitlines()

        assert lines[0] == "User-agent: *"
        assert {
            "Disallow: /my/",
            "Disallow: /en/admin/",
            "Disallow: /preview/",
            "Disallow: /en/random/",
        } <= set(lines)
        assert lines[-1] == "Sitemap: http://localhost/sitemap.xml"
