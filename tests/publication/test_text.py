from html.parser import HTMLParser
from time import process_time

import pytest

from publishing.publication.text import Words, as_html

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg/onload=alert(1)>',
    "1. <b onclick=alert(1)>пункт</b>",
    "- </li></ul><script>alert(1)</script>",
    "javascript:alert(1)",
    'https://example.org/"onmouseover=alert(1)//',
    "https://example.org/'><script>alert(1)</script>",
    "https://example.org/?a=1&lt;script&gt;",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "{{ request.user }}{% load static %}",
    "\u2028<script>alert(1)</script>\u0000",
]
TAGS = {"p", "br", "ol", "ul", "li", "a"}


class Walk(HTMLParser):
    """Every tag with its attributes, and the text between."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.tags, self.text = [], ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data


class TestAsHtml:
    def test_blank_lines_part_paragraphs_and_single_ones_break_them(self):
        assert as_html("Перший\r\nрядок\r\n\r\n \t\r\nДругий\n") == "<p>Перший<br>рядок</p>\n<p>Другий</p>"

    def test_numbered_lines_are_a_list_that_keeps_its_numbers(self):
        assert (
            as_html("1. Своє\n2) Чуже\nлише цитатою") == "<ol><li>Своє</li><li>Чуже<br>лише цитатою</li></ol>"
        )
        assert as_html("3. Третє") == '<ol start="3"><li>Третє</li></ol>'

    def test_dashed_lines_are_a_list(self):
        assert as_html("- один\n— два\n• три") == "<ul><li>один</li><li>два</li><li>три</li></ul>"

    def test_a_year_or_a_word_with_a_dash_begins_no_list(self):
        assert as_html("2017 рік") == "<p>2017 рік</p>"
        assert as_html("-який") == "<p>-який</p>"

    def test_an_address_is_a_link_without_the_full_stop_after_it(self):
        assert as_html("Див. https://example.org/a?b=1&c=2.") == (
            '<p>Див. <a href="https://example.org/a?b=1&amp;c=2" rel="nofollow noopener">'
            "https://example.org/a?b=1&amp;c=2</a>.</p>"
        )

    @pytest.mark.parametrize("text", ["https://", "http://.", "ftp://example.org", "example.org"])
    def test_half_an_address_is_no_link(self, text):
        assert as_html(text) == f"<p>{text}</p>"

    def test_nothing_is_nothing(self):
        assert as_html(" \n\n ") == ""

    @pytest.mark.parametrize("text", HOSTILE)
    def test_what_was_typed_stays_text(self, text):
        walk = Walk(as_html(text))

        assert {tag for tag, attrs in walk.tags} <= TAGS
        for _tag, attrs in walk.tags:
            assert set(attrs) <= {"href", "rel", "start"}
            assert attrs.get("href", "https://").startswith(("https://", "http://"))

    def test_a_hostile_line_reads_as_it_was_typed(self):
        assert (
            Walk(as_html("&lt;b&gt; <script>alert(1)</script>")).text == "&lt;b&gt; <script>alert(1)</script>"
        )

    @pytest.mark.parametrize("unit", ["https://", "https://a", "\n \t", "1. ", "- \n", "<", "a.,;:!?"])
    def test_a_hundred_thousand_signs_take_less_than_a_second(self, unit):
        began = process_time()
        as_html(unit * (100_000 // len(unit)))
        assert process_time() - began < 1


class TestWords:
    def test_words_know_their_language_and_their_page(self):
        words = Words("Один\n\nдва", "uk")
        assert (words, words.lang, words.html) == ("Один\n\nдва", "uk", "<p>Один</p>\n<p>два</p>")
