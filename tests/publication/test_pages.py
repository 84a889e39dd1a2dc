from html.parser import HTMLParser

import pytest
from django.http import HttpResponse
from django.template import engines
from django.test import override_settings

from publishing.publication.requisites import Requisites
from tests.factories import make_user
from tests.publication.cast import REQUISITES, make_publication, make_supported

ABOUT = (
    '"Правда України" створена українцями і присвячена Україні та всім проблемам, які на жаль, зараз є в '
    "Україні. Кожен може опублікувати тут свої думки, статті, вірші, прозу, пісні, фото, відео."
)
PAGES = ["/about/", "/support/", "/rules/", "/privacy/"]
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


class Page(HTMLParser):
    """What a person finds in <main>: texts by tag, links, pictures; and every tag of the page."""

    VOID = frozenset({"img", "br", "meta", "link", "input", "hr"})

    def __init__(self, response):
        super().__init__(convert_charrefs=True)
        self.open, self.texts, self.links, self.pictures, self.tags = [], {}, [], [], []
        self.feed(response.content.decode())

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)
            if "main" in self.open:
                self.texts.setdefault(tag, []).append("")
        if "main" in self.open and tag == "a":
            self.links.append((tag, dict(attrs)["href"]))
        if "main" in self.open and tag == "img":
            self.pictures.append(dict(attrs))

    def handle_endtag(self, tag):
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data):
        if "main" in self.open:
            for tag in set(self.open[self.open.index("main") :]):
                self.texts[tag][-1] += data

    def said(self, tag):
        return [" ".join(text.split()) for text in self.texts.get(tag, [])]

    def addresses(self):
        return [address for _tag, address in self.links]


