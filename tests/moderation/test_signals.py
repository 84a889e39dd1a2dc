"""Signals one by one: each gives a reason in words, and says nothing where there is none."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publishing.moderation.parts import Part, parts_of
from publishing.moderation.record import Record
from publishing.moderation.signals import author, capitals, hidden, language, links, painful
from publishing.moderation.signals.case import Case
from publishing.submissions.kinds import KINDS

KNOWN = Record(published=3, returned=0, rejected=0, hidden=0, newest=[])
NEW = replace(KNOWN, published=0)

UKRAINIAN = """Потяг стояв на станції довго, і ніхто не знав, чому. Люди виходили на перон, дивилися на
годинник і поверталися у вагон. Жінка з кошиком сказала, що так буває щороку, коли на річці сходить лід."""
RUSSIAN = """Поезд стоял на станции долго, и никто не знал, почему. Люди выходили на перрон, смотрели на
часы и возвращались в вагон. Женщина с корзиной сказала, что так бывает каждый год, когда сходит лёд."""
ENGLISH = """The train stood at the station for a long time, and nobody knew why. People went out to the
platform, looked at the clock and came back. A woman with a basket said that it was like this every year."""
POLISH = """Pociąg stał na stacji długo i nikt nie wiedział, dlaczego. Ludzie wychodzili na peron, patrzyli na
zegar i wracali do wagonu. Kobieta z koszem powiedziała, że tak jest co roku, gdy na rzece schodzi lód."""


def case(text="", kind="poem", record=KNOWN, **content):
    content = {"text": text, "lang": "uk"} | content
    return Case(
        kind=KINDS[kind],
        content=content,
        parts=parts_of(KINDS[kind], content),
        words=KINDS[kind].words_of(content),
        record=record,
    )


def said(source, *args, **content):
    return [(signal.mark, signal.tone, signal.words) for signal in source.signals(case(*args, **content))]


class TestAuthor:
    def test_a_new_author_is_called_so(self):
        assert said(author, record=NEW) == [("new_author", "warn", "Нове імʼя: рішень іще не було")]

    def test_earlier_decisions_are_counted(self):
        record = replace(KNOWN, returned=1, rejected=2, hidden=5)

        assert said(author, record=record) == [
            ("past", "ok", "3 опубліковані твори"),
            ("past", "ok", "повернуто на зміни 1 раз"),
            ("past", "warn", "відхилено 2 рази"),
            ("past", "bad", "приховано 5 разів"),
        ]


class TestLinks:
    def test_links_are_counted_and_their_hosts_named(self):
        text = "Читайте https://shop.example/a?b=1 і www.hata.example, а ще kryivka.com.ua. " + "слово " * 200

        assert said(links, text) == [
            ("links", "warn", "3 посилання: shop.example, hata.example, kryivka.com.ua")
        ]

    def test_a_link_in_prose_is_found_by_its_address(self):
        html = '<p>Про це писала <a href="https://gazeta.example/1">газета</a>.</p>'

        assert said(links, kind="prose", html=html) == [("links", "warn", "1 посилання: gazeta.example")]

    def test_hardly_anything_but_links_is_a_farm(self):
        text = "\n".join(f"https://farm{number}.example/" for number in range(9))

        assert said(links, text) == [
            (
                "link_farm",
                "bad",
                "9 посилань: farm0.example, farm1.example, farm2.example, farm3.example, farm4.example …; "
                "крім них, майже нічого",
            )
        ]

    def test_a_link_that_says_another_address_is_told(self):
        html = '<p><a href="https://evil.example/login">bank.com.ua</a> ' + "слово " * 50 + "</p>"

        assert said(links, kind="prose", html=html)[-1] == (
            "links",
            "bad",
            "Посилання каже bank.com.ua, а веде на evil.example",
        )

    def test_a_known_author_may_have_links_in_the_profile(self):
        byline = {"name": "Ганна", "links": [{"label": "Блог", "url": "https://blog.example/"}]}

        assert said(links, byline=byline) == []
        assert said(links, record=NEW, byline=byline) == [
            ("links", "warn", "Посилання в профілі нового імені: blog.example")
        ]

    @pytest.mark.parametrize("text", ["о 10.30 ранку", "т.д. і т.п.", "Кінець.Початок", "", "a@b.com"])
    def test_what_is_no_link_is_none(self, text):
        assert said(links, text) == []


class TestHidden:
    def test_hidden_characters_are_named_with_their_place(self):
        assert said(hidden, "сло\u200bво", title="На\u202eзва") == [
            ("hidden", "bad", "Приховані знаки в полі «Назва», повертають напрям тексту: 1"),
            ("hidden", "warn", "Приховані знаки в полі «Текст», невидимі: 1"),
        ]

    def test_letters_in_disguise_are_quoted(self):
        assert said(hidden, "Купyй дешeво, SMSка і Wi-Fi") == [
            ("hidden", "bad", "Латинські літери серед кириличних у 2 словах: «Купyй», «дешeво»")
        ]

    @pytest.mark.parametrize(
        "text",
        [
            "родина \U0001f469\u200d\U0001f469\u200d\U0001f467",
            "прапор \U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
            "мʼята, пʼять, п'ять",
            "PDFка",
            "",
        ],
    )
    def test_what_belongs_there_is_left_alone(self, text):
        assert said(hidden, text) == []


class TestLanguage:
    @pytest.mark.parametrize(
        ("text", "declared", "words"),
        [
            (ENGLISH, "uk", "Схоже, що мова тексту — English, а зазначено: українська"),
            (RUSSIAN, "uk", "Схоже, що мова тексту — російська, а зазначено: українська"),
            (UKRAINIAN, "en", "Схоже, що мова тексту — українська, а зазначено: English"),
            (POLISH, "uk", "Схоже, що мова тексту — polski, а зазначено: українська"),
        ],
    )
    def test_another_language_is_told(self, text, declared, words):
        assert said(language, text, lang=declared) == [("language", "warn", words)]

    @pytest.mark.parametrize(
        ("text", "declared"),
        [
            (UKRAINIAN, "uk"),
            (ENGLISH, "en"),
            (POLISH, "pl"),
            (RUSSIAN, "und"),
            ("Люлі, ліфте", "en"),
            ("", "uk"),
        ],
    )
    def test_nothing_is_said_of_what_agrees_or_is_too_short(self, text, declared):
        assert said(language, text, lang=declared) == []


class TestCapitals:
    def test_a_text_that_shouts(self):
        assert said(capitals, "КУПУЙТЕ НАШІ ЧУДОВІ ВІКНА СЬОГОДНІ " * 3) == [
            ("caps", "warn", "Усе великими літерами: 100 зі 100 літер тексту")
        ]

    def test_a_title_that_shouts(self):
        assert said(capitals, "тихо", title="ТЕРМІНОВО ЧИТАЙТЕ") == [
            ("caps", "warn", "Назва — самі великі літери")
        ]

    @pytest.mark.parametrize(("text", "title"), [(UKRAINIAN, "Станція"), ("УНР", "УНР і ЗУНР"), ("", "")])
    def test_others_do_not(self, text, title):
        assert said(capitals, text, title=title) == []


class TestPainful:
    def test_words_that_hurt_want_a_warning(self):
        assert said(painful, "Чия це війна? Чия смерть? Війна.") == [
            ("warning", "warn", "Слова «війна», «смерть»: попередження для читачів не ввімкнене")
        ]

    def test_a_warning_that_is_on_is_enough(self):
        assert said(painful, "Чия це війна?", sensitive=True) == []

    def test_other_words_are_left_alone(self):
        assert said(painful, "Warm words towards a skill, товариська розмова") == []


@given(st.text(st.characters(), max_size=300))
def test_no_text_breaks_a_signal(text):
    shown = case(text, html=f'<p><a href="{text}">{text}</a></p>', title=text[:50])
    parts = [*shown.parts, Part("figure", "", text, text)]
    for source in (author, capitals, hidden, language, links, painful):
        for signal in source.signals(replace(shown, parts=parts)):
            assert signal.words
            assert signal.tone in {"ok", "warn", "bad"}
