"""Rich text for those who write without the editor: what they see is what they typed."""

import re

import pytest

from publishing.submissions import source, text
from tests.factories import make_draft, make_moderator, make_user
from tests.submissions.paper import open_form, open_work

PLAIN = [
    "Один рядок.",
    "Перший абзац.\n\nДругий абзац.",
    "Рядок\nі ще рядок\n\n[2]\n\nДалі",
    "5 < 7 & «лапки» > 3",
    "&lt;p&gt; лишається текстом",
    "",
]


@pytest.mark.parametrize("typed", PLAIN)
def test_plain_text_comes_back_as_it_was_typed(typed):
    assert source.typed(text.clean_rich(typed)) == typed


@pytest.mark.parametrize(
    "html",
    [
        "<p>Слово <strong>сильне</strong>.</p>",
        "<h2>Розділ</h2><p>Текст</p>",
        '<p><a href="https://example.org" rel="ugc nofollow noopener">там</a></p>',
        "<ul><li><p>раз</p></li></ul>",
        "<p>Сцена</p><hr><p>Сцена</p>",
        "<blockquote><p>Цитата</p></blockquote>",
    ],
)
def test_text_with_marks_is_not_flattened(html):
    assert text.clean_rich(html) == html
    assert source.typed(html) is None


@pytest.mark.django_db
class TestForm:
    def test_paragraphs_are_shown_without_marks(self):
        paper = open_form(make_user(), "article")
        paper.press("keep", html="Перший.\r\n\r\nДругий.")
        assert paper.reopen().typed("html") == "Перший.\n\nДругий."

    def test_marks_are_shown_where_there_are_any(self):
        work = make_draft("article", html="<p>Слово <em>тихе</em></p>")
        assert open_work(work).typed("html") == "<p>Слово <em>тихе</em></p>"

    def test_opening_and_saving_changes_nothing(self):
        make_moderator()
        work = make_draft("article", html="<p>Слово</p><p>ще<br>рядок</p>")
        open_work(work).press("keep")
        assert work.draft.content["html"] == "<p>Слово</p><p>ще<br>рядок</p>"

    def test_what_no_moderator_would_see_does_not_come_in(self):
        work = make_draft("article")
        open_work(work).press(
            "keep", html='<p title="приховано" lang="xx" id="a" style="x">Слово</p><!-- ні -->'
        )
        assert work.draft.content["html"] == "<p>Слово</p>"

    def test_the_editor_is_loaded_where_there_is_rich_text_only_and_with_a_nonce(self):
        pages = {
            kind: open_form(make_user(), kind).response for kind in ("article", "prose", "poem", "photo")
        }
        with_editor = [kind for kind, page in pages.items() if b"django_prose_editor" in page.content]
        assert with_editor == ["article", "prose"]
        page = pages["article"]
        nonce = page.wsgi_request.csp_nonce
        assert f"'nonce-{nonce}'" in page.headers["Content-Security-Policy"]
        scripts = re.findall(r"<script[^>]*>", page.content.decode())
        assert [script for script in scripts if f'nonce="{nonce}"' not in script] == []
        assert [script for script in scripts if "src=" not in script] == [scripts[0]]
        assert "unsafe" not in page.headers["Content-Security-Policy"]
