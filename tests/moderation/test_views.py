"""The views of a work at the desk: the page, the card, the telephone; and the veil on what may hurt."""

import pytest

from tests.factories import make_moderator, make_pending
from tests.moderation.cast import QUEUE, desk


@pytest.fixture
def olena(client):
    user = make_moderator(display_name="Олена")
    client.force_login(user)
    return user


@pytest.mark.django_db
class TestTelephone:
    def test_the_frame_may_stand_on_our_own_pages_alone_and_is_kept_nowhere(self, client, olena):
        work = make_pending(title="Перший дим")

        response = client.get(desk(work, "proof"))

        assert response.headers["X-Frame-Options"] == "SAMEORIGIN"
        assert "frame-ancestors 'self'" in response.headers["Content-Security-Policy"]
        assert "default-src 'self'" in response.headers["Content-Security-Policy"]
        assert "no-store" in response.headers["Cache-Control"]
        assert response.content.decode().count("<h1") == 1

    def test_a_version_that_never_was_is_404(self, client, olena):
        assert client.get(desk(make_pending(), "proof"), {"revision": "7"}).status_code == 404

    def test_ones_own_work_is_403_there_too(self, client, olena):
        assert client.get(desk(make_pending(author=olena), "proof")).status_code == 403

    def test_hostile_text_stays_text(self, client, olena):
        work = make_pending(title="<img src=x onerror=alert(1)>", text="<script>alert(2)</script>")

        page = client.get(desk(work, "proof")).content.decode()

        assert ("<img src=x" in page, "<script>" in page) == (False, False)


@pytest.mark.django_db
class TestVeil:
    @pytest.mark.parametrize(
        ("wish", "sensitive", "veiled"),
        [
            ("", True, True),
            ("", False, False),
            ("marked", True, True),
            ("every", False, True),
            ("none", True, False),
            ("nonsense", True, True),
        ],
    )
    def test_pictures_are_veiled_where_it_is_wished_or_the_author_marked_them(
        self, client, olena, wish, sensitive, veiled
    ):
        client.cookies["desk_veil"] = wish

        page = client.get(desk(make_pending(sensitive=sensitive))).content.decode()

        assert ('class="veil"' in page) == veiled

    def test_the_wish_is_kept_in_the_browser(self, client, olena):
        response = client.post(f"{QUEUE}veil/", {"veil": "every"})

        assert (response.status_code, response.cookies["desk_veil"].value) == (302, "every")
        assert client.get(QUEUE).context["veil"] == "every"

    def test_another_wish_is_none(self, client, olena):
        assert "desk_veil" not in client.post(f"{QUEUE}veil/", {"veil": "<b>"}).cookies
