"""The page on which a candidate is read: the work as readers will see it, and all that helps to decide."""

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

from publishing.submissions.kinds import KINDS
from publishing.submissions.showing import Shown
from tests.factories import (
    approve,
    edit,
    make_hidden,
    make_live,
    make_moderator,
    make_pending,
    make_picture,
    make_rejected,
    make_user,
    make_withdrawn,
)
from tests.moderation.cast import a_reason, acts, desk, form, queries, states

XSS = "<img src=x onerror=alert(1)><script>alert(2)</script>"


@pytest.fixture
def olena(client):
    user = make_moderator(display_name="Олена")
    client.force_login(user)
    return user


def page_of(client, work, **query):
    response = client.get(desk(work), query)
    return response, response.content.decode()


def send_back(work, by, **parts):
    """Return the work and let its author send it again with other `parts`."""
    work.claim(by=by)
    work.return_to_author(work.head.digest, by=by, reason="Неповний текст", letter="Де кінець вірша?")
    edit(work, **parts)
    work.submit(by=work.author)


@pytest.mark.django_db
class TestProof:
    @pytest.mark.parametrize("kind", ["article", "thought", "poem", "prose", "photo"])
    def test_the_work_is_drawn_as_readers_will_see_it(self, client, olena, kind):
        work = make_pending(kind)
        request = RequestFactory().get(desk(work))
        shown = Shown.revision(work.head)
        drawn = render_to_string(KINDS[kind].page_template, {"work": shown}, request=request)

        _response, page = page_of(client, work)

        assert drawn.strip() in page

    def test_a_work_in_english_keeps_its_language(self, client, olena):
        work = make_pending(title="First smoke", lang="en")

        assert '<h1 lang="en">First smoke</h1>' in page_of(client, work)[1]

    def test_files_have_their_private_addresses(self, client, olena):
        work = make_pending("photo")
        token = work.head.content["figures"][0]["file"]

        page = page_of(client, work)[1]

        assert f"/my/files/{token}/" in page
        assert "/media/" not in page

    def test_the_word_to_the_moderator_is_shown(self, client, olena):
        work = make_pending(note=f"Прошу не міняти відступів. {XSS}")

        page = page_of(client, work)[1]

        assert "Прошу не міняти відступів. &lt;img" in page
        assert "<script>alert(2)" not in page

    def test_the_raw_text_stands_below(self, client, olena):
        work = make_pending(text="Рядок\n  відступ", tags=["осінь"])

        page = page_of(client, work)[1]

        assert '<pre tabindex="0">Рядок\n  відступ</pre>' in page
        assert work.head.digest in page

    @pytest.mark.parametrize("kind", ["article", "thought", "poem", "prose", "photo"])
    def test_hostile_text_stays_text_everywhere_on_the_page(self, client, olena, kind):
        author = make_user(display_name=XSS[:80], bio=XSS)
        work = make_pending(kind, author, title=XSS, lead=XSS, text=XSS, epigraph=XSS, tags=["a<b"])
        send_back(work, make_moderator(), title=XSS + "2", lead=XSS + "2", text=XSS + "2\n" + XSS)

        page = page_of(client, work)[1]

        assert "<img src=x" not in page
        assert "<script>alert" not in page


@pytest.mark.django_db
class TestRecord:
    def test_a_new_author_is_called_new(self, client, olena):
        assert "Нове імʼя: рішень іще не було" in page_of(client, make_pending())[1]

    def test_an_authors_past_is_counted_from_the_log(self, client, olena):
        author = make_user()
        for _ in range(2):
            make_live(author=author)
        make_rejected(author=author, title="Оголошення")
        make_hidden(author=author)
        work = make_pending(author=author)
        send_back(work, make_moderator(), title="Удруге")
        make_live()

        response, page = page_of(client, work)

        record = response.context["record"]
        assert (record.published, record.returned, record.rejected, record.hidden) == (3, 1, 1, 1)
        assert "3 опубліковані твори" in page
        assert [(entry.act, entry.title) for entry in record.newest[:3]] == [
            ("return_to_author", "Перший дим"),
            ("publish", "Перший дим"),
            ("reject", "Оголошення"),
        ]

    def test_an_edit_that_was_approved_is_the_same_work(self, client, olena):
        work = make_live()
        for title in ("Друга", "Третя"):
            edit(work, title=title)
            work.submit(by=work.author)
            approve(work)
        other = make_pending(author=work.author)

        assert page_of(client, other)[0].context["record"].published == 1

    def test_the_log_is_told_in_words(self, client, olena):
        work = make_pending(author=make_user(display_name="Ганна"))
        send_back(work, make_moderator(display_name="Тарас"), title="Удруге")

        response, page = page_of(client, work)

        assert [(entry.act, str(entry.by)) for entry in response.context["story"]] == [
            ("submit", "Ганна"),
            ("return_to_author", "Тарас"),
            ("submit", "Ганна"),
            ("create", "Ганна"),
        ]
        assert "Тарас: повернуто на зміни" in page
        assert "Де кінець вірша?" in page


