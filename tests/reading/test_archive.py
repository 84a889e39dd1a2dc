"""The archive by year and month: under the date that readers see on a work, as the clock in Kyiv shows it."""

import re
from datetime import UTC, date, datetime

import pytest

from publishing.reading.stretches import WORKS_A_PAGE
from tests.factories import make_editor, make_live, make_moderator, make_pending

pytestmark = pytest.mark.django_db
CARD = re.compile(r'href="(/works/[^"]+)"')


def publish(at=None, elsewhere=None, **parts):
    """A live poem, of a moment in UTC, or dated by an editor."""
    work, judge = make_pending("poem", **parts), make_editor()
    work.claim(by=judge, at=at)
    work.publish(work.head.digest, by=judge, at=at, first_published_on=elsewhere)
    return work


def shown(client, path):
    """The addresses of the works on a page, in its order; none where there is no page."""
    answer = client.get(path)
    return list(dict.fromkeys(CARD.findall(answer.content.decode()))) if answer.status_code == 200 else None


class TestMonth:
    def test_goes_by_the_clock_in_kyiv(self, client):
        late = publish(datetime(2026, 3, 31, 22, 30, tzinfo=UTC))
        early = publish(datetime(2026, 3, 31, 20, 30, tzinfo=UTC))

        assert shown(client, "/archive/2026/03/") == [early.get_absolute_url()]
        assert shown(client, "/archive/2026/04/") == [late.get_absolute_url()]
        assert shown(client, "/archive/2026/") == [late.get_absolute_url(), early.get_absolute_url()]

    def test_has_what_appeared_elsewhere_then(self, client):
        old = publish(datetime(2026, 11, 5, 9, tzinfo=UTC), elsewhere=date(2017, 9, 21))
        new = publish(datetime(2026, 11, 4, 9, tzinfo=UTC))

        assert (
            shown(client, "/archive/2017/09/") == shown(client, "/archive/2017/") == [old.get_absolute_url()]
        )
        assert (
            shown(client, "/archive/2026/11/") == shown(client, "/archive/2026/") == [new.get_absolute_url()]
        )
        months = re.findall(r"/archive/(\d{4}/\d\d)/", client.get("/archive/").content.decode())
        assert months == ["2026/11", "2017/09"]

    def test_has_the_newest_first_and_goes_on_after_them(self, client):
        days = [datetime(2026, 3, day, 9, tzinfo=UTC) for day in range(1, WORKS_A_PAGE + 3)]
        works = [publish(day, title=f"Вірш {day:%d}") for day in days]
        works.append(publish(elsewhere=date(2026, 3, 31)))
        newest_first = [work.get_absolute_url() for work in reversed(works)]

        first = client.get("/archive/2026/03/").content.decode()
        [after] = re.findall(r'href="(\?after=[^"]+)"', first)

        assert shown(client, "/archive/2026/03/") == newest_first[:WORKS_A_PAGE]
        assert shown(client, f"/archive/2026/03/{after}") == newest_first[WORKS_A_PAGE:]

    def test_is_unknown_when_nothing_of_it_is_live(self, client):
        hidden, _live = publish(elsewhere=date(2017, 9, 21)), make_live("thought")
        hidden.hide(by=make_moderator(), reason="Скарга")

        assert [client.get(path).status_code for path in ("/archive/2017/09/", "/archive/2017/")] == [
            404,
            404,
        ]
        assert "2017" not in client.get("/archive/").content.decode()
