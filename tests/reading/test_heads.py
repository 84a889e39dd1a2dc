"""What the head of a work's page tells machines: its address, its languages, its card."""

import re

import pytest

from tests.factories import make_live, make_user
from tests.reading.cast import figure_of

pytestmark = pytest.mark.django_db


def page_of(client, path):
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


class TestHead:
    def test_says_where_the_page_is(self, client):
        work = make_live("poem", title="Перший дим")
        path = work.get_absolute_url()
        page = page_of(client, path)

        assert "<title>Перший дим — вірш — Правда України</title>" in page
        assert f'<link rel="canonical" href="http://localhost{path}">' in page
        assert re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">', page) == [
            ("uk", f"http://localhost{path}"),
            ("en", f"http://localhost/en{path}"),
            ("x-default", f"http://localhost{path}"),
        ]
        assert 'type="application/atom+xml" title="Правда України" href="/feed/"' in page

    def test_tells_other_sites_what_it_is(self, client):
        author = make_user(display_name="Назар Криниця")
        work = make_live("article", author, lead="Про воду.", figures=[figure_of(author, alt="Криниця")])
        page = page_of(client, work.get_absolute_url())

        told = dict(re.findall(r'<meta property="og:([^"]+)" content="([^"]*)">', page))

        image = told.pop("image")
        assert client.get(image.removeprefix("http://localhost")).status_code == 200
        assert told == {
            "site_name": "Правда України",
            "url": f"http://localhost{work.get_absolute_url()}",
            "locale": "uk_UA",
            "type": "article",
            "title": "Криниця на хуторі",
            "description": "Про воду.",
            "image:alt": "Криниця",
        }

    def test_is_in_english_under_its_own_address(self, client):
        work = make_live("poem", title="Перший дим")
        path = work.get_absolute_url()
        page = page_of(client, f"/en{path}")

        assert '<html lang="en">' in page
        assert f'<link rel="canonical" href="http://localhost/en{path}">' in page
        assert f'<a href="{path}" lang="uk" hreflang="uk">Українська</a>' in page
        assert "<title>Перший дим — poem — Правда України</title>" in page
