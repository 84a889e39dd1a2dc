"""The author's buttons: each works and is logged, and is refused to everybody and everything else."""

import pytest
from django.test import Client
from django.utils.translation import gettext

from publishing.submissions import pace
from publishing.submissions.models import Refusal
from publishing.submissions.states import Act
from tests.factories import (
    make_draft,
    make_hidden,
    make_live,
    make_moderator,
    make_pending,
    make_user,
    make_withdrawn,
)
from tests.submissions.paper import signed_in

pytestmark = pytest.mark.django_db


def ready_draft():
    make_moderator()
    return make_draft()


# verb: (a work it works on, the states after it, a work whose state refuses it)
ACTS = {
    "submit": (ready_draft, ("never", "pending"), make_hidden),
    "withdraw": (make_pending, ("never", "none"), make_live),
    "unpublish": (make_live, ("withdrawn", "none"), make_draft),
    "republish": (make_withdrawn, ("live", "none"), make_live),
}


def press(work, verb, by=None, method="post"):
    return getattr(signed_in(by or work.author), method)(f"/my/{work.code}/{verb}/", {"own": "on"})


def trace(work):
    work.refresh_from_db()
    return work.public, work.review, work.version


@pytest.mark.parametrize("verb", ACTS)
class TestActs:
    def test_it_works_and_is_logged(self, verb):
        make, states, _refused = ACTS[verb]
        work = make()
        before = work.log.count()
        response = press(work, verb)
        assert (response.status_code, response.headers["Location"]) == (302, "/my/")
        work.refresh_from_db()
        assert (work.public, work.review) == states
        entries = list(work.log.all())[before:]
        assert [(entry.act, entry.by) for entry in entries] == [(Act(verb), work.author)]

    def test_the_wrong_state_is_refused_with_a_page_that_says_why(self, verb):
        work = ACTS[verb][2]()
        before = trace(work)
        response = press(work, verb)
        assert response.status_code == 409
        assert response.context["why"] == Refusal.objects.get().why
        assert trace(work) == before

    def test_a_get_is_refused(self, verb):
        work = ACTS[verb][0]()
        before = trace(work)
        assert press(work, verb, method="get").status_code == 405
        assert trace(work) == before

    def test_a_stranger_gets_what_an_unknown_work_gets(self, verb):
        work = ACTS[verb][0]()
        before = trace(work)
        stranger = make_user()
        known = press(work, verb, by=stranger)
        unknown = signed_in(stranger).post(f"/my/bbbbbbbb/{verb}/", {"own": "on"})
        assert (known.status_code, known.content) == (404, unknown.content)
        assert trace(work) == before

    def test_a_moderator_is_a_stranger_here(self, verb):
        work = ACTS[verb][0]()
        before = trace(work)
        assert press(work, verb, by=make_moderator()).status_code == 404
        assert trace(work) == before

    def test_a_visitor_is_sent_to_sign_in(self, verb):
        work = ACTS[verb][0]()
        before = trace(work)
        response = Client().post(f"/my/{work.code}/{verb}/")
        assert response.headers["Location"] == "/accounts/login/?next=/my/"
        assert trace(work) == before

    def test_without_the_token_nothing_happens(self, verb):
        work = ACTS[verb][0]()
        before = trace(work)
        client = Client(enforce_csrf_checks=True)
        client.force_login(work.author)
        assert client.post(f"/my/{work.code}/{verb}/", {"own": "on"}).status_code == 403
        assert trace(work) == before

    def test_a_closed_account_can_do_nothing(self, verb):
        work = ACTS[verb][0]()
        before = trace(work)
        client = signed_in(work.author)
        work.author.is_active = False
        work.author.save()
        assert client.post(f"/my/{work.code}/{verb}/", {"own": "on"}).status_code == 302
        assert trace(work) == before


def test_sending_twice_from_the_preview_is_sending_once():
    work = ready_draft()
    assert [press(work, "submit").status_code for _ in range(2)] == [302, 302]
    assert [entry.act for entry in work.log.all()] == [Act.CREATE, Act.SUBMIT]


def test_an_unfinished_work_is_not_sent_from_the_preview():
    make_moderator()
    work = make_draft(text="")
    response = press(work, "submit")
    assert (response.status_code, response.context["why"]) == (
        409,
        gettext("Please add the text of the poem."),
    )


def test_a_burst_is_slowed(monkeypatch):
    monkeypatch.setitem(pace.PACES, "send", 0)
    work = make_live()
    assert press(work, "unpublish").status_code == 429
    work.refresh_from_db()
    assert work.public == "live"
