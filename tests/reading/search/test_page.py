"""The search page: what it finds, in which order, how it looks, what it refuses."""

import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.utils import translation

from publishing.reading.search import finding, views
from publishing.reading.search.asking import TooLong
from publishing.submissions import pace
from tests.factories import make_live, make_moderator, make_user
from tests.reading.cast import keep_from_readers, publish, publish_every_kind, queries_of
from tests.reading.search.cast import address, hits, page_of, said

pytestmark = pytest.mark.django_db


class TestFinds:
    def test_every_kind_by_a_word_of_its_tags(self, client):
        works = publish_every_kind(tags=["журавель"])

        assert sorted(hits(client, "журавлями")) == sorted(work.code for work in works.values())

    def test_only_works_that_hold_all_the_words(self, client):
        work = make_live("thought", text="Кінь пив воду")
        make_live("thought", text="Кінь спав")
        make_live("thought", text="Вода текла")

        assert hits(client, "вода коні") == [work.code]

    def test_a_phrase_exactly_as_it_stands(self, client):
        work = make_live("poem", text="Ой у лузі\nчервона калина")
        make_live("poem", text="Калина червона в лузі")
        make_live("poem", text="Біля лузі червоної калини")

        assert hits(client, '"лузі червона калина"') == [work.code]
        assert hits(client, "«Червона КАЛИНА» лузі") == [work.code]
        assert hits(client, '"червона кали"') == []

    @pytest.mark.parametrize("typed", ['"наша сім\'я"', "«наша сімʼя»", "“наша сім’я”"])
    def test_a_phrase_with_any_apostrophe(self, client, typed):
        work = make_live("thought", text="Тут живе наша, сім’я.")

        assert hits(client, typed) == [work.code]

    def test_no_phrase_from_the_title_into_the_text(self, client):
        make_live("poem", title="Біла", text="Хата стоїть")

        assert hits(client, '"біла хата"') == []

    def test_by_author_caption_and_lead(self, client):
        author = make_user(display_name="Мотря Журавель")
        by_author = make_live("thought", author, text="Ніч")
        by_lead = make_live("article", lead="Про журавлів")

        assert hits(client, "журавля") == [by_lead.code, by_author.code]

    def test_the_title_first_then_the_head_then_what_is_said_often_then_the_newest(self, client):
        in_title = make_live("article", title="Криниця", html="<p>Вода</p>")
        in_lead = make_live("article", title="Хутір", lead="Біля криниці", html="<p>Вода</p>")
        often = make_live("article", title="Хата", lead="", html="<p>Криниця, криниця і криниця</p>")
        old = make_live("article", title="Ліс", lead="", html="<p>Криниця</p>")
        new = make_live("article", title="Поле", lead="", html="<p>Криниця</p>")

        assert hits(client, "криниця") == [work.code for work in (in_title, in_lead, often, new, old)]


class TestNarrows:
    def test_by_kind_author_tag_language_and_year(self, client):
        author = make_user(handle="motria")
        work = make_live("poem", author, text="Дощ", title="", tags=["осінь"], lang="en")
        make_live("thought", text="Дощ")
        year = work.published_at.year

        for narrowed in (
            {"kind": "poem"}, {"author": "motria"}, {"tag": "osin"}, {"lang": "en"},
            {"kind": "poem", "author": "motria", "tag": "osin", "lang": "en", "year": year},
        ):  # fmt: skip
            assert hits(client, "дощ", **narrowed) == [work.code], narrowed
        assert len(hits(client, "дощ", year=year)) == 2
        assert hits(client, "дощ", year=1999) == []

    def test_kinds_are_tabs_with_counts(self, client):
        make_live("poem", title="Дощ")
        make_live("thought", text="Дощ")
        make_live("thought", text="Дощами")

        page = page_of(client, "дощ", kind="thought")

        tabs = re.findall(r"<li><a href=[^>]*>([^<]*·[^<]*)</a></li>", page)
        assert tabs == ["Усе · 3", "Думки · 2", "Вірші · 1"]
        assert "Знайдено 2 твори" in said(page)

    def test_a_way_out_where_the_filters_leave_nothing(self, client):
        make_live("thought", text="Дощ")

        page = page_of(client, "дощ", kind="poem", year=1999)

        assert '<a href="/search/?q=%D0%B4%D0%BE%D1%89">Шукати всюди</a>' in page

    def test_odd_filters_find_nothing_or_are_left_aside(self, client):
        make_live("thought", text="Дощ")

        assert hits(client, "дощ", kind="никакий") == []
        assert len(hits(client, "дощ", kind='"*')) == 1


