"""Readers report, moderators answer: one person is one voice, and nothing changes by a report itself."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from publishing.moderation.models import Case, Letter, Report
from publishing.moderation.reports import lane, models
from publishing.moderation.reports.record import Reported, reported_of
from publishing.submissions import rounds
from publishing.submissions.states import ChangeRefused
from tests.factories import (
    approve,
    edit,
    make_draft,
    make_hidden,
    make_live,
    make_moderator,
    make_pending,
    make_rejected,
    make_user,
    make_withdrawn,
)
from tests.moderation.cast import acts, desk, queries, said, states
from tests.moderation.readers import CASES, case_of, letters, report, told

pytestmark = pytest.mark.django_db
READER = "reader@example.org"


@pytest.fixture
def olena(client):
    user = make_moderator(display_name="Олена")
    client.force_login(user)
    return user


def decide(client, work, verb, digest="", reason="Перечитали: ненависті тут немає."):
    work.refresh_from_db()
    typed = {"shown": digest or work.live.digest, "seen": work.version, "reason": reason}
    return client.post(f"{CASES}{work.code}/{verb}/", typed)


def listed(client, **query):
    return [line.code for line in client.get(CASES, query).context["page"].lines]


class TestForm:
    def test_the_page_of_a_work_leads_there(self, client):
        work = make_live(title="Перший дим")

        assert f'href="/report/{work.code}/"' in client.get(work.get_absolute_url()).content.decode()
        page = client.get(f"/report/{work.code}/")
        assert (page.status_code, "Перший дим" in page.content.decode()) == (200, True)

    def test_a_report_is_kept_and_changes_nothing_that_readers_see(self, client):
        work = make_live()
        before = client.get(work.get_absolute_url()).content

        answer = report(client, work)

        assert answer.status_code == 302
        assert "Її розгляне модератор" in client.get(answer["Location"]).content.decode()
        kept = Report.objects.get()
        assert (kept.ground, kept.words, kept.address) == ("hatred", "Друга строфа.", "")
        assert client.get(work.get_absolute_url()).content == before
        assert (states(work), acts(work)) == (("live", "none"), ["create", "submit", "claim", "publish"])

    @pytest.mark.parametrize("make", [make_draft, make_pending, make_rejected])
    def test_what_was_never_live_answers_as_what_never_was(self, client, make):
        work = make()
        nothing = client.get("/report/bcdfghjk/")

        for answer in (client.get(f"/report/{work.code}/"), report(client, work)):
            assert (answer.status_code, answer.content) == (404, nothing.content)
        assert not Case.objects.exists()

    @pytest.mark.parametrize("make", [make_hidden, make_withdrawn])
    def test_what_is_gone_is_gone_here_too(self, client, make):
        work = make()

        assert (client.get(f"/report/{work.code}/").status_code, report(client, work).status_code) == (
            410,
            410,
        )
        assert not Case.objects.exists()

    @pytest.mark.parametrize(
        ("typed", "field"),
        [
            ({"ground": ""}, "ground"),
            ({"ground": "boredom"}, "ground"),
            ({"ground": "other", "words": " "}, "words"),
            ({"words": "я" * 2001}, "words"),
            ({"address": "мимо"}, "address"),
            ({"address": "reader@example.org\r\nBcc: all@example.org"}, "address"),
        ],
    )
    def test_a_mistake_is_said_beside_its_field_and_nothing_is_lost(self, client, typed, field):
        work = make_live()

        answer = report(client, work, **typed)

        assert answer.status_code == 400
        assert list(answer.context["form"].errors) == [field]
        assert not Case.objects.exists()

    def test_looking_changes_nothing(self, client):
        work = make_live()
        for method in (client.get, client.head):
            method(f"/report/{work.code}/")

        assert client.put(f"/report/{work.code}/").status_code == 405
        assert not Case.objects.exists()

    def test_a_form_from_elsewhere_is_refused(self):
        assert report(Client(enforce_csrf_checks=True), make_live()).status_code == 403
        assert not Case.objects.exists()

    def test_a_script_is_slowed(self, client):
        work = make_live()

        answers = [report(client, work).status_code for _ in range(22)]

        assert answers == [302] * 20 + [429] * 2

    def test_hostile_words_are_shown_as_words(self, client, olena):
        work = make_live()
        report(Client(), work, words="<script>alert(1)</script>")

        page = client.get(f"{CASES}{work.code}/").content.decode()

        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
        assert "<script>alert" not in page


class TestVoices:
    """One person is one voice for a version; the answer does not tell whether it was heard before."""

    def test_a_network_an_account_an_address_are_one_voice_each(self, client):
        work = make_live()
        signed_in = Client()
        signed_in.force_login(make_user())
        answers = [
            report(client, work),
            report(client, work, words="Ще раз."),
            report(client, work, network="192.0.2.2", address=READER),
            report(client, work, network="192.0.2.3", address=READER.upper()),
            report(signed_in, work, network="192.0.2.4"),
            report(signed_in, work, network="192.0.2.5"),
            report(client, work, network="2001:db8::1"),
            report(client, work, network="2001:db8::2"),
        ]

        assert {answer["Location"] for answer in answers} == {answers[0]["Location"]}
        assert (case_of(work).voices, Report.objects.count()) == (4, 4)
        assert Report.objects.earliest("at").words == "Друга строфа."

    def test_another_version_is_another_case(self, client):
        work = make_live()
        report(client, work)
        edit(work, title="Удруге")
        work.submit(by=work.author)
        approve(work)
        report(client, work)

        assert list(Case.objects.order_by("pk").values_list("voices", flat=True)) == [1, 1]
        assert [line.code for line in lane.page().lines] == [work.code]

    def test_voices_cannot_be_told_apart_across_works(self, client):
        for work in (make_live(), make_live()):
            report(client, work)

        assert len(set(Report.objects.values_list("voice", flat=True))) == 2

    def test_a_version_has_so_many_voices_and_no_more(self, client, monkeypatch):
        monkeypatch.setattr(models, "VOICES", 2)
        work = make_live()

        answers = {report(client, work, network=f"192.0.2.{number}").status_code for number in range(4)}

        assert (answers, case_of(work).voices, Report.objects.count()) == ({302}, 2, 2)


class TestReceipt:
    def test_a_letter_goes_to_who_left_an_address(self, client):
        work = make_live(title="Перший дим")
        answer = report(client, work, address=READER)
        report(client, work, network="192.0.2.2")

        (letter,) = letters()

        assert (letter.to, letter.subject) == ([READER], "Ми отримали вашу скаргу")
        assert "Ви поскаржилися на «Перший дим»: ненависть або приниження." in letter.body
        assert f"http://localhost{answer['Location']}" in letter.body
        assert letters() == []

    def test_it_speaks_the_language_of_the_page(self, client):
        report(client, make_live(), prefix="/en", address=READER)

        (letter,) = letters()

        assert letter.subject == "We have received your report"
        assert "http://localhost/en/report/received/" in letter.body

    def test_nobody_is_flooded(self, client):
        for number in range(5):
            report(client, make_live(), address=READER, network=f"192.0.2.{number}")

        assert len(letters()) == 3
        assert Report.objects.count() == 5

    def test_it_does_not_name_what_was_closed_before_it_was_sent(self, client):
        work = make_live(title="Перший дим")
        report(client, work, address=READER)
        work.unpublish(by=work.author)

        for letter in letters():
            assert "Перший дим" not in letter.body + letter.subject

    @pytest.mark.parametrize("token", ["x", "1", "eyJ:x:y", "..", "a" * 300])
    def test_a_link_that_was_never_given_is_404(self, client, token):
        assert client.get(f"/report/received/{token}/").status_code == 404

    def test_the_worker_sends_them(self):
        assert "publishing.moderation.post.outbox.go_round" in rounds.ROUNDS

    def test_a_mail_server_that_fails_loses_nothing(self, client, settings):
        report(client, make_live(), address=READER)
        working, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, "tests.security.broken_mail.Backend"
        letters()
        settings.EMAIL_BACKEND = working
        Letter.objects.update(due_at=timezone.now())

        assert told(letters()) == {READER: "Ми отримали вашу скаргу"}


class TestLane:
    def test_works_stand_there_once_with_what_is_said_of_them(self, client, olena):
        first, second = make_live(title="Перша"), make_live("prose", title="Друга")
        for number, ground in enumerate(["hatred", "rights", "rights"]):
            report(Client(), first, network=f"192.0.2.{number}", ground=ground)
        report(Client(), second)
        make_live()

        lines = client.get(CASES).context["page"].lines

        assert [(line.code, line.heading, line.voices) for line in lines] == [
            (first.code, "Перша", 3),
            (second.code, "Друга", 1),
        ]
        assert [number for _words, number in lines[0].grounds] == [2, 1]

    def test_it_goes_on_from_a_cursor(self, client, olena, monkeypatch):
        monkeypatch.setattr(lane, "PAGE", 2)
        works = [make_live() for _ in range(3)]
        for work in works:
            report(Client(), work)

        page = client.get(CASES).context["page"]

        assert [line.code for line in page.lines] == [work.code for work in works[:2]]
        assert listed(client, after=page.following) == [works[2].code]

    def test_one_work_and_three_cost_the_same(self, client, olena):
        report(Client(), make_live())
        client.get(CASES)
        one = queries(client, CASES)
        for kind in ("photo", "thought"):
            report(Client(), make_live(kind))

        assert queries(client, CASES) == one

    def test_the_first_page_and_the_queue_lead_there(self, client, olena):
        assert CASES not in client.get("/admin/moderation/candidate/").content.decode()
        report(Client(), make_live())

        for address in ("/admin/", "/admin/moderation/candidate/"):
            assert "Скарги читачів · 1" in client.get(address).content.decode()

    def test_who_has_reported_is_shown_to_nobody(self, client, olena):
        work = make_live()
        report(Client(), work, address=READER)

        page = client.get(f"{CASES}{work.code}/").content.decode()

        assert READER not in page
        assert Report.objects.get().voice not in page


class TestDismiss:
    def test_the_work_stays_and_the_reader_is_answered(self, client, olena):
        work = make_live(title="Перший дим")
        receipt = report(Client(), work, address=READER)["Location"]
        letters()

        answer = decide(client, work, "dismiss")

        assert (answer.status_code, answer["Location"]) == (302, CASES)
        case = case_of(work)
        assert (case.outcome, case.closed_by, states(work)) == ("kept", olena, ("live", "none"))
        (letter,) = letters()
        assert (letter.to, letter.subject) == ([READER], "На вашу скаргу є відповідь")
        assert "Перечитали: ненависті тут немає." in letter.body
        assert "Перечитали: ненависті тут немає." in Client().get(receipt).content.decode()
        assert listed(client) == []

    def test_a_cleared_version_is_not_brought_back_and_the_next_one_is(self, client, olena):
        work = make_live()
        report(Client(), work)
        decide(client, work, "dismiss")

        report(Client(), work, network="192.0.2.9", address=READER)

        assert (listed(client), case_of(work).voices) == ([], 2)
        assert told(letters()) == {READER: "На вашу скаргу є відповідь"}
        edit(work, title="Удруге")
        work.submit(by=work.author)
        approve(work)
        report(Client(), work)
        assert listed(client) == [work.code]

    def test_words_are_needed(self, client, olena):
        work = make_live()
        report(Client(), work)

        assert decide(client, work, "dismiss", reason=" ").status_code == 422
        assert case_of(work).closed_at is None

    def test_another_version_than_the_one_on_the_screen_is_not_decided_on(self, client, olena):
        work = make_live()
        report(Client(), work)

        for verb in ("dismiss", "hide"):
            answer = decide(client, work, verb, digest="0" * 64)
            assert answer.status_code == 409
            assert "ненависті тут немає" in answer.content.decode()
        assert (case_of(work).closed_at, states(work)) == (None, ("live", "none"))

    def test_the_second_of_two_moderators_is_refused(self, client, olena):
        work = make_live()
        report(Client(), work, address=READER)
        decide(client, work, "dismiss")

        assert decide(client, work, "dismiss", reason="Інші слова.").status_code == 409
        assert case_of(work).words == "Перечитали: ненависті тут немає."
        assert len(letters()) == 2

    def test_an_answered_work_is_not_hidden_by_an_old_page(self, client, olena):
        work = make_live()
        report(Client(), work)
        decide(client, work, "dismiss")

        assert decide(client, work, "hide").status_code == 409
        assert (states(work), case_of(work).outcome) == (("live", "none"), "kept")
        assert list(work.refusals.values_list("act", "by")) == [("hide", olena.pk)]

    def test_nobody_answers_about_their_own_work(self, client, olena):
        work = make_live(author=olena, by=make_moderator())
        report(Client(), work)

        assert decide(client, work, "dismiss").status_code == 409
        assert decide(client, work, "hide").status_code == 409
        page = client.get(f"{CASES}{work.code}/").content.decode()
        assert f"{CASES}{work.code}/hide/" not in page
        assert (case_of(work).outcome, states(work)) == ("", ("live", "none"))

    def test_whoever_is_no_moderator_answers_nothing(self):
        work = make_live()
        case = Case.objects.take(work, who="network x", ground="other", words="!", language="uk")

        with pytest.raises(ChangeRefused):
            Case.objects.dismiss(work, work.live.digest, by=make_user(), words="Ні.")
        with pytest.raises(ChangeRefused):
            Case.objects.dismiss(work, work.live.digest, by=make_moderator(), words=" ")
        case.refresh_from_db()
        assert case.outcome == ""


class TestHide:
    def test_the_work_is_hidden_at_once_and_everybody_is_told(self, client, olena):
        work = make_live(title="Перший дим")
        receipt = report(Client(), work, address=READER)["Location"]
        letters()

        answer = decide(client, work, "hide", reason="Права на твір")

        assert (answer.status_code, states(work)) == (302, ("hidden", "none"))
        assert Client().get(f"/works/{work.code}/").status_code == 410
        case = case_of(work)
        assert (case.outcome, case.closed_by) == ("hidden", olena)
        (letter,) = letters()
        assert "Редакція приховала твір" in letter.body
        for words in (letter.body, letter.subject, Client().get(receipt).content.decode()):
            assert "Перший дим" not in words
            assert "Права на твір" not in words
        assert said(client.get(CASES)) == ["Приховано від читачів: «Перший дим»."]

    def test_hiding_elsewhere_answers_the_readers_too(self, client):
        work = make_live()
        report(client, work, address=READER)
        work.hide(by=make_moderator(), reason="Скарга правовласника")

        assert case_of(work).outcome == "hidden"

    def test_when_the_author_takes_it_down_nothing_is_left_to_decide(self, client, olena):
        work = make_live()
        report(Client(), work, address=READER)
        letters()
        work.unpublish(by=work.author)

        assert (case_of(work).outcome, case_of(work).closed_by, listed(client)) == ("gone", None, [])
        assert len(letters()) == 1
        assert client.get(f"{CASES}{work.code}/").status_code == 200

    def test_a_refused_act_answers_nobody(self, client):
        work = make_live()
        report(client, work)
        with pytest.raises(ChangeRefused):
            work.hide(by=work.author, reason="Сам")

        assert case_of(work).outcome == ""


class TestRecord:
    def test_what_was_said_of_an_author_so_far(self, client, olena):
        author = make_user()
        open_one, kept, hidden, gone = (make_live("thought", author) for _ in range(4))
        for work in (open_one, kept, hidden, gone, make_live()):
            report(Client(), work)
        decide(client, kept, "dismiss")
        decide(client, hidden, "hide")
        gone.unpublish(by=author)

        assert reported_of(author) == Reported(open=1, kept=1, hidden=1)
        page = client.get(desk(make_pending(author=author))).content.decode()
        assert "1 версія зі скаргами чекає на відповідь" in page
        assert "1 версію зі скаргами лишено" in page
        assert "1 версію зі скаргами приховано" in page
        assert "зі скаргами" not in client.get(desk(make_pending())).content.decode()


class TestForgetting:
    def test_an_address_is_erased_a_month_after_the_outcome(self, client, olena, time_machine):
        time_machine.move_to("2026-03-02T10:00Z", tick=False)
        work = make_live()
        report(Client(), work, address=READER)
        decide(client, work, "dismiss")
        letters()
        time_machine.shift(timedelta(days=29))
        letters()
        assert Report.objects.get().address == READER

        time_machine.shift(timedelta(days=2))
        letters()

        assert (Report.objects.get().address, Letter.objects.count(), mail.outbox) == ("", 0, [])


class TestDoor:
    @pytest.mark.parametrize("verb", ["", "hide/", "dismiss/"])
    def test_only_moderators_come_in(self, client, verb):
        work = make_live()
        report(Client(), work)
        address = f"{CASES}{work.code}/{verb}"
        visitor = client.post(address, {"reason": ""})
        client.force_login(work.author)

        assert (visitor.status_code, visitor["Location"].split("?")[0]) == (302, "/admin/login/")
        assert client.post(address, {"reason": "так"}).status_code == 403
        assert (case_of(work).outcome, states(work)) == ("", ("live", "none"))

    def test_acts_are_not_done_by_looking(self, client, olena):
        work = make_live()
        report(Client(), work)

        assert [client.get(f"{CASES}{work.code}/{verb}/").status_code for verb in ("hide", "dismiss")] == [
            405,
            405,
        ]
        assert client.get(f"{CASES}nosuch/").status_code == 404
        assert client.get(f"{CASES}{make_live().code}/").status_code == 404
