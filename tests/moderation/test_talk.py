"""Private notes stay among moderators; the thread with an author is read by both sides."""

import pytest
from django.test import Client

from publishing.moderation.models import Message, Note
from publishing.submissions.states import ChangeRefused
from tests.factories import (
    approve,
    make_draft,
    make_live,
    make_moderator,
    make_pending,
    make_rejected,
    make_user,
)
from tests.moderation.cast import desk, queries, shown, states
from tests.moderation.readers import THREADS, letters, told

pytestmark = pytest.mark.django_db
CANARY = "Канарка, якої автор не почує"


@pytest.fixture
def olena(client):
    user = make_moderator(display_name="Олена")
    client.force_login(user)
    return user


def write(client, work, verb, words):
    return client.post(f"{THREADS}{work.code}/{verb}/", {"words": words, "seen": work.version})


def author_of(work):
    client = Client()
    client.force_login(work.author)
    return client


def answer(work, words="Так, моя."):
    return author_of(work).post(f"/my/{work.code}/talk/", {"words": words})


class TestNotes:
    def test_a_note_is_read_by_moderators_beside_the_work(self, client, olena):
        pending, live = make_pending(), make_live()
        for work in (pending, live):
            assert write(client, work, "note", CANARY)["Location"] == f"{THREADS}{work.code}/"

        for address in (desk(pending), shown(live), f"{THREADS}{pending.code}/"):
            assert CANARY in client.get(address).content.decode()

    def test_no_author_and_no_reader_ever_meets_it(self, client, olena):
        """I10: in no page of theirs, in no letter, in no entry of the log, whatever happens to the work."""
        work = make_pending()
        write(client, work, "note", CANARY)
        write(client, work, "ask", "Чия це криниця?")
        answer(work)
        approve(work)
        work.hide(by=olena, reason="Права")
        author = author_of(work)
        pages = [
            "/my/",
            *(f"/my/{work.code}/{part}" for part in ("", "talk/", "appeal/", "preview/", "drafts/")),
        ]

        met = [page for page in pages if CANARY in author.get(page).content.decode()]
        written = [letter.subject for letter in letters() if CANARY in str(letter.message())]

        assert (met, written) == ([], [])
        assert not work.log.filter(data__icontains="Канарка").exists()

    def test_a_moderator_does_not_read_what_the_others_note_on_their_own_work(self, client, olena):
        work = make_pending(author=olena)
        Note.objects.leave(work, by=make_moderator(), words=CANARY)

        for address in (desk(work), f"{THREADS}{work.code}/", "/my/", f"/my/{work.code}/talk/"):
            assert CANARY not in client.get(address).content.decode()
        assert write(client, work, "note", "Мій твір добрий").status_code == 409
        assert Note.objects.count() == 1

    def test_more_notes_cost_no_more_queries(self, client, olena):
        work = make_pending()
        write(client, work, "note", "Раз")
        client.get(desk(work))
        one = queries(client, desk(work))
        write(client, work, "note", "Два")
        write(client, work, "note", "Три")

        assert queries(client, desk(work)) == one

    def test_hostile_words_are_shown_as_words(self, client, olena):
        work = make_pending()
        write(client, work, "note", "<img src=x onerror=alert(1)>")

        assert "<img src=x" not in client.get(desk(work)).content.decode()
        assert "&lt;img src=x onerror=alert(1)&gt;" in client.get(desk(work)).content.decode()


