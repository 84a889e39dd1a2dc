"""A poem is a poem everywhere: lines, stanzas and indents come out as they went in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publishing.submissions import verse
from publishing.submissions.verse import Line, Stanza, Verse


class TestParse:
    def test_an_empty_line_starts_a_stanza_and_spaces_are_an_indent(self):
        parsed = verse.parse("Перший дим:\n  ніби й ні,\n    а видно.\n\n\nПіч")
        assert parsed == Verse(
            (
                Stanza((Line("Перший дим:"), Line("ніби й ні,", 1), Line("а видно.", 2))),
                Stanza((Line("Піч"),)),
            )
        )

    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    def test_every_line_end_is_one(self, end):
        assert verse.parse(end.join(["а", "б", "", "в"])) == verse.parse("а\nб\n\nв")

    def test_spaces_inside_a_line_stay(self):
        assert verse.parse("Я  жить в Україні").stanzas[0].lines[0].text == "Я  жить в Україні"

    def test_a_tab_is_an_indent(self):
        assert verse.parse("\tа").stanzas[0].lines[0] == Line("а", 2)

    def test_an_indent_has_an_end(self):
        assert verse.parse(" " * 90 + "а").stanzas[0].lines[0].indent == 8

    def test_nothing_is_no_verse(self):
        assert not verse.parse(" \n\n\t\n")

    def test_a_refrain_keeps_its_label_apart(self):
        parsed = verse.parse("Приспів:\nЛюлі", with_refrains=True)
        assert parsed == Verse((Stanza((Line("Люлі"),), label="Приспів"),))

    def test_a_poem_has_no_refrains(self):
        assert verse.parse("Приспів:\nЛюлі").stanzas[0].lines == (Line("Приспів:"), Line("Люлі"))

    @given(st.text())
    def test_no_word_is_lost(self, typed):
        lines = [line for stanza in verse.parse(typed).stanzas for line in stanza.lines]
        unix = typed.replace("\r\n", "\n").replace("\r", "\n")
        assert [line.text for line in lines] == [row.strip() for row in unix.split("\n") if row.strip()]


class TestChords:
    def test_a_chord_stands_before_its_syllable(self):
        assert Line("[Am]Ой, у [Dm7]нас").pieces == [("Am", "Ой, у "), ("Dm7", "нас")]

    def test_words_come_without_chords(self):
        assert Line("[Am]Ой, у [Dm]нас").words == "Ой, у нас"

    def test_other_brackets_are_words(self):
        assert Line("вийшов [тихо] у ніч").pieces == [("", "вийшов [тихо] у ніч")]


class TestDraw:
    def test_a_line_is_a_span_and_a_stanza_a_paragraph(self):
        drawn = verse.draw(verse.parse("один\n  два\n\nтри"))
        assert drawn == (
            '<p class="stanza"><span class="v">один</span><br>\n'
            '<span class="v i1"><span class="sp">\xa0\xa0</span>два</span></p>\n'
            '<p class="stanza"><span class="v">три</span></p>'
        )

    def test_a_chord_is_tied_to_one_word(self):
        drawn = verse.draw(verse.parse("[Am]Ой, у нас", with_refrains=True))
        assert (
            drawn == '<p class="stanza"><span class="v"><span class="c"><b>Am</b>Ой,</span> у нас</span></p>'
        )

    def test_a_poem_has_no_chords(self):
        parsed = verse.parse("Слово [Дощ] і\n[Amen]")
        assert verse.spoken(parsed) == "Слово [Дощ] і\n[Amen]"
        assert verse.draw(parsed).count("[") == 2

    def test_marks_of_html_are_words(self):
        assert verse.draw(verse.parse("<script>alert(1)</script> & co")) == (
            '<p class="stanza"><span class="v">&lt;script&gt;alert(1)&lt;/script&gt; &amp; co</span></p>'
        )

    def test_plain_text_keeps_lines_and_indents(self):
        text = "один\n  два\n\nтри"
        assert verse.spoken(verse.parse(text)) == text
