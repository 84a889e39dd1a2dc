"""An author appeals; whoever had not decided before decides again, and answers in words."""

import pytest
from django.test import Client
from django.urls import reverse

from publishing.moderation.appeals import lane
from publishing.moderation.models import Appeal, Case
from publishing.submissions.models import Refusal
from publishing.submissions.states import ChangeRefused
from tests.factories import (
    edit,
    make_draft,
    make_hidden,
    make_live,
    make_moderator,
    make_pending,
    make_rejected,
    make_returned,
    make_user,
    make_withdrawn,
)
from tests.moderation.cast import acts, queries, said, states
from tests.moderation.readers import APPEALS, letters, lodge, report, told
from tests.moderation.test_access import make_superuser

pytestmark = pytest.mark.django_db
WORDS = "Приховали даремно: вірш не про те."


@pytest.fixture
def olena(client):
    """A moderator who has decided nothing yet."""
    user = make_moderator(display_name="Олена")
    client.force_login(user)
    return user


def decider(work):
    return work.log.order_by("-seq").first().by


def appeal(client, work, words=WORDS):
    return client.post(f"/my/{work.code}/appeal/", {"words": words})


def author_of(work):
    client = Client()
    client.force_login(work.author)
    return client


def rule(client, work, verb, words="Перечитали вдвох: вірш лишається."):
    return client.post(f"{APPEALS}{work.code}/{verb}/", {"words": words, "seen": work.version})


def listed(client, **query):
    return [line.code for line in client.get(APPEALS, query).context["page"].lines]


class TestLodge:
    @pytest.mark.parametrize("make", [make_hidden, make_rejected])
    def test_an_appeal_is_kept_and_the_other_moderators_are_called(self, make):
        work = make(title="Перший дим")
        one, another, closed = make_moderator(), make_moderator(), make_moderator(is_active=False)
        letters()

        answer = appeal(author_of(work), work)

        assert (answer.status_code, answer["Location"]) == (302, f"/my/{work.code}/appeal/")
        kept = Appeal.objects.get()
        assert (kept.words, kept.entry) == (WORDS, work.log.order_by("-seq").first())
        sent = letters()
        called = set(told(sent))
        assert {one.email, another.email} <= called
        assert called.isdisjoint({work.author.email, decider(work).email, closed.email})
        assert all(letter.subject == "«Перший дим»: рішення оскаржено" for letter in sent)
        assert all(WORDS in letter.body for letter in sent)

    def test_the_shelf_and_the_form_lead_there_and_then_say_that_it_is_open(self):
        work = make_hidden()
        author = author_of(work)
        pages = ("/my/", f"/my/{work.code}/")
        for page in pages:
            assert (
                f'<a href="/my/{work.code}/appeal/">Оскаржити рішення</a>'
                in author.get(page).content.decode()
            )

        appeal(author, work)

        for page in pages:
            assert "Ваше оскарження розглядається" in author.get(page).content.decode()
        assert WORDS in author.get(f"/my/{work.code}/appeal/").content.decode()

    def test_one_is_open_at_a_time(self):
        work = make_hidden()
        appeal(author_of(work), work)

        answer = appeal(author_of(work), work, "Ще раз.")

        assert answer.status_code == 409
        assert "Ще раз." in answer.content.decode()
        assert Appeal.objects.count() == 1

    @pytest.mark.parametrize("make", [make_draft, make_pending, make_live, make_returned, make_withdrawn])
    def test_there_is_nothing_to_appeal_against_otherwise(self, make):
        make_moderator()
        work = make()
        author = author_of(work)

        assert appeal(author, work).status_code == 409
        assert "Зараз немає рішення" in author.get(f"/my/{work.code}/appeal/").content.decode()
        assert f"/my/{work.code}/appeal/" not in author.get("/my/").content.decode()
        assert not Appeal.objects.exists()

    @pytest.mark.parametrize("words", ["", "  ", "я" * 5001])
    def test_words_are_needed_and_bounded(self, words):
        work = make_hidden()

        assert appeal(author_of(work), work, words).status_code == 422
        assert not Appeal.objects.exists()

    def test_anybody_elses_work_is_404_and_a_visitor_is_sent_to_sign_in(self, client):
        work = make_hidden()
        address = f"/my/{work.code}/appeal/"

        visitor = client.get(address)
        client.force_login(make_user())
        assert (visitor.status_code, visitor["Location"]) == (302, f"/accounts/login/?next={address}")
        assert [client.get(address).status_code, appeal(client, work).status_code] == [404, 404]
        with pytest.raises(ChangeRefused):
            Appeal.objects.lodge(work, by=make_user(), words=WORDS)
        assert not Appeal.objects.exists()

    def test_words_are_not_lost_with_the_session(self, client):
        work = make_hidden()

        answer = appeal(client, work, "Довге <b>слово</b>")

        page = answer.content.decode()
        assert answer.status_code == 403
        assert "Довге &lt;b&gt;слово&lt;/b&gt;</textarea>" in page
        assert not Appeal.objects.exists()

    def test_looking_changes_nothing(self):
        work = make_hidden()
        author = author_of(work)
        author.get(f"/my/{work.code}/appeal/")
        author.head(f"/my/{work.code}/appeal/")

        assert author.put(f"/my/{work.code}/appeal/").status_code == 405
        assert not Appeal.objects.exists()

    def test_one_work_and_three_cost_the_same_on_the_shelf(self):
        author = make_user()
        for make in (make_hidden, make_rejected):
            lodge(make(author=author))
        client = Client()
        client.force_login(author)
        client.get("/my/")
        before = queries(client, "/my/")
        for make in (make_hidden, make_rejected):
            lodge(make(author=author))

        assert queries(client, "/my/") == before


