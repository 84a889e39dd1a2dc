"""Signals on the page on which a candidate is read."""

import pytest

from publishing.moderation.models import Trace
from tests.factories import make_live, make_moderator, make_pending, make_rejected
from tests.moderation.cast import a_text, acts, desk, queries, shown, states


@pytest.fixture
def olena(client):
    user = make_moderator(display_name="Олена")
    client.force_login(user)
    return user


@pytest.mark.django_db
class TestReview:
    def test_every_signal_stands_with_its_reason_and_the_work_it_means(self, client, olena):
        first = make_live(text=a_text(), title="Дим")
        work = make_pending(text=f"{a_text()} https://hata.example")

        page = client.get(desk(work)).content.decode()

        assert "<h2>Сигнали</h2>" in page
        assert '<li class="sig-warn"><span>1 посилання: hata.example</span></li>' in page
        assert f'<a href="{shown(first)}" lang="uk">Дим</a>' in page

    def test_a_refused_work_is_led_to_in_the_archive(self, client, olena):
        first = make_rejected(text=a_text())
        page = client.get(desk(make_pending(text=a_text()))).content.decode()

        address = f"/admin/submissions/submission/?q={first.code}"
        assert f'<a href="{address}" lang="uk">' in page
        assert first.code in client.get(address).content.decode()

    def test_hostile_words_of_signals_stay_text(self, client, olena):
        title = "<script>alert(1)</script>"
        make_live(text=a_text(), title=title)
        work = make_pending(text=f"{a_text()} www.x.example/<b>'onclick='alert(2)'", title=title)

        page = client.get(desk(work)).content.decode()

        assert "<script>alert" not in page
        assert "onclick='" not in page

    def test_no_signal_decides_and_looking_changes_nothing(self, client, olena):
        make_live(text=a_text())
        work = make_pending(text=a_text().upper() + " http://x.example" * 20)
        before = states(work), acts(work), Trace.objects.count()

        client.get(desk(work))

        assert (
            (states(work), acts(work), Trace.objects.count())
            == before
            == (
                ("never", "pending"),
                ["create", "submit"],
                2,
            )
        )

    def test_one_work_that_is_alike_and_three_cost_the_same(self, client, olena):
        make_live(text=a_text())
        work = make_pending(text=a_text())
        client.get(desk(work))
        one = queries(client, desk(work))
        for make in (make_live, make_rejected):
            make(text=a_text())

        assert queries(client, desk(work)) == one
