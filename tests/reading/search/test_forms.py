"""Any form finds any other one: the lists in forms.tsv and apart.tsv, asked of the database itself."""

import pytest

from publishing.reading.search.asking import both
from publishing.reading.search.index import backend
from publishing.reading.search.lemmas import forms, lemmas
from publishing.reading.search.parts import ANYWHERE
from publishing.reading.search.query import Query
from publishing.reading.search.words import normal, words
from tests.factories import make_live
from tests.reading.search.cast import hits, pairs

pytestmark = pytest.mark.django_db

ENOUGH = 0.95


def not_found(listed):
    """The pairs whose first word does not find the second; place n holds the words of pair n."""
    held = [
        sorted({ANYWHERE + lemma for word in words(text) for lemma in lemmas(word)}) for _, text in listed
    ]
    backend().put(list(enumerate(held, 1)))
    lost = []
    for place, (typed, text) in enumerate(listed, 1):
        condition = both([Query.read({"q": typed}).tiers()[-1]])
        if place not in backend().find(condition, len(listed), common=False):
            lost.append((typed, text))
    return lost


def test_of_the_pairs_nearly_all_are_found():
    listed = pairs("forms")

    lost = not_found(listed)

    rate = 1 - len(lost) / len(listed)
    print(f"found: {len(listed) - len(lost)} of {len(listed)}, {rate:.1%}; not {lost}")  # noqa: T201
    assert len(listed) >= 200
    assert rate >= ENOUGH, lost


def test_what_only_looks_alike_is_not_found():
    listed = pairs("apart")

    lost = not_found(listed)

    assert len(listed) >= 30
    assert sorted(set(listed) - set(lost)) == []


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("кінь", "Вели коня до води"),
        ("люди", "Жила собі людина"),
        ("п'ять", "Разом із пʼятьма братами"),
        ("пʼяти", "Їх було п’ять"),
        ("йти", "Він ішов полем"),
        ("будь-який", "Без будь-якого сумніву"),
        ("землі", "Ця зе\u0301мля"),
        ("КАЛИНА", "Під калиною"),
        ("ліс", "Темний лiс"),  # with a Latin i
        ("running", "She runs home"),
    ],
)
def test_a_work_is_found_by_another_form(client, typed, text):
    work = make_live("thought", text=text)
    make_live("thought", text="Нічого спільного")

    assert hits(client, typed) == [work.code]


@pytest.mark.parametrize("sign", "'ʼ’‘`´")
def test_all_apostrophes_are_one(sign):
    assert normal(f"СІМ{sign}Я") == "сім\u02bcя"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("'слово' «друге»", ["слово", "друге"]),
        ("не\u00adвидиме\u200bслово", ["невидимеслово"]),
        ("cafe\u0301 café", ["cafe", "café"]),
        ("и\u0306 й", ["й", "й"]),
        ("a_b", ["a", "b"]),
        ("— … ʼ - --", []),
        ("день-у-день!", ["день-у-день"]),
    ],
)
def test_words_are_what_letters_make(text, read):
    assert words(text) == read


def test_words_of_other_languages_stay_as_they_are():
    assert lemmas("съесть") == ("съесть",)
    assert lemmas("2017") == ("2017",)
    assert lemmas("中文") == ("中文",)


def test_forms_hold_those_of_every_lemma():
    assert {"замок", "замку", "замком", "замка"} <= forms("замок")
    assert {"людина", "люди", "людьми"} <= forms("людей")