class TestLane:
    def test_the_oldest_stands_first(self, client, olena):
        works = [make_hidden(title="Перша"), make_rejected(title="Друга")]
        for work in works:
            lodge(work)
        make_hidden()

        lines = client.get(APPEALS).context["page"].lines

        assert [(line.code, line.heading) for line in lines] == [
            (works[0].code, "Перша"),
            (works[1].code, "Друга"),
        ]

    def test_it_goes_on_from_a_cursor(self, client, olena, monkeypatch):
        monkeypatch.setattr(lane, "PAGE", 2)
        works = [make_hidden() for _ in range(3)]
        for work in works:
            lodge(work)

        page = client.get(APPEALS).context["page"]

        assert [line.code for line in page.lines] == [work.code for work in works[:2]]
        assert listed(client, after=page.following) == [works[2].code]

    def test_one_appeal_and_three_cost_the_same(self, client, olena):
        lodge(make_hidden())
        client.get(APPEALS)
        one = queries(client, APPEALS)
        for make in (make_rejected, make_hidden):
            lodge(make())

        assert queries(client, APPEALS) == one

    def test_the_first_page_leads_there(self, client, olena):
        lodge(make_hidden())

        assert "Оскарження авторів · 1" in client.get("/admin/").content.decode()


class TestRule:
    def test_a_hidden_work_is_open_again(self, client, olena):
        work = make_live(title="Перший дим")
        report(Client(), work, address="reader@example.org")
        judge = make_moderator()
        work.hide(by=judge, reason="Скарга")
        lodge(work)
        letters()

        answer = rule(client, work, "uphold")

        assert (answer.status_code, answer["Location"]) == (302, APPEALS)
        assert states(work) == ("live", "none")
        kept = Appeal.objects.get()
        assert (kept.ruling, kept.judge, kept.reply) == ("upheld", olena, "Перечитали вдвох: вірш лишається.")
        assert acts(work)[-2:] == ["hide", "restore"]
        assert work.log.order_by("-seq").first().reason == kept.reply
        assert Client().get(work.get_absolute_url()).status_code == 200
        assert told(letters()) == {
            judge.email: "«Перший дим»: оскарження розглянуто",
            "reader@example.org": "Твір, на який ви скаржилися, знову відкрито",
        }
        # The version was looked at by two: readers' reports do not bring it back.
        report(Client(), work, network="192.0.2.7")
        assert not Case.objects.open().exists()
        assert said(client.get(APPEALS)) == ["Оскарження задоволено: «Перший дим»."]

    def test_a_rejected_work_is_in_the_queue_again(self, client, olena):
        work = make_rejected()
        lodge(work)

        assert rule(client, work, "uphold").status_code == 302
        assert states(work) == ("never", "pending")
        assert Appeal.objects.get().ruling == "upheld"

    def test_the_decision_stands_and_the_author_reads_why(self, client, olena):
        work = make_hidden(title="Перший дим")
        lodge(work)
        letters()

        rule(client, work, "decline", "Правовласник <має> рацію.")

        assert states(work) == ("hidden", "none")
        sent = {letter.to[0]: letter for letter in letters()}
        assert told(sent.values()) == {
            work.author.email: "«Перший дим»: ваше оскарження розглянуто",
            decider(work).email: "«Перший дим»: оскарження розглянуто",
        }
        assert "Правовласник <має> рацію." in sent[work.author.email].body
        page = author_of(work).get(f"/my/{work.code}/appeal/").content.decode()
        assert "Правовласник &lt;має&gt; рацію." in page
        assert "Надіслати оскарження" not in page

    def test_its_answer_holds(self, client, olena):
        work = make_hidden()
        lodge(work)
        rule(client, work, "decline")

        assert appeal(author_of(work), work).status_code == 409
        assert "Оскаржити рішення" not in author_of(work).get("/my/").content.decode()

    def test_a_new_decision_can_be_appealed_against_anew(self, client, olena):
        work = make_hidden()
        lodge(work)
        rule(client, work, "uphold")
        work.refresh_from_db()
        work.hide(by=make_moderator(), reason="Знову")

        assert appeal(author_of(work), work).status_code == 302
        assert Appeal.objects.count() == 2

    @pytest.mark.parametrize("verb", ["uphold", "decline"])
    def test_whoever_decided_does_not_judge(self, client, verb):
        work = make_hidden()
        lodge(work)
        client.force_login(decider(work))

        assert rule(client, work, verb).status_code == 409
        page = client.get(f"{APPEALS}{work.code}/").content.decode()
        assert "Це рішення приймали ви" in page
        assert f"{APPEALS}{work.code}/uphold/" not in page
        assert (states(work), Appeal.objects.get().judged_at) == (("hidden", "none"), None)

    @pytest.mark.parametrize("verb", ["uphold", "decline"])
    @pytest.mark.parametrize("make", [make_moderator, make_superuser])
    def test_nobody_judges_their_own_appeal(self, client, make, verb):
        author = make()
        work = make_live(author=author, by=make_moderator())
        work.hide(by=make_moderator(), reason="Скарга")
        lodge(work)
        client.force_login(author)

        assert rule(client, work, verb).status_code == 409
        assert (states(work), Appeal.objects.get().judged_at) == (("hidden", "none"), None)

    @pytest.mark.parametrize("verb", ["uphold", "decline"])
    def test_the_second_ruling_is_refused(self, client, olena, verb):
        work = make_hidden()
        lodge(work)
        rule(client, work, "decline", "Перша відповідь.")

        answer = rule(client, work, verb, "Друга відповідь.")

        assert answer.status_code == 409
        assert "Друга відповідь." in answer.content.decode()
        assert (Appeal.objects.get().reply, states(work)) == ("Перша відповідь.", ("hidden", "none"))

    @pytest.mark.parametrize("verb", ["uphold", "decline"])
    def test_an_answer_in_words_is_needed(self, client, olena, verb):
        work = make_hidden()
        kept = lodge(work)

        assert rule(client, work, verb, "  ").status_code == 422
        with pytest.raises(ChangeRefused):
            getattr(kept, verb)(by=olena, reply=" ")
        assert (states(work), Appeal.objects.get().judged_at) == (("hidden", "none"), None)

    def test_a_decision_that_does_not_hold_any_more_is_only_answered(self, client, olena):
        work = make_rejected()
        lodge(work)
        edit(work, title="Удруге")
        work.submit(by=work.author)

        assert "Рішення вже не діє" in client.get(f"{APPEALS}{work.code}/").content.decode()
        assert rule(client, work, "uphold").status_code == 409
        assert rule(client, work, "decline").status_code == 302
        assert states(work) == ("never", "pending")

    def test_a_refused_verb_leaves_the_appeal_open_and_its_refusal_on_record(self, client, olena):
        work = make_hidden()
        kept = lodge(work)
        make_moderator()
        work.restore(by=make_moderator(), reason="Помилка")

        assert rule(client, work, "uphold").status_code == 409
        kept.refresh_from_db()
        assert kept.judged_at is None
        assert Refusal.objects.filter(submission=work, by=olena).exists()

    def test_an_appeal_that_nobody_may_judge_raises_an_alarm(self, client):
        work = make_hidden()
        lodge(work)
        last = decider(work)
        for other in type(last).objects.moderators().exclude(pk=last.pk):
            other.is_active = False
            other.save()
        client.force_login(last)

        assert "може розглянути ніхто" not in client.get(APPEALS).content.decode()
        assert client.get(APPEALS).context["page"].lines[0].is_stuck
        assert "Призначте ще одного модератора" in client.get(f"{APPEALS}{work.code}/").content.decode()


class TestDoor:
    @pytest.mark.parametrize("verb", ["uphold", "decline"])
    def test_an_author_rules_on_nothing(self, client, verb):
        work = make_hidden()
        lodge(work)
        visitor = rule(client, work, verb, "")
        client.force_login(work.author)

        assert (visitor.status_code, visitor["Location"].split("?")[0]) == (302, "/admin/login/")
        assert rule(client, work, verb).status_code == 403
        assert client.get(f"{APPEALS}{work.code}/").status_code == 403
        assert Appeal.objects.get().judged_at is None

    @pytest.mark.parametrize("verb", ["uphold", "decline"])
    def test_a_ruling_is_not_given_by_looking(self, client, olena, verb):
        work = make_hidden()
        lodge(work)

        assert client.get(f"{APPEALS}{work.code}/{verb}/").status_code == 405
        assert client.get(f"{APPEALS}{make_live().code}/").status_code == 404
        assert reverse("admin:moderation_appeal_change", args=[work.code]) == f"{APPEALS}{work.code}/"
