"""Publish, return, reject: exactly what was on the screen, once, by somebody who had no hand in it."""

from datetime import date

import pytest
from django.core import mail

from publishing.moderation.models import Reason
from tests.factories import edit, make_editor, make_live, make_moderator, make_pending, make_user
from tests.moderation.cast import QUEUE, a_reason, acts, desk, form, said, states
from tests.moderation.test_access import make_superuser

DECISIONS = {
    "publish": ("live", "none"),
    "return_to_author": ("never", "changes"),
    "reject": ("never", "rejected"),
}


@pytest.fixture
def olena(client):
    user = make_moderator(display_name="Олена")
    client.force_login(user)
    return user


def explained(work, **typed):
    return form(work, **({"reason": a_reason().pk, "letter": "Допишіть другу строфу."} | typed))


@pytest.mark.django_db
class TestDecide:
    @pytest.mark.parametrize(("verb", "outcome"), DECISIONS.items())
    def test_a_decision_on_a_free_work_claims_it_first(self, client, olena, verb, outcome):
        work = make_pending()

        response = client.post(desk(work, verb), explained(work))

        assert (response.status_code, response.headers["Location"]) == (302, QUEUE)
        assert states(work) == outcome
        assert acts(work) == ["create", "submit", "claim", verb]
        assert [notice.recipient for notice in work.log.last().notices.all()] == [work.author]
        assert mail.outbox == []

    @pytest.mark.parametrize("verb", DECISIONS)
    def test_the_readers_own_claim_is_used(self, client, olena, verb):
        work = make_pending()
        work.claim(by=olena)

        client.post(desk(work, verb), explained(work))

        assert acts(work) == ["create", "submit", "claim", verb]

    def test_exactly_the_version_on_the_screen_goes_live(self, client, olena):
        work = make_pending(title="Прочитане")
        digest = work.head.digest

        client.post(desk(work, "publish"), form(work))

        work.refresh_from_db()
        assert work.live.digest == digest
        assert client.get(work.get_absolute_url()).status_code == 200

    @pytest.mark.parametrize("verb", ["return_to_author", "reject"])
    def test_the_reason_is_kept_in_the_authors_language_with_its_rule(self, client, olena, verb):
        work = make_pending(author=make_user(language="en"))

        client.post(desk(work, verb), explained(work, reason=a_reason("rights").pk, letter="Whose is it?"))

        assert work.log.last().data == {"reason": "Rights to the work (rule 1)", "letter": "Whose is it?"}

    def test_an_approval_may_carry_a_letter(self, client, olena):
        work = make_pending()

        client.post(desk(work, "publish"), form(work, letter="Дякую."))

        assert work.log.last().letter == "Дякую."

    def test_then_comes_the_next_free_work(self, client, olena):
        work, own, taken, following = [make_pending(author=who) for who in (None, olena, None, None)]
        taken.claim(by=make_moderator())

        response = client.post(desk(work, "publish"), form(work))

        assert own.author == olena
        assert response.headers["Location"] == desk(following)
        assert said(client.get(desk(following))) == ["Прийнято: «Перший дим»."]

    def test_a_hidden_work_stays_hidden_after_an_approval(self, client, olena):
        work = make_live()
        edit(work, title="Стало")
        work.submit(by=work.author)
        work.hide(by=make_moderator(), reason="Скарга")

        client.post(desk(work, "publish"), form(work))

        assert states(work) == ("hidden", "none")
        assert client.get(work.get_absolute_url()).status_code == 410


@pytest.mark.django_db
class TestForm:
    @pytest.mark.parametrize("verb", ["return_to_author", "reject"])
    def test_a_reason_and_a_letter_are_needed(self, client, olena, verb):
        work = make_pending()

        response = client.post(desk(work, verb), form(work))

        assert response.status_code == 422
        assert response.context["form"].errors == {
            "reason": ["Оберіть, будь ласка, причину."],
            "letter": ["Напишіть, будь ласка, лист: чому і що далі."],
        }
        assert acts(work) == ["create", "submit"]

    def test_what_was_typed_is_still_there(self, client, olena):
        work = make_pending()

        response = client.post(desk(work, "reject"), form(work, letter="Ось <b>чому</b>"))

        assert response.status_code == 422
        assert "Ось &lt;b&gt;чому&lt;/b&gt;</textarea>" in response.content.decode()

    def test_a_retired_reason_is_not_offered(self, client, olena):
        work = make_pending()
        Reason.objects.filter(code="rights").update(is_active=False)

        response = client.post(desk(work, "reject"), explained(work, reason=a_reason("rights").pk))

        assert response.status_code == 422
        assert list(response.context["form"].errors) == ["reason"]

    @pytest.mark.parametrize("reason", ["x", "999999", "1 OR 1=1"])
    def test_a_forged_reason_is_no_reason(self, client, olena, reason):
        work = make_pending()

        assert client.post(desk(work, "reject"), explained(work, reason=reason)).status_code == 422
        assert states(work) == ("never", "pending")

    def test_a_letter_of_5001_characters_is_too_long(self, client, olena):
        work = make_pending()

        assert client.post(desk(work, "reject"), explained(work, letter="л" * 5001)).status_code == 422
        assert client.post(desk(work, "reject"), explained(work, letter="л" * 5000)).status_code == 302

    def test_without_the_digest_nothing_is_decided(self, client, olena):
        work = make_pending()

        assert client.post(desk(work, "publish"), {"seen": 2}).status_code == 422
        assert acts(work) == ["create", "submit"]

    def test_a_null_byte_in_a_letter_is_a_mistake_not_a_failure(self, client, olena):
        work = make_pending()

        assert client.post(desk(work, "reject"), explained(work, letter="а\x00б")).status_code == 422


