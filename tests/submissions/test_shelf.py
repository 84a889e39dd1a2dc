"""«My works»: the author's own works and no others, each with its way in words."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import gettext

from publishing.submissions.models import Submission
from publishing.submissions.states import Act
from publishing.submissions.views import shelf as shelves
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
from tests.submissions.paper import signed_in
from tests.sweeps import few_first

pytestmark = pytest.mark.django_db


@pytest.fixture
def author():
    return make_user()


def shelf(author, **query):
    return signed_in(author).get("/my/", query)


def cards(author, **query):
    return shelf(author, **query).context["cards"]


def make_edit_pending(author):
    work = make_live(author=author)
    edit(work, text="Правка")
    work.submit(by=author)
    return work


def make_edit_answered(author, verb):
    work = make_edit_pending(author)
    judge = make_moderator()
    work.claim(by=judge)
    getattr(work, verb)(work.head.digest, by=judge, reason="Неповно", letter="Допишіть.")
    return work


def make_claimed(author):
    work = make_pending(author=author)
    work.claim(by=make_moderator())
    return work


def make_taken_back(author):
    work = make_pending(author=author)
    work.withdraw(by=author)
    return work


def make_taken_down_while_an_edit_waited(author):
    work = make_edit_pending(author)
    work.unpublish(by=author)
    return work


# What a person reads: the words of the status, of the timeline, and on the buttons.
STANDINGS = {
    "draft": (
        lambda author: make_draft(author=author),
        ["Draft"],
        ["Begun", "You are writing", "Sent", "Published"],
        [],
    ),
    "taken back": (
        make_taken_back,
        ["Draft"],
        ["Begun", "You are writing", "Sent", "Published"],
        [],
    ),
    "in the queue": (
        lambda author: make_pending(author=author),
        ["In the queue"],
        ["Sent", "In the queue: 1 of 1", "Answer", "Published"],
        ["withdraw"],
    ),
    "claimed": (
        make_claimed,
        ["Being read"],
        ["Sent", "A moderator is reading", "Answer", "Published"],
        ["withdraw"],
    ),
    "returned": (
        lambda author: make_returned(author=author),
        ["Changes are needed: it is your turn"],
        ["Sent", "Read", "Changes from you", "Published"],
        [],
    ),
    "rejected": (
        lambda author: make_rejected(author=author),
        ["Not accepted"],
        ["Sent", "Read", "Not accepted"],
        [],
    ),
    "live": (
        lambda author: make_live(author=author),
        ["✓ Published"],
        ["Sent", "Read", "Accepted", "Published"],
        ["unpublish"],
    ),
    "edit in the queue": (
        make_edit_pending,
        ["✓ Published", "The edit is in the queue"],
        ["Sent", "In the queue: 1 of 1", "Answer", "The edit is published"],
        ["withdraw", "unpublish"],
    ),
    "edit returned": (
        lambda author: make_edit_answered(author, "return_to_author"),
        ["✓ Published", "The edit needs changes: it is your turn"],
        ["Sent", "Read", "Changes from you", "The edit is published"],
        ["unpublish"],
    ),
    "edit rejected": (
        lambda author: make_edit_answered(author, "reject"),
        ["✓ Published", "The edit was not accepted"],
        ["Sent", "Read", "Not accepted"],
        ["unpublish"],
    ),
    "taken down": (
        lambda author: make_withdrawn(author=author),
        ["Taken down by you"],
        ["Sent", "Read", "Accepted", "Taken down"],
        ["republish"],
    ),
    "taken down while an edit waited": (
        make_taken_down_while_an_edit_waited,
        ["Taken down by you"],
        ["Sent", "Read", "Accepted", "Taken down"],
        ["republish"],
    ),
    "hidden": (
        lambda author: make_hidden(author=author),
        ["Hidden by the editors"],
        ["Sent", "Read", "Accepted", "Hidden"],
        [],
    ),
}


@pytest.mark.parametrize("name", few_first(STANDINGS, 5))
def test_every_standing_is_worded(name, author):
    make, status, steps, acts = STANDINGS[name]
    make(author)
    response = signed_in(author).get("/en/my/")
    (card,) = response.context["cards"]
    with_words = response.content.decode()
    assert [words for _tone, words in card.status if words in with_words] == status
    assert [step.words for step in card.steps if step.words in with_words] == steps
    assert [verb for verb in ("withdraw", "unpublish", "republish") if f"/{verb}/" in with_words] == acts


class TestShelf:
    def test_own_works_and_no_others_the_newest_first(self, author):
        mine = [make_draft(author=author), make_live(author=author)]
        make_draft()
        make_live()
        assert [card.work for card in cards(author)] == mine[::-1]

    def test_tabs_hold_their_works_and_count_them(self, author):
        works = {
            "drafts": make_draft(author=author),
            "review": make_pending(author=author),
            "waiting": make_returned(author=author),
            "published": make_live(author=author),
        }
        make_rejected(author=author)
        for show, work in works.items():
            assert [card.work for card in cards(author, show=show)] == [work]
        counts = [(name, count) for name, _label, count in shelf(author).context["tabs"]]
        assert counts == [("", 5), ("drafts", 1), ("review", 1), ("waiting", 1), ("published", 1)]

    @pytest.mark.parametrize("show", ["nonsense", "author__password", "' OR 1=1"])
    def test_an_unknown_tab_is_the_whole_shelf(self, author, show):
        make_draft(author=author)
        assert len(cards(author, show=show)) == 1

    def test_an_empty_shelf_invites(self, author):
        response = shelf(author)
        assert gettext("Write the first one") in response.content.decode()

    def test_twenty_a_page_and_the_next_page_has_the_rest(self, author):
        codes = [Submission.objects.start(kind="poem", author=author).code for _ in range(23)][::-1]
        first = shelf(author).context
        second = shelf(author, after=first["next"]).context
        pages = [[card.work.code for card in page["cards"]] for page in (first, second)]
        assert pages == [codes[:20], codes[20:]]
        assert second["next"] == ""

    def test_a_strangers_work_is_no_place_to_go_on_from(self, author):
        assert shelf(author, after=make_draft().code).status_code == 404

    def test_the_moderators_words_are_there(self, author):
        make_returned(author=author)
        page = shelf(author).content.decode()
        assert [word for word in ("Неповний текст", "Допишіть другу строфу.") if word in page] == [
            "Неповний текст",
            "Допишіть другу строфу.",
        ]

    def test_words_that_were_answered_by_sending_again_are_gone(self, author):
        work = make_returned(author=author)
        edit(work, text="Дописано")
        work.submit(by=author)
        assert cards(author)[0].word is None

    def test_why_a_work_is_hidden_stands_beside_it(self, author):
        make_hidden(author=author)
        assert cards(author)[0].word.reason == "Скарга правовласника"

    def test_what_happens_at_the_desk_is_not_told(self, author):
        work = make_pending(author=author)
        first, second = make_moderator(display_name="Олена"), make_moderator(display_name="Тарас")
        work.claim(by=first)
        work.take_over(by=second, reason="Олена захворіла")
        page = shelf(author).content.decode()
        assert [word for word in ("Олена", "Тарас", "захворіла") if word in page] == []
        assert [step.words for step in cards(author)[0].history] == [Act.SUBMIT.label, Act.CREATE.label]

    def test_a_work_without_a_title_is_called_by_its_first_words(self, author):
        make_draft("thought", author)
        Submission.objects.start(kind="poem", author=author)
        assert [card.title for card in cards(author)] == [
            gettext("Untitled"),
            "Сусід виніс шафу, а ми занесли дверцята.",
        ]

    def test_a_place_far_back_in_the_queue_is_not_counted(self, author, monkeypatch):
        monkeypatch.setattr(shelves, "QUEUE_COUNTED", 1)
        make_pending(author=author)
        make_pending(author=author)
        assert [card.place for card in cards(author)] == [None, None]

    def test_the_number_of_queries_does_not_grow(self, author):
        def queries():
            client = signed_in(author)
            client.get("/my/")
            with CaptureQueriesContext(
                connection,
            ) as captured:
                client.get("/my/")
            return len(captured)

        make_returned(author=author)
        make_pending(author=author)
        few = queries()
        for _ in range(2):
            make_returned(author=author)
            make_pending(author=author)
            make_live(author=author)
        assert queries() == few