class TestShows:
    def test_the_word_marked_in_the_form_in_which_it_stands(self, client):
        make_live("article", title="Дорога", lead="", html="<p>Їхали залізницею &lt;b&gt; цілу ніч.</p>")

        page = page_of(client, "залізниця")

        assert "Їхали <mark>залізницею</mark> &lt;b&gt; цілу ніч." in page
        assert "шукали й за формами «залізницею»" in said(page)

    def test_the_word_in_a_title_in_an_authors_name_and_in_a_tag(self, client):
        author = make_user(display_name="Іван Коваль")
        make_live("article", author, title="Молот коваля", tags=["ковалі"])

        page = page_of(client, "коваль")

        assert "Молот <mark>коваля</mark>" in page
        assert "Іван <mark>Коваль</mark>" in page
        assert "<mark>ковалі</mark>" in page

    def test_verse_in_its_lines(self, client):
        make_live(
            "poem", title="Станція", text="Перший рядок\n\nТам, де залізниця губить голос,\n  ми міняли"
        )

        page = page_of(client, "залізниці")

        assert '<span class="v">Там, де <mark>залізниця</mark> губить голос,</span><br>' in page
        assert "Перший рядок" not in page

    def test_the_place_of_a_long_text_that_says_most(self, client):
        filler = "Далі йшло поле. " * 100
        make_live("article", lead="", html=f"<p>Кінь. {filler} Кінь пив воду з криниці. {filler}</p>")

        page = page_of(client, "кінь вода криниця")

        assert "<mark>Кінь</mark> пив <mark>воду</mark> з <mark>криниці</mark>" in page
        assert "…" in said(page)

    def test_where_a_heading_ends(self, client):
        make_live("article", lead="", html="<h2>Про коней</h2><p>Вони спали. </p><p>А кінь не спав</p>")

        assert "Про <mark>коней</mark> · Вони спали. А <mark>кінь</mark> не спав" in page_of(client, "кінь")

    def test_nothing_of_markup_in_what_was_typed(self, client):
        page = page_of(client, "<script>alert(1)</script>")

        assert "<script>alert" not in page

    def test_twenty_a_page_and_the_rest_after_it(self, client):
        works = [make_live("thought", text=f"Дощ {number}") for number in range(23)]
        codes = [work.code for work in reversed(works)]

        page = page_of(client, "дощ")
        following = re.search(r'href="([^"]+)" rel="next"', page)[1].replace("&amp;", "&")
        further = client.get(following).content.decode()

        assert hits(client, "дощ") == codes[:20]
        assert [code for code in codes if f"/{code}/" in further] == codes[20:]
        assert 'rel="next"' not in further

    def test_in_english_too(self, client):
        work = make_live("thought", text="Rivers run", lang="en")

        page = client.get("/en/search/?q=running").content.decode()

        assert f"/en/works/{work.code}/" in page
        assert "Found 1 work" in said(page)

    def test_more_than_a_thousand_are_not_counted(self, client, monkeypatch):
        monkeypatch.setattr(finding, "MOST_HITS", 2)
        for number in range(4):
            make_live("thought", text=f"Дощ {number}")

        page = page_of(client, "дощ")

        assert "Знайдено понад 2 твор" in said(page)
        assert "·" not in page.partition('class="tabs"')[2].partition("</ul>")[0]

    def test_common_words_are_found_the_same_way(self, client, monkeypatch):
        works = [make_live("thought", text="Дощ") for _ in range(3)]
        expected = [work.code for work in reversed(works)]
        assert hits(client, "дощ") == expected

        monkeypatch.setattr(finding, "COMMON", 0)

        assert hits(client, "дощ") == expected


class TestSuggests:
    def test_a_word_of_a_live_work_for_a_misspelt_one(self, client):
        make_live("thought", text="Залізниця")

        page = said(page_of(client, "залізнецею"))

        assert "Нічого не знайдено" in page
        assert "Можливо, ви шукали: залізниця" in page

    def test_all_misspelt_words_at_once(self, client):
        make_live("thought", text="Залізниця, калина")

        page = page_of(client, '"залізнеця" колина')

        assert ">&quot;залізниця&quot; калина</a>" in page

    def test_a_word_typed_on_the_other_keys(self, client):
        make_live("thought", text="Калина")

        page = said(page_of(client, "rfkbyf"))

        assert "Можливо, ви шукали: калина" in page

    def test_nothing_of_what_is_not_live(self, client):
        empty = page_of(client, "залізнецею")
        keep_from_readers("thought", text="Залізниця")

        assert page_of(client, "залізнецею") == empty

    def test_each_word_alone_where_they_are_nowhere_together(self, client):
        make_live("thought", text="Кінь")
        make_live("thought", text="Вода")

        assert "Кожне слово окремо: кінь , вода" in said(page_of(client, "кінь вода"))

    def test_where_else_to_look(self, client):
        make_live("thought", tags=["осінь"])

        for path in ("/search/", address("абракадабра")):
            page = client.get(path).content.decode()
            assert 'href="/tags/osin/"' in page
            assert 'href="/poems/"' in page