@pytest.mark.django_db
class TestFirstPublication:
    def test_an_editor_gives_a_work_its_original_date(self, client):
        work = make_pending()
        client.force_login(make_editor())

        client.post(desk(work, "publish"), form(work, first_published_on="2017-09-21"))

        work.refresh_from_db()
        assert work.first_published_on == date(2017, 9, 21)
        assert "21-09-2017" in client.get(work.get_absolute_url()).content.decode()

    def test_a_moderator_is_not_asked_and_not_heard(self, client, olena):
        work = make_pending()

        page = client.get(desk(work)).content.decode()
        client.post(desk(work, "publish"), form(work, first_published_on="2017-09-21"))

        work.refresh_from_db()
        assert "first_published_on" not in page
        assert (work.public, work.first_published_on) == ("live", None)

    @pytest.mark.parametrize("day", ["2999-01-01", "0001-01-01", "21 вересня", "2017-02-30"])
    def test_an_impossible_day_is_refused(self, client, day):
        work = make_pending()
        client.force_login(make_editor())

        response = client.post(desk(work, "publish"), form(work, first_published_on=day))

        assert response.status_code == 422
        assert list(response.context["form"].errors) == ["first_published_on"]
        assert states(work) == ("never", "pending")


@pytest.mark.django_db
class TestRefused:
    """409: nothing happened, the page says what did, and no letter is lost."""

    def test_the_author_changed_it_meanwhile(self, client, olena):
        work = make_pending()
        on_screen = form(work, letter="Дякую за цей вірш.")
        edit(work, title="Інше")
        work.revise(by=work.author)

        response = client.post(desk(work, "publish"), on_screen)

        page = response.content.decode()
        assert response.status_code == 409
        assert states(work) == ("never", "claimed")
        assert "Дякую за цей вірш.</textarea>" in page
        assert f"{work.author}: змінено в черзі" in page

    def test_the_author_took_it_back(self, client, olena):
        work = make_pending()
        on_screen = form(work)
        work.withdraw(by=work.author)

        response = client.post(desk(work, "publish"), on_screen)

        assert response.status_code == 409
        assert [entry.act for entry in response.context["story"]] == ["withdraw"]
        assert states(work) == ("never", "none")

    @pytest.mark.parametrize("verb", DECISIONS)
    def test_a_colleague_was_faster(self, client, olena, verb):
        work, taras = make_pending(), make_moderator(display_name="Тарас")
        on_screen = explained(work)
        work.claim(by=taras)
        work.reject(work.head.digest, by=taras, reason="Реклама", letter="Оголошень не друкуємо.")

        response = client.post(desk(work, verb), on_screen)

        assert response.status_code == 409
        assert [(entry.act, str(entry.by)) for entry in response.context["story"]] == [
            ("reject", "Тарас"),
            ("claim", "Тарас"),
        ]
        assert acts(work) == ["create", "submit", "claim", "reject"]

    @pytest.mark.parametrize("verb", DECISIONS)
    def test_a_colleague_is_reading_it(self, client, olena, verb):
        work = make_pending()
        work.claim(by=make_moderator())

        assert client.post(desk(work, verb), explained(work)).status_code == 409
        assert acts(work) == ["create", "submit", "claim"]

    @pytest.mark.parametrize("verb", ["return_to_author", "reject"])
    def test_a_letter_is_kept_even_when_the_form_was_not_complete(self, client, olena, verb):
        taken, gone = make_pending(), make_pending()
        forms = {work: form(work, letter="Довгий лист") for work in (taken, gone)}
        taken.claim(by=make_moderator())
        gone.withdraw(by=gone.author)

        for work, on_screen in forms.items():
            response = client.post(desk(work, verb), on_screen)
            assert response.status_code == 409
            assert "Довгий лист</textarea>" in response.content.decode()

    def test_a_second_click_decides_nothing(self, client, olena):
        work = make_pending()
        on_screen = form(work)

        answers = [client.post(desk(work, "publish"), on_screen).status_code for _ in range(2)]

        assert answers == [302, 409]
        assert acts(work).count("publish") == 1

    @pytest.mark.parametrize("make", [make_moderator, make_editor, make_superuser])
    @pytest.mark.parametrize("verb", DECISIONS)
    def test_nobody_decides_on_their_own_work(self, client, make, verb):
        judge = make()
        work = make_pending(author=judge)
        client.force_login(judge)

        response = client.post(desk(work, verb), explained(work))

        assert response.status_code == 409
        assert acts(work) == ["create", "submit"]
        assert work.refusals.get().by == judge
        assert not work.log.last().notices.filter(recipient=judge, entry__act=verb).exists()

    def test_an_author_whose_account_was_closed_is_not_published(self, client, olena):
        work = make_pending()
        type(work.author).objects.filter(pk=work.author_id).update(is_active=False)

        assert client.post(desk(work, "publish"), form(work)).status_code == 409
        assert states(work) == ("never", "claimed")

    @pytest.mark.parametrize("seen", ["", "-1", "x", "9" * 30, "²"])
    def test_a_forged_seen_is_no_failure(self, client, olena, seen):
        work = make_pending()
        work.claim(by=make_moderator())

        assert client.post(desk(work, "claim"), {"seen": seen}).status_code == 409
