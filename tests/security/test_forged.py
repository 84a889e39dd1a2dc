"""What a request claims about itself changes nothing: not the page, not the next reader's, not a letter."""

import pytest
from django.core import mail
from django.test import Client

from tests.accounts.cast import make_member, sign_in
from tests.security.cast import answer_of, build
from tests.sweeps import few_and_all

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quiet")]


@pytest.fixture
def town():
    return build()


FORGED = {
    "x-forwarded-host": "elsewhere.example",
    "x-forwarded-proto": "https",
    "x-forwarded-for": "203.0.113.9",
    "x-forwarded-port": "444",
    "forwarded": "for=203.0.113.9;host=elsewhere.example;proto=https",
    "x-original-url": "/admin/",
    "x-rewrite-url": "/admin/",
    "x-http-method-override": "POST",
    "accept": "application/json",
    "accept-language": "en",
    "accept-encoding": "identity",
    "authorization": "Basic YWRtaW46YWRtaW4=",
    "origin": "https://elsewhere.example",
    "referer": "https://elsewhere.example/",
    "range": "bytes=0-1",
    "user-agent": "' OR 1=1 --",
    "x-requested-with": "XMLHttpRequest",
    "cookie": f"sessionid={'x' * 32}; csrftoken={'y' * 32}; look=<b>; messages=z; django_language=en",
}


HOSTS = ["elsewhere.example", "testserver.elsewhere.example", "testserver@elsewhere.example", "тест", ""]
HOSTS += ["testserver:80:80", "[::1", "testserver/x", "testserver, elsewhere.example", "testserver\t"]


class TestForgedRequests:
    """CVE-2022-31182: what one stranger sends changes no page of another."""

    @pytest.mark.parametrize("forged", few_and_all(FORGED.items(), 4))
    def test_do_not_change_a_public_page(self, town, forged):
        pages = [
            "/",
            "/works/",
            town.live.get_absolute_url(),
            "/feed/",
            "/sitemap.xml",
            "/nowhere/",
            "/about/",
        ]
        plain = {path: answer_of(Client().get(path)) for path in pages}

        changed = [
            (path, name)
            for path in pages
            for name, value in forged
            if answer_of(Client().get(path, headers={name: value})) != plain[path]
        ]

        assert changed == []
        assert [path for path in pages if answer_of(Client().get(path)) != plain[path]] == []

    def test_do_not_change_the_page_after_an_author_or_a_moderator_saw_it(self, town):
        """CVE-2023-5256."""
        path = town.pending.get_absolute_url()
        first = answer_of(Client().get(path))
        for role in ("author", "moderator", "admin"):
            town.client(role).get(path)

        assert answer_of(Client().get(path)) == first

    @pytest.mark.parametrize("host", HOSTS)
    def test_for_another_host_are_refused(self, host):
        answer = Client().get("/accounts/login/", headers={"host": host.encode().decode("latin-1")})

        assert answer.status_code == 400
        assert "elsewhere" not in answer.content.decode()

    def test_do_not_lead_letters_elsewhere(self):
        member = make_member()
        headers = {"x-forwarded-host": "elsewhere.example", "origin": "http://testserver"}

        Client(headers=headers).post("/accounts/password/reset/", {"email": member.email})

        assert len(mail.outbox) == 1
        assert "elsewhere" not in mail.outbox[0].message().as_string()

    def test_do_not_give_a_guesser_another_address_to_guess_from(self):
        members = [make_member() for _ in range(11)]
        said = []
        for number, member in enumerate(members):
            client = Client(
                headers={"x-forwarded-for": f"203.0.113.{number}", "x-real-ip": f"203.0.113.{number}"}
            )
            answer = sign_in(client, member, "wrong-lantern")
            said.append(str(answer.context["form"].non_field_errors()))

        assert len(set(said[:10])) == 1
        assert said[10] != said[0]
