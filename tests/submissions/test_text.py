"""What people type becomes safe, and nothing but the unsafe is dropped."""

import pytest

from publishing.submissions import text


class TestCleanRich:
    def test_the_marks_of_an_article_stay(self):
        html = "<h2>Розділ</h2><p>Слово <strong>друге</strong> <em>третє</em></p><ul><li>раз</li></ul><hr>"
        assert text.clean_rich(html) == html

    def test_a_link_says_that_it_is_the_authors(self):
        cleaned = text.clean_rich(
            '<p><a href="https://example.org/" onclick="x()" target="_blank">тут</a></p>'
        )
        assert cleaned == '<p><a href="https://example.org/" rel="ugc nofollow noopener">тут</a></p>'

    @pytest.mark.parametrize(
        "address", ["javascript:alert(1)", "data:text/html,x", "JaVaScRiPt:alert(1)", " vbscript:x"]
    )
    def test_a_dangerous_address_goes(self, address):
        cleaned = text.clean_rich(f'<p><a href="{address}">тут</a></p>')
        assert cleaned == '<p><a rel="ugc nofollow noopener">тут</a></p>'

    @pytest.mark.parametrize(
        ("sent", "kept"),
        [
            ("<p>а<script>alert(1)</script></p>", "<p>а</p>"),
            ("<p>а<img src=x onerror=alert(1)></p>", "<p>а</p>"),
            ("<p style='color:red'>а</p>", "<p>а</p>"),
            ("<p>а<svg><style>*{}</style></svg></p>", "<p>а</p>"),
        ],
    )
    def test_what_is_no_text_goes(self, sent, kept):
        assert text.clean_rich(sent) == kept

    def test_text_typed_without_the_editor_becomes_paragraphs(self):
        typed = "Перший <рядок>\nдругий\n\nНовий абзац"
        assert text.clean_rich(typed) == "<p>Перший &lt;рядок&gt;<br>другий</p><p>Новий абзац</p>"

    def test_empty_paragraphs_go(self):
        assert text.clean_rich("<p></p><p>а</p><p><br></p>") == "<p>а</p>"

    def test_cleaning_twice_changes_nothing(self):
        once = text.clean_rich("<p>а &amp; б &lt;в&gt;</p><blockquote><p>г</p></blockquote>")
        assert text.clean_rich(once) == once


class TestPlain:
    def test_blocks_become_lines(self):
        assert text.plain("<h2>А</h2><p>б &amp; &quot;в&quot;</p><ul><li>г</li></ul>") == 'А\nб & "в"\nг'


class TestExcerpt:
    def test_short_text_stays(self):
        assert text.excerpt("  Два\nслова ") == "Два слова"

    def test_long_text_is_cut_between_words(self):
        assert text.excerpt("слово " * 20, 20) == "слово слово слово…"


class TestSlug:
    @pytest.mark.parametrize(
        ("title", "slug"),
        [
            ("Зʼїзд", "zizd"),
            ("Згурський щастя", "zghurskyi-shchastia"),
            ("Єнакієве, Їжакевич, Йосипівка, Юрій, Яготин", "yenakiieve-yizhakevych-yosypivka-yurii-yahotyn"),
            ("знамʼянка", "znamianka"),
            ("знам'янка", "znamianka"),
            ("знам’янка", "znamianka"),
            ("!!!", "poem"),
        ],
    )
    def test_addresses_follow_the_official_table(self, title, slug):
        assert text.slug(title, "poem") == slug


def test_reading_takes_at_least_a_minute():
    assert [text.minutes("слово"), text.minutes("слово " * 900)] == [1, 5]