class TestKeepsSilent:
    """What is not live is neither found nor counted nor hinted at."""

    def test_of_waiting_works(self, client):
        typed = ["Таємниця", "приховане", '"сказано таємно"', "таємнеця"]
        before = [page_of(client, text) for text in typed]

        keep_from_readers("poem", title="Таємниця", text="Сказано таємно", tags=["приховане"])

        assert [page_of(client, text) for text in typed] == before

    def test_of_a_hidden_one_at_once(self, client):
        work = make_live("thought", text="Шипшина")
        never = said(page_of(client, "шипшини")).replace("шипшини", "")
        assert hits(client, "шипшина") == [work.code]

        work.hide(by=make_moderator(), reason="скарга")

        after = said(page_of(client, "шипшини"))
        assert hits(client, "шипшина") == []
        assert "Нічого не знайдено" in after
        assert after != never

    def test_of_people(self, client):
        make_user(display_name="Мотря Невидима", email="motria@example.org")

        for text in ("Невидима", "motria", "motria@example.org"):
            assert hits(client, text) == []


ODD = [
    '"', '""', "«", '"" ""', "*", "NEAR(", "a AND", "NOT", "OR OR", "^", "{title}:", "a:b", "col : x", "-",
    "'", "''", "\\", "\\'", "%", "_", "()", "a' | 'b", "!", "<->", ":*", "&", "\x01", "a\x7fb", "\u202eкінь",
    "مرحبا שלום", "中文", "👍🏽", "ﬁ", "İ", "ß", "\ud7ff", "а" * 10_000, "кінь " * 2_000, '"кінь ' * 1_000,
    "ʼ" * 100, "а-" * 300, "\u0301" * 500, "1" * 500, "к\u0301інь",
]  # fmt: skip


class TestRefuses:
    @pytest.mark.parametrize("text", ODD)
    def test_nothing_however_odd(self, client, text):
        make_live("thought", text="Кінь")

        response = client.get("/search/", {"q": text})

        assert response.status_code == 200
        assert '<input id="q" type="search"' in response.content.decode()

    @pytest.mark.parametrize("after", ["x", "0-1", "5-1", "1-", "1-0", "1-zzzzzzzzzzz", "1-1' OR 1=1"])
    def test_a_cursor_that_was_never_given(self, client, after):
        assert client.get("/search/", {"q": "кінь", "after": after}).status_code == 404

    def test_other_methods(self, client):
        assert client.post("/search/", {"q": "кінь"}).status_code == 405

    def test_to_be_kept_or_listed_by_anyone(self, client):
        response = client.get(address("кінь"))

        assert "no-store" in response["Cache-Control"]
        assert response["X-Robots-Tag"] == "noindex"
        assert '<meta name="robots" content="noindex">' in response.content.decode()

    def test_a_flood(self, client, monkeypatch):
        monkeypatch.setitem(pace.PACES, "search", 2)
        statuses = [client.get(address("кінь")).status_code for _ in range(3)]

        refused = client.get(address("кінь"))
        assert statuses == [200, 200, 429]
        assert "ви шукали дуже часто" in said(refused.content.decode())
        assert client.get("/search/").status_code == 200
        cache.clear()

    def test_more_searches_than_there_are_places(self, client, monkeypatch):
        monkeypatch.setattr(views, "PATIENCE", 0)
        for _ in range(views.PLACES):
            assert views.places.acquire(blocking=False)
        try:
            response = client.get(address("кінь"))
        finally:
            for _ in range(views.PLACES):
                views.places.release()

        assert (response.status_code, response["Retry-After"]) == (503, "3")
        assert "Саме зараз шукає забагато людей" in said(response.content.decode())
        assert client.get(address("кінь")).status_code == 200

    def test_a_search_without_end(self, client, monkeypatch):
        make_live("thought", text="Кінь")
        monkeypatch.setattr(finding, "SECONDS", 0)
        monkeypatch.setattr(finding, "gather", endless)

        response = client.get(address("кінь"))

        assert response.status_code == 503
        monkeypatch.undo()
        assert len(hits(client, "кінь")) == 1

    def test_a_search_that_ends_early_shows_what_it_has(self, client, monkeypatch):
        work = make_live("thought", text="Кінь")
        gather = finding.gather

        def interrupted(query, found):
            gather(query, found)
            raise TooLong

        monkeypatch.setattr(finding, "gather", interrupted)

        page = page_of(client, "кінь")

        assert f"/works/{work.code}/" in page
        assert "тривало б задовго" in said(page)


def endless(query, found):
    """A question to the database that never ends by itself."""
    count = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    with connection.cursor() as cursor:
        cursor.execute(count)


def test_one_and_three_hits_take_as_many_questions(client):
    publish("poem", title="Дощ", tags=["осінь"])
    queries_of(client, address("дощ"))
    for_one = queries_of(client, address("дощ"))
    for _ in range(2):
        publish("article", title="Дощ", tags=["зима", "осінь"])

    assert queries_of(client, address("дощ")) == for_one


def test_the_masthead_leads_there(client):
    with translation.override("uk"):
        assert '<a href="/search/">' in client.get("/").content.decode()
