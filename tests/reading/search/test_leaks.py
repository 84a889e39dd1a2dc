"""`check_leaks` asks the search too, with words of what nobody has approved."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from publishing.reading import leaks
from publishing.reading.search.models import SearchEntryQuerySet
from publishing.reading.surfaces import searches
from publishing.submissions.models import Submission
from publishing.submissions.states import Public
from tests.factories import make_draft, make_live

pytestmark = pytest.mark.django_db


def check(monkeypatch):
    asked = list(searches())
    monkeypatch.setattr(leaks, "surfaces", lambda sample: asked)
    out = StringIO()
    try:
        call_command("check_leaks", stdout=out)
    except CommandError as error:
        return out.getvalue() + str(error)
    return out.getvalue()


def test_a_site_in_order(monkeypatch):
    make_live("poem")
    make_draft("poem", text="Ніхто цього рядка ще не читав")

    # A draft, and the draft of the live work; each in both languages.
    assert check(monkeypatch).startswith("Nothing unapproved shows: 4 addresses")


def test_an_index_that_nobody_holds_back(monkeypatch):
    work = make_live("poem", title="Нікому", text="Ніхто цього рядка більше не читає")
    Submission.objects.filter(pk=work.pk).update(public=Public.HIDDEN, epoch="")
    monkeypatch.setattr(SearchEntryQuerySet, "live", lambda entries: entries.all())

    found = check(monkeypatch)
    assert re.search(r"^/search/\?q=\S+ shows “ніхто цього рядка більше", found, re.MULTILINE)