@pytest.mark.django_db
class TestChanges:
    def test_a_first_sending_has_nothing_to_compare(self, client, olena):
        response, page = page_of(client, make_pending())

        assert response.context["changes"] is None
        assert 'id="changes"' not in page

    def test_a_work_sent_again_is_compared_with_what_was_judged(self, client, olena):
        work = make_pending(text="гріє нас,\nбо рівно")
        send_back(work, olena, text="гріє обидно,\nбо рівно.")

        response, page = page_of(client, work)

        assert response.context["against"].number == 1
        assert "<del>гріє нас,\nбо рівно\n</del><ins>гріє обидно,\nбо рівно.</ins>" in page

    def test_what_was_changed_in_the_queue_does_not_hide_what_was_judged(self, client, olena):
        work = make_pending(title="Перша")
        send_back(work, olena, title="Друга")
        edit(work, title="Третя")
        work.revise(by=work.author)

        assert page_of(client, work)[0].context["against"].number == 1

    def test_an_edit_is_compared_with_what_readers_see(self, client, olena):
        work = make_live("article", html="<p>Копають пʼятеро.</p>")
        edit(work, html="<p>Копають шестеро.</p>")
        work.submit(by=work.author)
        send_back(work, olena, html="<p>Копають семеро.</p>")

        response, page = page_of(client, work)

        assert response.context["against"].pk == work.live_id
        assert "Копають <del>пʼятеро</del><ins>семеро</ins>." in page

    def test_another_version_may_be_chosen(self, client, olena):
        work = make_live("article", html="<p>Копають пʼятеро.</p>")
        edit(work, html="<p>Копають шестеро.</p>")
        work.submit(by=work.author)
        send_back(work, olena, html="<p>Копають семеро.</p>")

        assert "<del>шестеро</del>" in page_of(client, work, against="2")[1]
        assert page_of(client, work, against="77")[0].context["against"].number == 1

    def test_a_picture_that_took_the_place_of_another_stands_beside_it(self, client, olena):
        author = make_user()
        first, second = make_picture(author), make_picture(author, colour="olive")
        work = make_pending("article", author, figures=[{"file": first.token, "alt": "Криниця"}])
        send_back(work, olena, figures=[{"file": second.token, "alt": "Хата"}])

        page = page_of(client, work)[1]

        assert "<b>Світлину 1 замінено</b>" in page
        assert page.count(f'<img src="/my/files/{first.token}/') == 1
        assert "Опис" in page


@pytest.mark.django_db
class TestStates:
    def test_a_work_somebody_else_reads_offers_to_take_it_over_and_no_decision(self, client, olena):
        work = make_pending()
        work.claim(by=make_moderator(display_name="Тарас"))

        page = page_of(client, work)[1]

        assert desk(work, "take_over") in page
        assert desk(work, "publish") not in page

    def test_a_free_work_may_be_taken_or_decided_at_once(self, client, olena):
        work = make_pending()

        page = page_of(client, work)[1]

        assert f'action="{desk(work, "claim")}"' in page
        assert f'action="{desk(work, "publish")}"' in page
        assert f'value="{work.head.digest}"' in page

    def test_ones_own_work_is_403_and_says_why(self, client, olena):
        work = make_pending(author=olena)

        response, page = page_of(client, work)

        assert response.status_code == 403
        assert "вирішувати має хтось інший" in page
        assert work.head.content["text"].split("\n")[0] not in page

    @pytest.mark.parametrize("make", [make_live, make_rejected, make_withdrawn])
    def test_what_has_left_the_queue_is_404_and_says_what_happened(self, client, olena, make):
        work = make()

        response, page = page_of(client, work)

        assert response.status_code == 404
        assert [entry.act for entry in response.context["story"]] == acts(work)[::-1]
        assert work.code in page

    def test_the_banner_of_a_live_hidden_or_withdrawn_work(self, client, olena):
        words = {make_live: "Зміна опублікованого твору", make_withdrawn: "на бажання автора"}
        for make, sentence in words.items():
            work = make()
            edit(work, title="Інша назва")
            work.submit(by=work.author)
            assert sentence in page_of(client, work)[1]
        work.claim(by=olena)
        work.publish(work.head.digest, by=olena)
        edit(work, title="Ще інша")
        work.submit(by=work.author)
        work.hide(by=olena, reason="Скарга")
        assert "лишиться прихованим" in page_of(client, work)[1]

    def test_a_form_that_came_back_shows_the_work_again(self, client, olena):
        work = make_pending(title="Перший дим")

        response = client.post(desk(work, "reject"), form(work, reason=a_reason().pk))

        assert response.status_code == 422
        assert "<h1" in response.content.decode()
        assert states(work) == ("never", "pending")

    def test_one_version_and_three_cost_the_same(self, client, olena):
        work = make_pending()
        send_back(work, olena, title="Друга")
        page_of(client, work)
        few = queries(client, desk(work))
        send_back(work, olena, title="Третя")
        send_back(work, olena, title="Четверта")
        make_pending()

        assert queries(client, desk(work)) == few
