"""Sending: the consent, the second click, and what each state answers."""

import pytest
import time_machine
from django.test import Client
from django.utils.translation import gettext

from publishing.submissions.kinds import KINDS
from publishing.submissions.models import Refusal, Submission
from publishing.submissions.states import Act, Review
from publishing.submissions.views.desk import begin
from publishing.submissions.views.sending import send
from tests.factories import (
    make_draft,
    make_hidden,
    make_live,
    make_moderator,
    make_pending,
    make_returned,
    make_user,
)
from tests.submissions.paper import open_form, open_work, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def author():
    make_moderator()
    return make_user(handle="nazar")


class TestSend:
    def test_the_consent_is_asked_for(self, author):
        paper = open_form(author, "poem")
        assert paper.press("send", text="Рядок").status_code == 422
        assert paper.says("Please confirm this before you send the work.")
        work = Submission.objects.get()
        assert (work.review, work.draft.content["text"]) == (Review.NONE, "Рядок")

    def test_the_second_click_says_the_same_and_does_nothing(self, author):
        paper = open_form(author, "poem")
        first = paper.press("send", own="on", text="Рядок")
        second = paper.press("send", own="on", text="Рядок")
        assert (first.status_code, second.status_code) == (302, 302)
        work = Submission.objects.get()
        assert [entry.act for entry in work.log.all()] == [Act.CREATE, Act.SUBMIT]
        assert Refusal.objects.count() == 0
        first_said, second_said = (str(message) for message in paper.client.get("/my/").context["messages"])
        assert first_said == second_said

    def test_a_changed_text_replaces_the_one_in_the_queue(self, author):
        work = make_pending(author=author)
        open_work(work).press("send", own="on", text="Новий рядок")
        work.refresh_from_db()
        assert (work.review, work.head.content["text"]) == (Review.PENDING, "Новий рядок")
        assert [entry.act for entry in work.log.all()] == [Act.CREATE, Act.SUBMIT, Act.REVISE]

    def test_while_a_moderator_reads_it_is_saved_but_not_sent(self, author):
        work = make_pending(author=author)
        work.claim(by=make_moderator())
        head = work.head
        paper = open_work(work)
        assert paper.press("keep", text="Ще рядок").status_code == 302
        paper.reopen()
        assert paper.press("send", own="on", text="Ще один").status_code == 409
        assert paper.says(
            "A moderator is reading this work right now. Your text is saved; send it after the answer."
        )
        work.refresh_from_db()
        assert (work.draft.content["text"], work.head) == ("Ще один", head)

    def test_after_a_return_it_goes_back_into_the_queue(self, author):
        work = make_returned(author=author)
        assert open_work(work).says("Допишіть другу строфу.")
        open_work(work).press("send", own="on", text="Дописано")
        work.refresh_from_db()
        assert work.review == Review.PENDING

    def test_an_edit_of_a_live_work_leaves_what_readers_have(self, author):
        work = make_live(author=author, title="Надруковане")
        before = Client().get(work.get_absolute_url()).content
        paper = open_work(work)
        assert paper.says("Readers see the published text until a moderator approves the edit.")
        paper.press("send", own="on", title="Інша назва")
        work.refresh_from_db()
        assert (work.public, work.review) == ("live", Review.PENDING)
        assert Client().get(work.get_absolute_url()).content == before

    def test_what_readers_have_already_is_not_sent_again(self, author):
        work = make_live(author=author)
        assert open_work(work).press("send", own="on").status_code == 302
        work.refresh_from_db()
        assert work.review == Review.NONE

    def test_a_hidden_work_is_saved_but_cannot_be_sent(self, author):
        work = make_hidden(author=author)
        paper = open_work(work)
        assert ("send", "1") not in paper.buttons
        assert paper.press("send", own="on", text="Інше").status_code == 409
        assert work.draft.content["text"] == "Інше"

    def test_beyond_the_cap_it_is_saved_but_not_sent(self, author, settings):
        settings.LIMITS = settings.LIMITS | {"open_rounds_newcomer": 1}
        make_pending(author=author)
        paper = open_form(author, "poem")
        assert paper.press("send", own="on", text="Ще один").status_code == 409
        assert paper.response.context["notes"][0][0] == "bad"
        assert Submission.objects.by(author).latest("pk").draft.content["text"] == "Ще один"


class TestTwice:
    """Two requests at the same moment."""

    def test_the_slower_of_two_sendings_finds_the_work_sent(self, author):
        work = make_draft(author=author)
        same_work = Submission.objects.get(pk=work.pk)
        assert send(work, by=author) == send(same_work, by=author)
        assert [entry.act for entry in work.log.all()] == [Act.CREATE, Act.SUBMIT]

    def test_the_slower_of_two_first_saves_finds_the_work_begun(self, author):
        first, second = (begin(KINDS["poem"], author, "bcdfghjk") for _ in range(2))
        assert (first, author.works.count()) == (second, 1)

    def test_a_promise_that_was_not_kept_is_not_repeated(self, author):
        work = make_pending(author=author)
        with time_machine.travel(work.promised_at):
            assert send(work, by=author) == gettext(
                "Sent. A moderator will read it soon; we will write to you."
            )

    def test_there_is_nothing_to_send_yet(self, author):
        work = begin(KINDS["poem"], author, "bcdfghjk")
        response = signed_in(author).post(f"/my/{work.code}/submit/", {"own": "on"})
        assert (response.status_code, response.context["why"]) == (
            409,
            gettext("There is nothing to send yet."),
        )