class TestThread:
    def test_a_question_reaches_the_author_and_the_answer_comes_back(self, client, olena):
        work = make_pending(title="Перший дим")
        letters()

        write(client, work, "ask", "Чия це криниця?")

        (letter,) = letters()
        assert (letter.to, letter.subject) == ([work.author.email], "«Перший дим»: запитання до вас")
        assert "Чия це криниця?" in letter.body
        assert f"http://localhost/my/{work.code}/talk/" in letter.body
        for page in ("/my/", f"/my/{work.code}/", f"/my/{work.code}/talk/"):
            assert "Чия це криниця?" in author_of(work).get(page).content.decode()

        assert answer(work).status_code == 302

        assert told(letters()) == {olena.email: "«Перший дим»: є відповідь від автора"}
        page = client.get(f"{THREADS}{work.code}/").content.decode()
        assert page.index("Чия це криниця?") < page.index("Так, моя.")
        assert "автор відповів" in client.get(desk(work)).content.decode()
        assert states(work) == ("never", "pending")

    def test_who_asks_no_more_gets_no_answer_by_mail(self, client, olena):
        work = make_pending()
        write(client, work, "ask", "Чия це криниця?")
        letters()
        olena.groups.clear()
        answer(work)

        assert letters() == []

    def test_an_author_who_was_asked_nothing_cannot_begin(self, client):
        work = make_pending()

        assert answer(work).status_code == 409
        assert "вас ні про що не питали" in author_of(work).get(f"/my/{work.code}/talk/").content.decode()
        assert not Message.objects.exists()

    def test_nobody_questions_their_own_work(self, client, olena):
        work = make_pending(author=olena)
        make_moderator()

        assert write(client, work, "ask", "Як мені?").status_code == 409
        assert not Message.objects.exists()

    def test_what_was_never_sent_cannot_be_asked_about(self, client, olena):
        assert write(client, make_draft(), "ask", "Що це?").status_code == 409

    @pytest.mark.parametrize("words", ["", "  ", "я" * 5001])
    @pytest.mark.parametrize("verb", ["ask", "note"])
    def test_words_are_needed_and_bounded(self, client, olena, verb, words):
        work = make_pending()

        assert write(client, work, verb, words).status_code == 422
        assert (Message.objects.count(), Note.objects.count()) == (0, 0)

    @pytest.mark.parametrize("make", [make_pending, make_live, make_rejected])
    def test_it_goes_on_whatever_becomes_of_the_work(self, client, olena, make):
        work = make()

        assert write(client, work, "ask", "Чия це криниця?").status_code == 302
        assert answer(work).status_code == 302

    def test_threads_stand_in_a_list_the_newest_first(self, client, olena):
        first, second = make_pending(title="Перший дим"), make_pending("thought")
        for work in (first, second):
            write(client, work, "ask", "Чия це криниця?")
        answer(first)

        newest = client.get(THREADS).context["newest"]

        assert [(message.submission.code, message.is_by_author) for message in newest] == [
            (first.code, True),
            (second.code, False),
        ]
        assert newest[0].heading == "Перший дим"

    def test_a_script_is_slowed(self, client, olena):
        work = make_pending()
        write(client, work, "ask", "Чия це криниця?")

        assert [answer(work).status_code for _ in range(61)] == [302] * 60 + [429]


class TestDoor:
    @pytest.mark.parametrize("verb", ["ask", "note"])
    def test_an_author_and_a_visitor_stay_outside(self, client, verb):
        work = make_pending()
        visitor = write(client, work, verb, "")
        client.force_login(work.author)

        assert (visitor.status_code, visitor["Location"].split("?")[0]) == (302, "/admin/login/")
        assert write(client, work, verb, "Так").status_code == 403
        assert client.get(f"{THREADS}{work.code}/").status_code == 403
        assert (Message.objects.count(), Note.objects.count()) == (0, 0)

    def test_a_stranger_gets_404(self, client):
        work = make_pending()
        client.force_login(make_user())

        assert client.get(f"/my/{work.code}/talk/").status_code == 404
        assert client.post(f"/my/{work.code}/talk/", {"words": "Я"}).status_code == 404

    def test_acts_are_not_done_by_looking(self, client, olena):
        work = make_pending()

        assert [client.get(f"{THREADS}{work.code}/{verb}/").status_code for verb in ("ask", "note")] == [
            405,
            405,
        ]

    def test_only_moderators_note(self):
        with pytest.raises(ChangeRefused):
            Note.objects.leave(make_pending(), by=make_user(), words="Я")

    def test_words_are_not_lost_with_the_session(self, client):
        work = make_pending()

        page = write(client, work, "note", "Довга нотатка").content.decode()

        assert "Довга нотатка</textarea>" in page
