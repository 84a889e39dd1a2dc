"""Pages for what is not there, not allowed, or broken."""

import re

import pytest
from django.template.loader import render_to_string
from django.test import Client

from publishing.submissions.models import Submission
from tests.factories import make_hidden
from tests.publication.cast import REQUISITES, make_publication


@pytest.mark.django_db
class TestNotThere:
    def test_is_the_same_page_for_every_address(self, client):
        pages = [client.get(path) for path in ("/nowhere/", "/works/bcdfghjk/x/", "/@nobody/", "/tags/none/")]

        assert {page.status_code for page in pages} == {404}
        assert len({page.content for page in pages}) == 1

    def test_is_kept_by_nobody(self, client):
        """Tomorrow a work may stand there."""
        answer = client.get("/nowhere/")

        assert (answer["Cache-Control"], answer.get("Vary")) == ("private, no-store", None)

    def test_is_in_the_language_of_the_address(self, client):
        ours, english = client.get("/nowhere/"), client.get("/en/nowhere/")

        assert "<h1>Цієї сторінки тут немає</h1>" in ours.content.decode()
        assert "<h1>This page is not here</h1>" in english.content.decode()
        assert '<a href="/en/" lang="en"' in ours.content.decode()
        assert '<a href="/" lang="uk"' in english.content.decode()

    def test_leads_on_at_the_cost_of_one_question(self, client, django_assert_num_queries):
        make_publication(**REQUISITES)

        with django_assert_num_queries(1):
            page = client.get("/nowhere/").content.decode()

        ways = page.partition('class="lost__ways"')[2].partition("</nav>")[0]
        assert 'method="get" action="/search/"' in ways
        assert {'href="/poems/"', 'href="/works/"', 'href="/authors/"', 'href="/random/"'} <= set(
            re.findall(r'href="[^"]*"', ways)
        )

    def test_claims_no_address_of_its_own(self, client):
        page = client.get("/nowhere/").content.decode()

        assert not re.search(r'rel="(canonical|alternate)"|nowhere', page)


@pytest.mark.django_db
def test_what_is_gone_says_so_and_no_more(client):
    work = make_hidden("poem", title="Заборонений")

    page = client.get(work.get_absolute_url())

    assert page.status_code == 410
    assert "<h1>Цієї сторінки вже немає</h1>" in page.content.decode()
    assert not re.search(r'rel="canonical"|Заборонений|zaboronenyi', page.content.decode())
    assert 'method="get" action="/search/"' in page.content.decode()
    assert Submission.objects.live().count() == 0


@pytest.mark.parametrize("name", ["500.html", "400.html", "503.html"])
def test_the_pages_of_last_resort_need_neither_database_nor_request(name):
    page = render_to_string(name, {"request_id": "k7-2291"})

    assert "<h1>" in page
    assert ("k7-2291" in page) == (name == "500.html")


@pytest.mark.django_db
def test_a_form_that_has_grown_old_gives_back_what_was_typed():
    typed = "\nрядок\n  </textarea><script>alert(1)</script> {{ x }}"

    page = Client(enforce_csrf_checks=True).post("/write/poem/", {"text": typed, "title": 'Назва "1"'})

    assert page.status_code == 403
    kept = re.findall(r"<textarea[^>]*>\n(.*?)</textarea>", page.content.decode(), re.DOTALL)
    assert kept == [
        "\nрядок\n  &lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt; {{ x }}",
        "Назва &quot;1&quot;",
    ]
