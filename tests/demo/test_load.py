"""The load for benchmarks: valid works, the same for the same numbers, and in nobody's way."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from publishing.demo.load.rows import FIRST, LAST, when_published
from publishing.reading.models import Count, Kept, Of, Voice
from publishing.submissions.kinds import KINDS
from publishing.submissions.models import LogEntry, Revision, Submission
from publishing.submissions.states import Public, Review
from tests.factories import make_live, make_moderator

pytestmark = pytest.mark.django_db
WORKS, PENDING = 60, 5


def generate(works=WORKS, pending=PENDING):
    out = StringIO()
    call_command("generate_load", works=works, pending=pending, stdout=out)
    return out.getvalue().splitlines()


def texts():
    rows = Submission.objects.order_by("pk").values_list("code", "published_at", "live__content")
    return [
        (code, at, content and {**content, "figures": [], "audio": "", "video": ""})
        for code, at, content in rows
    ]


@pytest.fixture
def load():
    return generate()


class TestLoad:
    def test_is_what_the_verbs_would_have_written(self, load, client):
        out = StringIO()
        call_command("verify_log", stdout=out)

        assert out.getvalue() == f"The log holds: {WORKS + PENDING} works.\n"
        assert Submission.objects.filter(public=Public.LIVE).count() == WORKS
        assert Submission.objects.filter(review=Review.PENDING).count() == PENDING
        for revision in Revision.objects.select_related("submission"):
            assert KINDS[revision.submission.kind].check(revision.content) == {}
        for work in Submission.objects.live():
            assert client.get(work.get_absolute_url()).status_code == 200

    def test_is_kept_for_lists(self, load):
        assert load[0] == f"Творів: {WORKS + PENDING} із {WORKS + PENDING}"
        assert Kept.objects.count() == Count.objects.number(Of.WORKS) == WORKS
        assert sum(voice.works_count for voice in Voice.objects.all()) == WORKS

    def test_is_not_made_twice(self, load):
        before = texts()

        assert generate() == []
        assert texts() == before
        with pytest.raises(CommandError, match="інших розмірів"):
            generate(works=WORKS + 1)

    def test_does_not_mix_with_the_works_of_others(self):
        make_live()

        with pytest.raises(CommandError, match="інших людей"):
            generate()
        assert Submission.objects.count() == 1

    def test_goes_on_as_any_site_does(self, load):
        """What people do afterwards meets no key that is taken."""
        work = Submission.objects.filter(review=Review.PENDING).first()
        judge = make_moderator()

        work.claim(by=judge)
        work.publish(work.head.digest, by=judge)
        make_live("poem")

        assert Count.objects.number(Of.WORKS) == WORKS + 2
        assert LogEntry.objects.filter(submission=work).count() == 4


def test_the_moments_of_a_million_works_are_spread_over_the_years():
    moments = [when_published(number, 1_010_000) for number in (0, 505_000, 1_009_999)]
    assert moments[0] == FIRST
    assert moments[1] == FIRST + (LAST - FIRST) / 2
    assert moments[2] < LAST
