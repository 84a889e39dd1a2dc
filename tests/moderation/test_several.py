"""Several works at once: only what the page shows is decided on, each by itself, each with its result."""

import pytest

from tests.factories import edit, make_live, make_moderator, make_pending, make_user
from tests.moderation.cast import QUEUE, a_reason, acts, queries, states

SEVERAL, DECIDE = f"{QUEUE}several/", f"{QUEUE}decide/"


@pytest.fixture
def olena(client):
    user = make_moderator(display_name="Олена")
    client.force_login(user)
    return user


def marked(*works):
    return [f"{work.code}:{work.head.digest}" for work in works]


def decide(client, verb, items, **typed):
    return client.post(DECIDE, {"verb": verb, "item": items, **typed})


def told(response):
    return {result.code: result.refusal or "done" for result in response.context["results"]}


@pytest.mark.django_db
class TestSeveral:
    def test_the_page_shows_the_works_whole_and_what_is_marked(self, client, olena):
        poem, thought = make_pending(text="Піч не питає"), make_pending("thought", text="Сусід виніс шафу.")
        make_pending(title="Третій")

        response = client.get(SEVERAL, {"code": [thought.code, poem.code]})

        page = response.content.decode()
        assert [work.code for work in response.context["works"]] == [poem.code, thought.code]
        assert [text in page for text in ("Піч не питає", "Сусід виніс шафу.", "Третій")] == [
            True,
            True,
            False,
        ]
        assert [item in page for item in marked(poem, thought)] == [True, True]

    def test_what_the_moderator_may_not_judge_is_left_out_and_counted(self, client, olena):
        free, own, taken = make_pending(), make_pending(author=olena), make_pending()
        taken.claim(by=make_moderator())
        codes = [work.code for work in (free, own, taken, make_live())]

        response = client.get(SEVERAL, {"code": codes})

        assert [work.code for work in response.context["works"]] == [free.code]
        assert response.context["left_out"] == 3

    def test_looking_claims_nothing(self, client, olena):
        work = make_pending()

        client.get(SEVERAL, {"code": work.code})

        assert acts(work) == ["create", "submit"]

    def test_one_work_and_three_cost_the_same(self, client, olena):
        works = [make_pending("photo") for _ in range(3)]
        client.get(f"{SEVERAL}?code={works[0].code}")
        one = queries(client, f"{SEVERAL}?code={works[0].code}")

        assert queries(client, f"{SEVERAL}?" + "&".join(f"code={work.code}" for work in works)) == one

    def test_hostile_text_stays_text(self, client, olena):
        xss = "<img src=x onerror=alert(1)><script>alert(2)</script>"
        work = make_pending("prose", make_user(display_name=xss[:80]), title=xss, lead=xss, tags=["a<b"])

        page = client.get(SEVERAL, {"code": work.code}).content.decode()

        assert ("<img src=x" in page, "<script>alert" in page) == (False, False)


@pytest.mark.django_db
class TestDecide:
    def test_every_marked_work_is_decided_by_itself(self, client, olena):
        works = [make_pending() for _ in range(3)]

        response = decide(client, "publish", marked(*works[:2]))

        assert response.status_code == 200
        assert told(response) == {works[0].code: "done", works[1].code: "done"}
        assert [states(work) for work in works] == [("live", "none")] * 2 + [("never", "pending")]
        assert acts(works[0]) == ["create", "submit", "claim", "publish"]

    def test_a_refused_one_stops_no_other_and_says_why(self, client, olena):
        changed, taken, fine = make_pending(), make_pending(), make_pending()
        items = marked(changed, taken, fine)
        edit(changed, title="Інше")
        changed.revise(by=changed.author)
        taken.claim(by=make_moderator())

        response = decide(client, "publish", items)

        assert told(response) == {
            changed.code: "Відколи ви відкрили твір, його текст змінився. Прочитайте, будь ласка, ще раз.",
            taken.code: "Цей твір уже читає інший модератор.",
            fine.code: "done",
        }
        assert [states(work)[0] for work in (changed, taken, fine)] == ["never", "never", "live"]

    def test_where_nothing_could_be_done_it_is_409_and_the_letter_stays(self, client, olena):
        own = make_pending(author=olena)
        typed = {"reason": a_reason().pk, "letter": "Допишіть другу строфу."}

        response = decide(client, "reject", marked(own), **typed)

        assert response.status_code == 409
        assert "Допишіть другу строфу." in response.content.decode()
        assert acts(own) == ["create", "submit"]

    def test_without_a_reason_and_a_letter_nobody_is_sent_away(self, client, olena):
        first, second = make_pending(), make_pending()
        shown = {"shown": [first.code, second.code]}

        response = decide(client, "reject", marked(first), letter="Чому", **shown)

        assert response.status_code == 422
        assert set(response.context["form"].errors) == {"reason"}
        assert [work.is_chosen for work in response.context["works"]] == [True, False]
        assert "Чому</textarea>" in response.content.decode()
        assert acts(first) == ["create", "submit"]

    @pytest.mark.parametrize("items", [[], ["x"], ["bcdfghjk:zz"]])
    def test_nothing_marked_is_422(self, client, olena, items):
        assert decide(client, "publish", items).status_code == 422

    def test_a_verb_that_is_none_decides_nothing(self, client, olena):
        work = make_pending()

        assert decide(client, "hide", marked(work)).status_code == 422
        assert acts(work) == ["create", "submit"]

    def test_an_author_is_403(self, client):
        work = make_pending()
        client.force_login(work.author)

        assert decide(client, "publish", marked(work)).status_code == 403
        assert acts(work) == ["create", "submit"]
