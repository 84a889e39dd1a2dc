"""What is kept beside live works: after any acts it is what making it anew would give."""

import random
from io import StringIO

import pytest
from django.core.management import call_command

from publishing.reading.cards import Card
from publishing.reading.management.commands import rebuild_reading
from publishing.reading.models import Count, Kept, Of, Topic, Voice
from publishing.submissions.kinds import KINDS
from publishing.submissions.models import Submission
from publishing.submissions.projections import project
from publishing.submissions.states import ChangeRefused, Public
from tests.factories import make_draft, make_live, make_moderator, make_pending, make_user
from tests.reading.cast import (
    edit_while_live,
    figure_of,
    keep_from_readers,
    publish_every_kind,
    queries_of,
    replace_live,
)
from tests.sweeps import few_first

pytestmark = pytest.mark.django_db
STEPS = 50
TAGS = ["осінь", "Ґанок", "ніч", "їжа", "x"]


def kept():
    """Everything that reading keeps, as plain values; numbers that came back to nothing are nothing."""
    rows = {model.__name__: list(model.objects.order_by("pk").values()) for model in (Kept, Topic, Voice)}
    counts = Count.objects.exclude(number=0).order_by("of", "key")
    return rows | {"Count": list(counts.values_list("of", "key", "number"))}


def rebuild(**options):
    out = StringIO()
    call_command("rebuild_reading", stdout=out, **options)
    return out.getvalue().splitlines()


