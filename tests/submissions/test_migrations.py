from datetime import UTC, datetime
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from publishing.submissions.models import Tagged
from tests.factories import make_live

tagged_dates = import_module("publishing.submissions.migrations.0003_tagged_dates")


@pytest.mark.django_db
def test_tags_that_are_there_learn_when_their_work_was_published():
    works = [make_live("poem", tags=["осінь", "ніч"]), make_live("thought", tags=["осінь"])]
    Tagged.objects.update(published_at=datetime(1970, 1, 1, tzinfo=UTC))

    tagged_dates.date(apps, connection.schema_editor)

    for work in works:
        dates = set(work.tagged.values_list("published_at", flat=True))
        assert dates == {work.published_at}
