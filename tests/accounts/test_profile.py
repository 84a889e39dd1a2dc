"""One's own profile: what may stand in it, and what bad input gets."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils.html import escape

from accounts import handles, links
from accounts.models import User
from accounts.names import tidy
from tests.accounts.cast import make_member
from tests.factories import make_user

PROFILE = "/accounts/profile/"


@pytest.fixture
def member(db, client):
    member = make_member(handle="ostap", display_name="Остап Лелека")
    client.force_login(member)
    return member


def save(client, **fields):
    filled = {"display_name": "Остап Лелека", "bio": "", "links": "", "language": "uk"}
    return client.post(PROFILE, filled | fields)


class TestProfile:
    def test_it_is_saved_and_says_when_readers_will_see_it(self, client, member):
        answer = save(
            client,
            display_name="  Остап\tЛелека-Мартинюк ",
            bio="Пише про Дніпро.",
            links="Мій сад https://example.org/sad\nostap@example.org",
            language="en",
        )

        assert answer.url == PROFILE
        member.refresh_from_db()
        assert (member.display_name, member.handle, member.language) == (
            "Остап Лелека-Мартинюк",
            "ostap",
            "en",
        )
        assert member.bio == "Пише про Дніпро."
        assert member.links == [
            {"label": "Мій сад", "url": "https://example.org/sad"},
            {"label": "ostap@example.org", "url": "mailto:ostap@example.org"},
        ]
        page = client.get(PROFILE).content.decode()
        assert "Збережено. Читачі побачать це, щойно модератор схвалить ваш наступний твір." in page
        assert "Мій сад https://example.org/sad\nostap@example.org mailto:ostap@example.org" in page

    def test_what_was_typed_stays_and_each_error_stands_beside_its_field(self, client, member):
        answer = save(client, display_name="", bio="Ї" * 601, links="тут нема адреси", language="xx")

        assert answer.status_code == 400
        assert answer.context["form"].errors.keys() == {"display_name", "bio", "links", "language"}
        page = answer.content.decode()
        assert "Ї" * 601 in page
        assert "тут нема адреси" in page
        for field in ("display_name", "bio", "links", "language"):
            assert f'<p class="field__error" id="id_{field}_error">' in page
            assert f'<a href="#id_{field}">' in page
        member.refresh_from_db()
        assert (member.display_name, member.handle) == ("Остап Лелека", "ostap")

    @pytest.mark.parametrize("field", ["display_name", "bio", "links", "language"])
    def test_a_nul_gets_a_sentence(self, client, member, field):
        assert save(client, **{field: "a\x00b"}).status_code == 400

    def test_markup_is_shown_as_it_was_typed(self, client, member):
        hostile = "<script>alert(1)</script>\"'"
        assert save(client, display_name=hostile, bio=hostile).status_code == 302
        page = client.get(PROFILE).content.decode()
        assert f'value="{escape(hostile)}"' in page
        assert "<script" not in page

    def test_nobody_writes_into_what_is_not_asked_for(self, client, member):
        save(
            client,
            email="new@example.org",
            handle="other",
            is_staff="1",
            is_superuser="1",
            picture_token="x",
            id="1",
        )
        member.refresh_from_db()
        assert (member.email == "new@example.org", member.handle) == (False, "ostap")
        assert (member.is_staff, member.is_superuser, member.picture_token) == (False, False, "")

    def test_a_visitor_is_sent_to_sign_in(self, client, db):
        assert client.get(PROFILE).url == f"/accounts/login/?next={PROFILE}"

    def test_other_methods_are_refused(self, client, member):
        assert client.put(PROFILE).status_code == 405
        assert client.delete(PROFILE).status_code == 405

    def test_it_is_never_stored_on_the_way(self, client, member):
        assert "no-store" in client.get(PROFILE).headers["Cache-Control"]

    def test_english_too(self, client, member):
        page = client.get("/en/accounts/profile/").content.decode()
        assert "<h1>Profile</h1>" in page
        assert "optional" in page


class TestLinks:
    @pytest.mark.parametrize(
        ("line", "link"),
        [
            ("https://example.org/", {"label": "example.org", "url": "https://example.org/"}),
            ("http://www.example.org", {"label": "example.org", "url": "http://www.example.org"}),
            ("example.org/a", {"label": "example.org/a", "url": "https://example.org/a"}),
            ("Сад https://сад.укр/їжа?a=1&b=2", {"label": "Сад", "url": "https://сад.укр/їжа?a=1&b=2"}),
            ("<b> mailto:me@example.org", {"label": "<b>", "url": "mailto:me@example.org"}),
        ],
    )
    def test_what_may_stand_in_a_line(self, line, link):
        assert links.from_text(line) == [link]

    @pytest.mark.parametrize(
        "line",
        [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "data:text/html,<script>alert(1)</script>",
            "vbscript:x",
            "file:///etc/passwd",
            "ftp://example.org",
            "//example.org",
            "https://good.example@evil.example/",
            "mailto:me@example.org?bcc=all@example.org",
            "мій сад",
            "https://",
            "https://example.org/" + "a" * 300,
            "ї" * 61 + " https://example.org",
        ],
    )
    def test_what_may_not(self, line):
        with pytest.raises(ValidationError) as refusal:
            links.from_text(f"\n{line}")
        assert refusal.value.messages[0].startswith("Рядок 2: ")

    def test_five_and_no_more(self):
        five = "\n".join(f"https://example.org/{number}" for number in range(5))
        assert len(links.from_text(five)) == 5
        with pytest.raises(ValidationError):
            links.from_text(five + "\nhttps://example.org/6")

    def test_what_was_read_is_written_the_same(self):
        typed = "Мій сад https://example.org/sad\nПошта mailto:me@example.org"
        assert links.as_text(links.from_text(typed)) == typed


class TestNames:
    @pytest.mark.parametrize(
        ("typed", "kept"),
        [
            ("  Леся \n Українка\t", "Леся Українка"),
            ("и\u0306од", "йод"),
            ("a\u202eb\u2066c\u200f", "abc"),
            ("👩‍👩‍👧", "👩‍👩‍👧"),
            ("שלום", "שלום"),
            ("\x00\x1b[31m", "[31m"),
            ("\u200b\ufeff\u00ad", ""),
        ],
    )
    def test_a_name_is_one_visible_line(self, typed, kept):
        assert tidy(typed) == kept

    @pytest.mark.parametrize(
        ("name", "handle"),
        [
            ("Ганна Щʼюк", "hanna-shchiuk"),
            ("Згурський", "zghurskyi"),
            ("Ostap Leleka", "ostap-leleka"),
            ("Müller Straße", "muller-strasse"),
            ("東京", "author"),
            ("Ї", "author"),
            ("Дуже довге імʼя, що не вміщується в адресу", "duzhe-dovhe-imia-shcho-ne-vmis"),
        ],
    )
    def test_a_handle_is_made_of_a_name(self, name, handle):
        assert handles.from_name(name) == handle

    def test_handles_like_one_another_end(self):
        variants = handles.variants("a" * 30)
        taken = [next(variants) for _ in range(12)]
        assert taken[:3] == ["a" * 30, "a" * 28 + "-2", "a" * 28 + "-3"]
        assert len(set(taken)) == 12
        assert max(map(len, taken)) == 30


@pytest.mark.django_db
class TestClaimHandle:
    def test_it_takes_the_next_free_one(self):
        make_user(handle="hanna")
        make_user(handle="hanna-2")
        user = make_user()
        user.claim_handle("hanna")
        user.refresh_from_db()
        assert user.handle == "hanna-3"

    def test_somebody_faster_only_means_the_next_one(self, monkeypatch):
        user = make_user(display_name="Ганна")
        save = User.save
        tries = []

        def faster(self, **how):
            tries.append(self.handle)
            if len(tries) == 1:
                raise IntegrityError
            save(self, **how)

        monkeypatch.setattr(User, "save", faster)
        user.claim_handle()
        assert tries == ["hanna", "hanna-2"]
        user.refresh_from_db()
        assert user.handle == "hanna-2"
