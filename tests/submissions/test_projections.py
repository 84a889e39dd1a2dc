"""What is kept beside live works is told of every public act, inside its transaction."""

import pytest

from publishing.submissions import projections
from publishing.submissions.states import ChangeRefused, Public
from tests.factories import approve, edit, make_draft, make_live, make_moderator, make_pending

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(monkeypatch):
    """`(code, public, live revision, tags)` of each call of a projection."""
    calls = []

    def note(work):
        tags = sorted(row.tag.name for row in work.tagged.all())
        calls.append((work.code, work.public, work.live_id, tags))

    monkeypatch.setattr(projections, "PROJECTIONS", [note])
    return calls


def test_of_every_act_that_readers_see(told):
    judge = make_moderator()
    work = make_live("thought", tags=["ранок"])
    live = work.live_id
    work.unpublish(by=work.author)
    work.republish(by=work.author)
    work.hide(by=judge, reason="скарга")
    work.restore(by=judge, reason="помилка")

    states = [Public.LIVE, Public.WITHDRAWN, Public.LIVE, Public.HIDDEN, Public.LIVE]
    assert told == [(work.code, state, live, ["ранок"] if state == Public.LIVE else []) for state in states]


def test_of_an_edit_when_it_goes_live_and_not_before(told):
    work = make_live()
    told.clear()
    edit(work, text="Новий рядок")
    work.submit(by=work.author)
    assert told == []

    approve(work)
    assert told == [(work.code, Public.LIVE, work.live_id, [])]


def test_of_nothing_that_readers_do_not_see(told):
    make_draft()
    pending = make_pending()
    pending.withdraw(by=pending.author)
    assert told == []


def test_a_projection_that_fails_takes_the_act_back(monkeypatch):
    work = make_live()

    def fail(work):
        raise ChangeRefused("the index is full")

    monkeypatch.setattr(projections, "PROJECTIONS", [fail])
    with pytest.raises(ChangeRefused):
        work.hide(by=make_moderator(), reason="скарга")
    work.refresh_from_db()
    assert work.public == Public.LIVE
    assert work.log.count() == work.version
