"""What pages say of themselves in schema.org's words: a data block that stays data."""

import json
import re

import pytest

from tests.factories import make_live, make_user
from tests.reading.cast import figure_of, keep_from_readers, publish, publish_every_kind

pytestmark = pytest.mark.django_db
BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
HOSTILE = "</script><script>alert(1)</script><!-- & \u2028 \u2029 ]]> <svg onload=alert(1)>"
# What search engines ask of every work, whatever its kind.
NEEDED = {
    "@id",
    "name",
    "url",
    "author",
    "publisher",
    "datePublished",
    "dateModified",
    "image",
    "description",
}
NEEDED |= {"mainEntityOfPage", "inLanguage", "isAccessibleForFree", "copyrightNotice"}
TYPES = {
    "article": ("Article", {"headline", "articleSection"}),
    "thought": ("SocialMediaPosting", {"headline", "articleBody"}),
    "poem": ("CreativeWork", {"headline", "genre"}),
    "prose": ("ShortStory", {"headline", "genre"}),
    "song": ("MusicRecording", {"byArtist", "audio", "duration"}),
    "photo": ("ImageGallery", {"associatedMedia"}),
    "video": ("VideoObject", {"thumbnailUrl", "uploadDate", "contentUrl", "duration", "encodingFormat"}),
}


def graph_of(client, path):
    """`{type: thing}` of the page's one block."""
    (block,) = BLOCK.findall(client.get(path).content.decode())
    said = json.loads(block)
    assert said["@context"] == "https://schema.org"
    return {thing["@type"]: thing for thing in said["@graph"]}


class TestOfAWork:
    def test_has_the_type_of_its_kind_and_all_that_is_asked_of_it(self, client):
        for kind, work in publish_every_kind(tags=["осінь", "вода"], license="cc-by-4.0").items():
            graph = graph_of(client, work.get_absolute_url())
            type_, own = TYPES[kind]
            said = graph[type_]

            assert NEEDED | own <= set(said), kind
            assert said["url"] == f"http://localhost{work.get_absolute_url()}"
            assert said["author"] == {
                "@type": "Person",
                "name": work.author.display_name,
                "url": f"http://localhost/@{work.author.handle}/",
            }
            assert said["publisher"]["name"] == "Правда України"
            assert said["keywords"] == ["осінь", "вода"]
            assert said["license"] == "https://creativecommons.org/licenses/by/4.0/"
            assert "" not in said.values()
            assert None not in said.values()

    def test_says_the_way_to_it(self, client):
        work = make_live("poem", title="Перший дим")
        path = f"/en{work.get_absolute_url()}"
        way = graph_of(client, path)["BreadcrumbList"]["itemListElement"]

        assert [(step["position"], step["name"], step["item"]) for step in way] == [
            (1, "Front page", "http://localhost/en/"),
            (2, "Poems", "http://localhost/en/poems/"),
            (3, "Перший дим", f"http://localhost{path}"),
        ]

    def test_names_files_that_are_there(self, client):
        author = make_user()
        works = [
            publish("song", author),
            publish("video", author),
            make_live("photo", author, figures=[figure_of(author, alt="Поле", caption="Ранок")]),
        ]
        for work in works:
            text = json.dumps(graph_of(client, work.get_absolute_url()))
            files = re.findall(r"http://localhost(/(?:media|cards|static)/[^\"]+)", text)
            assert len(files) >= 3
            assert {client.get(path).status_code for path in files if "/static/" not in path} == {200}

    def test_credits_who_wrote_words_and_music(self, client):
        work = publish("song", words_by="Ганна", music_by="Народна")

        composition = graph_of(client, work.get_absolute_url())["MusicRecording"]["recordingOf"]

        assert composition["lyricist"] == {"@type": "Person", "name": "Ганна"}
        assert composition["composer"] == {"@type": "Person", "name": "Народна"}

    def test_of_a_work_with_a_warning_shows_no_picture_of_its_own(self, client):
        author = make_user()
        work = make_live("photo", author, sensitive=True, figures=[figure_of(author)])
        said = graph_of(client, work.get_absolute_url())["ImageGallery"]

        assert said["image"] == [f"http://localhost/cards/{work.code}/{work.epoch}.png"]
        assert said["isFamilyFriendly"] is False

    def test_tells_nothing_of_what_waits(self, client):
        work = make_live("poem", title="Перша назва")
        keep_from_readers("poem", work.author, title="Таємна назва")
        work.save_draft(work.draft.content | {"title": "Таємна назва"}, base=work.draft.seq)
        work.submit(by=work.author)

        for path in (work.get_absolute_url(), "/", "/poems/", f"/@{work.author.handle}/"):
            assert "Таємна" not in json.dumps(graph_of(client, path), ensure_ascii=False)

    def test_hostile_words_stay_data(self, client):
        author = make_user(display_name=HOSTILE[:80], bio=HOSTILE, handle="olena")
        work = make_live("poem", author, title=HOSTILE, text=HOSTILE, tags=[HOSTILE[:50]])
        page = client.get(work.get_absolute_url()).content.decode()
        (block,) = BLOCK.findall(page)

        assert page.count("<script") == 1
        assert not re.search("[<>&\u2028\u2029]", block)
        said = json.loads(block)["@graph"][0]
        assert said["name"] == HOSTILE.strip()
        assert graph_of(client, "/@olena/")["ProfilePage"]["mainEntity"]["description"] == HOSTILE.strip()


class TestOfOtherPages:
    def test_an_author_is_a_person_with_a_profile(self, client):
        author = make_user(handle="hanna", display_name="Ганна", bio="Лагодить годинники.")
        author.links = [
            {"label": "Майстерня", "url": "https://example.org/"},
            {"label": "Зле", "url": "javascript:alert(1)"},
            {"label": "Пошта", "url": "mailto:hanna@example.org"},
        ]
        author.save()
        make_live("poem", author)
        page = graph_of(client, "/@hanna/")["ProfilePage"]

        assert page["mainEntity"] == {
            "@type": "Person",
            "name": "Ганна",
            "url": "http://localhost/@hanna/",
            "alternateName": "@hanna",
            "description": "Лагодить годинники.",
            "sameAs": ["https://example.org/"],
        }

    def test_a_list_names_the_works_that_it_shows(self, client):
        first, second = make_live("poem", tags=["осінь"]), make_live("poem", tags=["осінь"])

        for path in ("/works/", "/poems/", "/tags/osin/"):
            said = graph_of(client, path)["CollectionPage"]
            assert [entry["url"] for entry in said["mainEntity"]["itemListElement"]] == [
                f"http://localhost{work.get_absolute_url()}" for work in (second, first)
            ]
        assert graph_of(client, "/tags/osin/")["CollectionPage"]["name"] == "осінь"
        assert set(graph_of(client, "/authors/")) == {"CollectionPage", "BreadcrumbList"}
        assert set(graph_of(client, "/about/")) == {"WebPage", "BreadcrumbList"}

    def test_the_front_page_says_how_to_search(self, client):
        site = graph_of(client, "/")["WebSite"]

        assert site["potentialAction"]["target"]["urlTemplate"] == (
            "http://localhost/search/?q={search_term_string}"
        )
        assert graph_of(client, "/en/")["WebSite"]["url"] == "http://localhost/en/"