class Editors:
    """People who do what comes to their minds to a few works."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.judge = make_moderator()
        names = ["Ґерда", "Ганна", "Anna", "42"]
        self.authors = [make_user(display_name=name) for name in names]
        self.works = [make_draft(kind, self.random.choice(self.authors)) for kind in ["poem", "thought"] * 4]
        self.happened = set()

    def step(self):
        work = self.random.choice(self.works)
        act = self.random.choice(self.possible[work.public])
        getattr(self, act)(work)
        self.happened.add(act)

    possible = {
        Public.NEVER: ["edit"],
        Public.LIVE: ["edit", "unpublish", "hide"],
        Public.WITHDRAWN: ["edit", "republish"],
        Public.HIDDEN: ["restore"],
    }

    def edit(self, work):
        """Another text under other tags, by an author of another name perhaps, which goes live."""
        # Each work has a copy of its author of its own.
        work.author.refresh_from_db()
        work.author.display_name = self.random.choice(["Ґерда", "Гафія", "Їжак", "Bob"])
        work.author.save()
        tags = self.random.sample(TAGS, self.random.randrange(3))
        content = work.draft.content | {"tags": tags, "text": f"Рядок {self.random.random()}"}
        work.save_draft(content, base=work.draft.seq)
        work.submit(by=work.author)
        work.claim(by=self.judge)
        work.publish(work.head.digest, by=self.judge)

    def unpublish(self, work):
        work.unpublish(by=work.author)

    def republish(self, work):
        work.republish(by=work.author)

    def hide(self, work):
        work.hide(by=self.judge, reason="скарга")

    def restore(self, work):
        work.restore(by=self.judge, reason="помилка")


class TestKept:
    @pytest.mark.parametrize("seed", few_first([3, 4], 1))
    def test_is_after_any_acts_what_making_it_anew_gives(self, seed):
        editors = Editors(seed)
        for _ in range(STEPS):
            editors.step()
        before = kept()

        rebuild()

        assert editors.happened == {"edit", "unpublish", "republish", "hide", "restore"}
        assert before == kept()
        live = sorted(work.pk for work in editors.works if work.public == Public.LIVE)
        assert [row["work_id"] for row in before["Kept"]] == live

    def test_does_not_change_when_it_is_told_again(self):
        work = make_live("poem", tags=["осінь"])
        before = kept()

        project(work)

        assert kept() == before

    def test_holds_nothing_that_nobody_approved(self):
        keep_from_readers("poem", tags=["таємне"])

        assert kept() == {"Kept": [], "Topic": [], "Voice": [], "Count": []}

    def test_is_taken_back_with_the_act(self):
        work = make_pending(tags=["осінь"])
        other = make_moderator()
        with pytest.raises(ChangeRefused):
            work.publish("0" * 64, by=other)

        assert kept()["Count"] == []

    def test_counts_an_author_with_a_tag_once(self):
        hanna = make_user()
        first, _second, _third = [
            make_live("poem", author, tags=["осінь"]) for author in (hanna, hanna, make_user())
        ]
        topic = Topic.objects.get()
        assert (topic.works_count, topic.authors_count) == (3, 2)

        first.unpublish(by=hanna)
        topic.refresh_from_db()

        assert (topic.works_count, topic.authors_count) == (2, 2)

    def test_counts_months_by_the_clock_in_kyiv(self):
        work = make_live()
        assert Count.objects.numbers(Of.MONTH) == {f"{work.published_at.astimezone():%Y-%m}": 1}


class TestRebuild:
    def test_tells_how_far_it_is(self):
        make_live()

        assert rebuild() == ["Творів: 1 із 1", "Збережено наново творів: 1"]

    def test_does_nothing_where_nothing_is_missing(self):
        make_live()

        assert rebuild(if_needed=True) == []
        Kept.objects.all().delete()
        assert rebuild(if_needed=True) != []

    @pytest.mark.parametrize("unknown", [{"dated_at": None}, {"leaf": None}, {"lot": ""}])
    def test_fills_what_rows_did_not_have_before_an_update(self, unknown):
        make_live()
        Kept.objects.update(**unknown)

        assert rebuild(if_needed=True) != []
        assert rebuild(if_needed=True) == []

    def test_forgets_what_is_live_no_more(self):
        make_live()
        before = kept()
        Voice.objects.update(handle="nobody")
        Count.objects.update(number=7)

        rebuild()

        assert kept() == before


class TestCard:
    SAME = (
        "code",
        "url",
        "author_url",
        "title",
        "heading",
        "lang",
        "has_lyrics",
        "has_chords",
        "has_transcript",
    )

    def test_says_what_the_work_says(self):
        author = make_user()
        works = publish_every_kind() | {
            "with a picture": make_live("article", author, figures=[figure_of(author)])
        }
        for work in works.values():
            card, shown = Card(**Kept.objects.get(work=work).card), work.shown
            assert [getattr(card, name) for name in self.SAME] == [getattr(shown, name) for name in self.SAME]
            assert card.byline.initials == shown.byline.initials
            assert card.excerpt == shown.excerpt
            assert card.dated == shown.dated.astimezone().date()
            assert bool(card.card_figure) == bool(shown.card_figure)
        assert {card["kind_slug"] for card in Kept.objects.values_list("card", flat=True)} == set(KINDS)

    def test_is_small_however_long_the_work(self, client):
        long = "\n\n".join("Рядок вірша\n" * 40 for _stanza in range(100))
        work = make_live("poem", text=long)

        card = Kept.objects.get(work=work).card

        assert len(card["content"]["text"]) < 500
        assert len(card["excerpt"]) <= 600

    def test_is_all_that_a_list_asks_for(self, client, django_assert_num_queries):
        work = make_live("poem", tags=["осінь"])
        edit_while_live(work, text="Ще не прочитане")
        replace = make_live("poem", tags=["осінь"])
        replace_live(replace, tags=["осінь"])

        assert queries_of(client, "/poems/") <= 4


class TestPortions:
    def test_bring_every_live_work_once(self, monkeypatch):
        works = [make_live("thought") for _ in range(3)]
        Submission.objects.filter(pk__in=[work.pk for work in works[:2]]).update(
            published_at=works[0].published_at
        )
        keep_from_readers("thought")
        monkeypatch.setattr(rebuild_reading, "PORTION", 1)

        found = [
            work.pk for portion in rebuild_reading.portions(Submission.objects.live()) for work in portion
        ]

        assert found == [work.pk for work in works]
