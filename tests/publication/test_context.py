import pytest
from django.template import engines
from django.test import RequestFactory
from django.utils import translation

from publishing.publication.context import publication
from tests.publication.cast import make_publication


@pytest.mark.django_db
class TestContext:
    def test_a_page_that_shows_nothing_of_it_reads_nothing(self, django_assert_num_queries):
        with django_assert_num_queries(0):
            engines["django"].from_string("Порожньо").render({}, RequestFactory().get("/"))

    def test_it_is_read_once_a_request_however_often_it_is_shown(self, django_assert_num_queries):
        request = RequestFactory().get("/")
        template = engines["django"].from_string("{{ publication.name }} {{ publication.tagline }}")

        with django_assert_num_queries(1):
            shown = [template.render({}, request) for _ in range(3)]

        assert shown == ["Правда України мережа голосів і творів"] * 3

    def test_it_speaks_the_language_of_the_page(self):
        make_publication(name_en="Pravda")
        with translation.override("en"):
            assert str(publication(RequestFactory().get("/en/"))["publication"]) == "Pravda"
        with translation.override("uk"):
            assert str(publication(RequestFactory().get("/"))["publication"]) == "Правда України"
