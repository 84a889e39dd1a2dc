"""Policies: which works two people have to approve, set by editors, never so that nobody is left."""

import pytest

from publishing.moderation import queue
from publishing.moderation.models import Policy
from publishing.moderation.signals.case import Mark
from publishing.submissions.policies import needed_for
from tests.factories import approve, make_editor, make_live, make_moderator, make_pending
from tests.moderation.cast import QUEUE, a_text

LIST = "/admin/moderation/policy/"
TYPED = {"kind": "poem", "mark": "", "why": "Вірші читаємо вдвох", "is_active": "on"}


def needed(work):
    return needed_for(work, work.head)


@pytest.fixture
def cold():
    """A published text, so that whatever repeats it is alike."""
    return make_live(text=a_text())


@pytest.mark.django_db
class TestNeeded:
    def test_without_a_policy_one_is_enough(self):
        assert needed(make_pending()) == 1

    @pytest.mark.parametrize(
        ("kind", "mark", "poem", "thought"),
        [
            ("poem", "", 2, 1),
            ("", "", 2, 2),
            ("", Mark.SIMILAR_TEXT, 2, 1),
            ("thought", "similar_text", 1, 1),
        ],
    )
    def test_a_policy_holds_for_its_kind_and_its_signal(self, cold, kind, mark, poem, thought):
        Policy.objects.create(kind=kind, mark=mark)

        assert needed(make_pending(text=a_text())) == poem
        assert needed(make_pending("thought")) == thought

    def test_a_policy_that_is_not_in_force_asks_for_nothing(self):
        Policy.objects.create(is_active=False)

        assert needed(make_pending()) == 1

    def test_a_signal_is_known_before_the_work_is_sent(self, cold):
        Policy.objects.create(mark=Mark.SIMILAR_TEXT)
        work = make_pending(text=a_text())
        work.prints.all().delete()

        assert needed(work) == 2


@pytest.mark.django_db
class TestAdmin:
    def test_an_editor_sets_changes_and_drops_a_policy(self, client):
        client.force_login(make_editor())
        make_moderator()

        client.post(f"{LIST}add/", TYPED)
        made = Policy.objects.get()
        client.post(f"{LIST}{made.pk}/change/", TYPED | {"mark": "links"})
        made.refresh_from_db()
        assert (made.kind, made.mark, made.why, str(made)) == (
            "poem",
            "links",
            "Вірші читаємо вдвох",
            "Вірш: посилання",
        )

        client.post(f"{LIST}{made.pk}/delete/", {"post": "yes"})
        assert not Policy.objects.exists()

    def test_a_moderator_only_reads_them(self, client):
        client.force_login(make_moderator())
        made = Policy.objects.create()

        assert "Усі види" in client.get(LIST).content.decode()
        assert client.post(f"{LIST}add/", TYPED).status_code == 403
        assert client.post(f"{LIST}{made.pk}/delete/", {"post": "yes"}).status_code == 403
        assert Policy.objects.get() == made

    def test_where_one_moderates_alone_it_is_refused_and_says_why(self, client):
        client.force_login(make_editor())

        page = client.post(f"{LIST}add/", TYPED).content.decode()

        assert "Модерує лише 1 людина: за цим правилом жоден твір ніхто не схвалив би." in page
        assert not Policy.objects.exists()

    def test_the_same_policy_is_not_set_twice(self, client):
        client.force_login(make_editor())
        make_moderator()
        for _ in range(2):
            client.post(f"{LIST}add/", TYPED)

        assert Policy.objects.count() == 1


def leave(*moderators):
    for person in moderators:
        person.is_active = False
        person.save()


@pytest.mark.django_db
class TestAlarm:
    """Where fewer are left than approvals are missing, the queue says so."""

    @pytest.fixture(autouse=True)
    def by_two(self):
        Policy.objects.create()

    def test_two_who_may_judge_are_enough(self):
        make_moderator(), make_moderator()
        make_pending()

        assert queue.stuck() == []

    def test_whoever_approved_first_is_not_the_second(self, client):
        first, second = make_moderator(), make_moderator()
        work, other = make_pending(), make_pending("thought")
        approve(work, by=first)
        leave(second)
        client.force_login(first)

        assert set(queue.stuck()) == {work.code, other.code}
        page = client.get(QUEUE).context["page"]
        assert {item.code: item.is_stuck for item in page.waiting} == {work.code: True, other.code: True}

    def test_a_work_that_was_approved_once_needs_one_more_only(self):
        first, second = make_moderator(), make_moderator()
        work = make_pending()
        approve(work, by=first)
        leave(first)

        assert second.is_active
        assert queue.stuck() == []

    def test_a_moderators_own_work_needs_two_others(self):
        author, leaver = make_moderator(), make_moderator()
        make_moderator()
        work = make_pending(author=author)
        make_pending("thought")
        assert queue.stuck() == []
        leave(leaver)

        assert queue.stuck() == [work.code]


@pytest.mark.django_db
class TestLeaving:
    """An editor who takes a moderator's role away is told when the review could not go on without them."""

    def save(self, client, person, **fields):
        typed = {"display_name": person.display_name, "handle": person.handle, "language": person.language}
        typed |= {"is_active": "on", "groups": [group.pk for group in person.groups.all()]}
        answer = client.post(f"/admin/accounts/user/{person.pk}/change/", typed | fields)
        return answer.content.decode() if answer.status_code == 200 else ""

    def test_is_refused_where_a_policy_asks_for_two(self, client):
        leaver, editor = make_moderator(), make_editor()
        Policy.objects.create()
        client.force_login(editor)

        assert "лишиться тільки один модератор" in self.save(client, leaver)
        assert queue.all_judges() == {leaver.pk, editor.pk}

        Policy.objects.update(is_active=False)
        assert self.save(client, leaver) == ""
        assert queue.all_judges() == {editor.pk}

    def test_is_refused_where_nobody_else_may_decide_on_a_work(self, client):
        leaver, editor = make_moderator(), make_editor()
        work = make_pending(author=editor)
        client.force_login(editor)

        said = self.save(client, leaver)

        assert "не буде кому вирішити" in said
        assert work.code in said
        assert leaver.pk in queue.all_judges()

    def test_of_the_last_one_is_refused(self, client):
        editor = make_editor()
        client.force_login(editor)

        assert "Більше ніхто не зможе" in self.save(client, editor)
        assert queue.all_judges() == {editor.pk}

    def test_says_nothing_where_others_are_left(self, client):
        leaver, editor = make_moderator(), make_editor()
        make_moderator()
        make_pending(author=editor)
        client.force_login(editor)

        assert self.save(client, leaver) == ""
        assert leaver.pk not in queue.all_judges()

    def test_nothing_is_asked_when_the_role_stays(self, client):
        leaver, editor = make_moderator(), make_editor()
        make_pending(author=editor)
        client.force_login(editor)

        assert self.save(client, leaver, is_staff="on", display_name="Інша") == ""
        assert leaver.pk in queue.all_judges()
