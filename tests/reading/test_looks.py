"""The reader's look: a cookie of a few known values, set without a token, and back to the same page."""

import pytest
from django.test import Client

from publishing.publication.look import Look

pytestmark = pytest.mark.django_db
DARK = {"theme": "dark", "size": "l"}


@pytest.fixture
def reader():
    """A browser whose forms need a token everywhere else."""
    return Client(enforce_csrf_checks=True)


def choose(reader, data=None, page="http://testserver/poems/?after=1-1", **headers):
    told = {"sec_fetch_site": "same-origin", "referer": page} | headers
    return reader.post("/look/", data or DARK, headers={k.replace("_", "-"): v for k, v in told.items()})


class TestLook:
    def test_is_kept_and_leads_back(self, reader):
        answer = choose(reader)

        assert (answer.status_code, answer["Location"]) == (302, "/poems/?after=1-1")
        cookie = answer.cookies["look"]
        assert (cookie.value, cookie["samesite"], cookie["httponly"]) == ("dark.l", "Lax", True)

    def test_changes_every_page(self, reader):
        assert '<html lang="uk">' in reader.get("/").content.decode()

        choose(reader)
        page = reader.get("/")

        assert '<html lang="uk" data-theme="dark" class="text-l">' in page.content.decode()
        assert '<option value="dark" selected>' in page.content.decode()
        assert page["Vary"] == "Cookie"

    def test_changes_the_page_that_is_not_there_too(self, reader):
        choose(reader)

        assert 'data-theme="dark"' in reader.get("/nowhere/").content.decode()

    @pytest.mark.parametrize(
        "path", ["/", "/nowhere/", "/search/", "/follow/", "/accounts/login/", "/numbers/"]
    )
    def test_is_the_reader_s_own_on_every_page(self, reader, path):
        choose(reader)
        page = reader.get(path)

        assert 'data-theme="dark"' in page.content.decode()
        assert "Cookie" in page["Vary"]
        assert page["Cache-Control"] == "public, no-cache" or "no-store" in page["Cache-Control"]

    def test_does_not_stick_to_a_page_that_is_known(self, reader):
        choose(reader)
        page = reader.get("/")

        again = reader.get("/", headers={"if-none-match": page["ETag"]})

        assert (again.status_code, again["Vary"]) == (304, "Cookie")

    def test_is_no_matter_where_no_look_is_shown(self, reader):
        choose(reader)

        assert "Vary" not in reader.get("/robots.txt")

    def test_goes_back_to_plain(self, reader):
        choose(reader)
        answer = choose(reader, {"theme": "", "size": ""})

        assert answer.cookies["look"]["max-age"] == 0
        assert "data-theme" not in reader.get("/").content.decode()

    @pytest.mark.parametrize("value", ["neon.xxl", 'dark" onload="x.xxl', "", "..", "dark.l.x", "a" * 5000])
    def test_knows_only_its_own_values(self, value):
        read = Look.read(value)

        assert (read.theme, read.size) == ("dark" if value == "dark.l.x" else "", "")

    def test_takes_no_unknown_choice(self, reader):
        answer = choose(reader, {"theme": "neon", "size": "<b>"})

        assert answer.cookies["look"].value == ""

    @pytest.mark.parametrize(
        "headers",
        [
            {"sec_fetch_site": "cross-site"},
            {"sec_fetch_site": "same-site"},
            {"sec_fetch_site": "", "origin": "https://example.org"},
            {"sec_fetch_site": "", "origin": "null"},
        ],
    )
    def test_is_not_chosen_by_another_site(self, reader, headers):
        answer = choose(reader, **headers)

        assert answer.status_code == 403
        assert "look" not in answer.cookies

    @pytest.mark.parametrize("origin", ["", "http://testserver"])
    def test_is_chosen_in_browsers_that_say_less(self, reader, origin):
        assert choose(reader, sec_fetch_site="", origin=origin).status_code == 302

    @pytest.mark.parametrize(
        "page",
        [
            "",
            "https://example.org/x",
            "http://testserver//example.org/",
            "javascript:alert(1)",
            "http://testserver:1/",
        ],
    )
    def test_leads_nowhere_else(self, reader, page):
        assert choose(reader, page=page)["Location"] == "/"

    def test_is_not_chosen_by_reading(self, reader):
        assert reader.get("/look/").status_code == 405