def read(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return Page(response)


def part(rf, template):
    """A part of another page, as that page shows it."""
    html = engines["django"].from_string(f"<main>{template}</main>").render({}, rf.get("/"))
    return Page(HttpResponse(html))


@pytest.mark.django_db
class TestAbout:
    def test_it_says_word_for_word_what_the_publication_is(self, client):
        page = read(client, "/about/")

        assert page.said("h1") == ["Про видання"]
        assert page.said("p")[:2] == ["@Мережа Правди", ABOUT]
        assert page.said("h2") == ["Підтримайте нас, будь ласка:"]

    def test_in_english_it_speaks_english(self, client):
        page = read(client, "/en/about/")

        assert page.said("h1") == ["About the publication"]
        assert page.said("h2") == ["Please support us:"]
        assert page.said("p")[1].startswith(
            "“Pravda Ukrainy” was made by Ukrainians and is devoted to Ukraine"
        )

    def test_text_without_english_says_that_it_is_ukrainian(self, client):
        make_publication(about_en="")
        page = read(client, "/en/about/")
        assert ("div", {"class": "text", "lang": "uk"}) in page.tags
        assert ABOUT in page.said("p")

    def test_it_leads_to_the_rules_the_privacy_and_the_editors(self, client):
        make_publication(email="redaktsiia@pravda.example")
        assert read(client, "/about/").addresses()[:3] == [
            "/rules/",
            "/privacy/",
            "mailto:redaktsiia@pravda.example",
        ]


@pytest.mark.django_db
class TestAboutOnHome:
    def test_it_tells_what_the_publication_is_and_where_to_begin(self, rf):
        page = part(rf, "{% include 'publication/_about.html' with write_url='/write/' %}")

        assert page.said("h2") == ["Про видання"]
        assert page.said("p")[0] == ABOUT
        assert list(zip(page.said("a"), page.addresses(), strict=True)) == [
            ("Надіслати свій твір", "/write/")
        ]

    def test_support_is_one_part_of_the_page_there(self, rf):
        make_supported()
        page = part(rf, "{% include 'publication/_support.html' %}")
        assert page.said("h2") == ["Підтримайте нас, будь ласка:"]
        assert page.said("h1") == []


@pytest.mark.django_db
class TestSupport:
    def test_the_requisites_stand_as_text_as_a_button_and_as_a_picture(self, client):
        make_supported()
        requisites = Requisites(**REQUISITES)

        page = read(client, "/support/")

        assert page.said("h1") == ["Підтримайте нас, будь ласка:"]
        assert list(zip(page.said("dt"), page.said("dd"), strict=True)) == [
            ("Отримувач", "ГО «Правда України» (зразок)"),
            ("IBAN", "UA21 3223 1300 0002 6007 2335 6600 1"),
            ("ЄДРПОУ", "12345678"),
            ("Призначення", "Благодійний внесок на діяльність"),
        ]
        assert list(zip(page.said("a"), page.addresses(), strict=True)) == [
            ("Відкрити в застосунку банку", requisites.link)
        ]
        assert [picture["src"] for picture in page.pictures] == [f"/support/qr.svg?v={requisites.digest}"]
        assert page.pictures[0]["alt"].startswith("QR-код з реквізитами для переказу за правилами НБУ.")

    def test_the_address_of_the_picture_answers_with_it(self, client):
        make_supported()
        source = read(client, "/support/").pictures[0]["src"]
        assert client.get(source).headers["Content-Type"] == "image/svg+xml"

    def test_links_follow_in_the_editors_order(self, client):
        make_publication(links=[("Банка", "https://example.org/b?a=1&b=2"), ("Звіт", "http://example.org/r")])

        page = read(client, "/support/")

        assert list(zip(page.said("a"), page.addresses(), strict=True)) == [
            ("Банка", "https://example.org/b?a=1&b=2"),
            ("Звіт", "http://example.org/r"),
        ]
        assert page.said("dl") == []
        assert page.pictures == []

    def test_with_nothing_to_support_with_it_says_how_to_write(self, client):
        make_publication(email="ed@pravda.example")

        page = read(client, "/support/")

        assert page.said("h1") == ["Підтримайте нас, будь ласка:"]
        assert page.said("p")[-1] == (
            "Рахунка для внесків поки немає. Якщо хочете допомогти, напишіть редакції: ed@pravda.example"
        )
        assert page.addresses() == ["mailto:ed@pravda.example"]
        assert page.said("dl") == []
        assert page.pictures == []


@pytest.mark.django_db
class TestRulesAndPrivacy:
    @pytest.mark.parametrize(
        ("address", "heading"),
        [
            ("/rules/", "Правила"),
            ("/privacy/", "Приватність"),
            ("/en/rules/", "Rules"),
            ("/en/privacy/", "Privacy"),
        ],
    )
    def test_a_new_site_has_them_in_both_languages(self, client, address, heading):
        page = read(client, address)

        assert page.said("h1") == [heading]
        assert len(page.said("li")) >= 6
        assert ("div", {"class": "text", "lang": "en" if "/en/" in address else "uk"}) in page.tags

    def test_the_rules_are_numbered(self, client):
        assert len(read(client, "/rules/").said("ol")) == 1

    def test_an_empty_page_says_so(self, client):
        make_publication(rules="", rules_en="")
        assert read(client, "/rules/").said("p")[0] == "Цю сторінку ще пишуть."


@pytest.mark.django_db
class TestEveryPage:
    @pytest.mark.parametrize("address", PAGES)
    def test_it_is_the_same_for_a_visitor_and_for_somebody_signed_in(self, client, address):
        make_supported()
        visitor = client.get(address)
        client.force_login(make_user(is_superuser=True, is_staff=True))

        member = client.get(address)

        assert member.content == visitor.content
        assert "Cookie" not in visitor.headers.get("Vary", "")
        assert "Set-Cookie" not in visitor.headers

    @pytest.mark.parametrize(
        ("address", "queries"), [("/rules/", 1), ("/privacy/", 1), ("/about/", 2), ("/support/", 2)]
    )
    @pytest.mark.parametrize("links", [1, 3])
    def test_it_takes_a_fixed_number_of_queries(
        self, client, django_assert_num_queries, address, queries, links
    ):
        make_supported(links=[(f"Банка {number}", "https://example.org/") for number in range(links)])
        with django_assert_num_queries(queries):
            client.get(address)

    @pytest.mark.parametrize("address", PAGES)
    def test_a_cache_may_keep_it_and_asks_whether_it_still_holds(self, client, address):
        first = client.get(address)

        same = client.get(address, headers={"if-none-match": first.headers["ETag"]})
        make_publication(name="Правда")
        other = client.get(address, headers={"if-none-match": first.headers["ETag"]})

        assert first.headers["Cache-Control"] == "public, no-cache"
        assert (same.status_code, same.content) == (304, b"")
        assert (other.status_code, other.content != first.content) == (200, True)

    @pytest.mark.parametrize("address", PAGES)
    def test_it_is_only_read(self, client, address):
        assert client.post(address).status_code == 405

    @pytest.mark.parametrize("address", [*PAGES, *(f"/en{address}" for address in PAGES)])
    @override_settings(DEFAULT_FROM_EMAIL="redaktsiia@example.org")
    def test_hostile_words_stay_words(self, client, address):
        before = tags_that_act(read(client, address))
        publication = make_publication(
            **dict.fromkeys(
                ["name", "tagline", "network", "about", "rules", "privacy", "support_intro"], HOSTILE
            ),
            **dict.fromkeys(["about_en", "rules_en", "privacy_en", "support_intro_en"], HOSTILE),
            **(REQUISITES | {"recipient": HOSTILE, "purpose": HOSTILE}),
        )
        publication.links.create(label=HOSTILE, url="https://example.org/")

        assert tags_that_act(read(client, address)) == before


def tags_that_act(page):
    """Whatever could run: scripts, handlers, addresses of other kinds, pictures from elsewhere."""
    return [
        (tag, attrs)
        for tag, attrs in page.tags
        if tag in {"script", "iframe", "object", "svg/onload"}
        or any(name.startswith("on") for name in attrs)
        or (attrs.get("href") or "").lower().startswith(("javascript:", "data:"))
        or attrs.get("src") == "x"
    ]
