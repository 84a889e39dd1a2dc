"""What is written down: who did what, in lines that nobody can forge, and no secret of anybody."""

import logging
import re
from io import StringIO

import pytest
from django.core import mail
from django.test import Client

from publishing.reading import views
from publishing.requests import LineFormatter
from publishing.submissions.outbox import send_due
from tests.accounts.cast import (
    PASSWORD,
    ask_for_code,
    enter_code,
    mailed_code,
    make_member,
    post,
    sign_in,
    sign_up,
)
from tests.factories import make_moderator, make_user
from tests.journey import approve_on_screen, send_work, signed_in

pytestmark = pytest.mark.django_db

LINE = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} (INFO|WARNING|ERROR) ([0-9a-f]{12}|-) [\w.]+ .*")
FORGED = "2026-01-01 00:00:00,000 INFO 0123456789ab accounts user 1 signed in"


@pytest.fixture
def log():
    """Everything that is logged, as the site writes it."""
    written = StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(LineFormatter())
    root = logging.getLogger()
    root.addHandler(handler)
    yield written
    root.removeHandler(handler)


class TestLines:
    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x85", "\x0b", "\x1b[2K\r", "\u202e"])
    def test_are_not_forged_by_what_is_typed(self, log, end):
        words = f"назва{end}{FORGED}"
        author = make_user(display_name=words, handle="olena")

        logging.getLogger("publishing").warning("title %s by %s", words, author)

        (line,) = log.getvalue().split("\n")[:-1]
        assert LINE.fullmatch(line)
        assert line.isprintable()

    def test_are_not_forged_by_an_address(self, log):
        client = Client(raise_request_exception=False)
        for path in (
            f"/x%0a{FORGED}",
            f"/x%0d%0a{FORGED}/",
            "/%1b%5b2K",
            f"/works/%E2%80%A8{FORGED}/",
            "/%00%0a",
        ):
            client.get(path)
            client.post(path, {"a": f"b\n{FORGED}"})

        lines = log.getvalue().split("\n")[:-1]
        assert [line for line in lines if not LINE.fullmatch(line)] == []
        assert len(lines) >= 5
        assert [line for line in lines if line.startswith(FORGED[:30])] == []

    def test_are_not_forged_by_a_failure(self, log, monkeypatch):
        def fail(*arguments):
            raise RuntimeError(f"не вийшло\n{FORGED}\r\x1b[2K")

        monkeypatch.setattr(views, "stretch", fail)

        Client(raise_request_exception=False).get("/works/")

        first, *trace = [line for line in log.getvalue().split("\n") if line]
        assert LINE.fullmatch(first)
        assert any(FORGED in line for line in trace)
        # What follows a line stands further in, until the next line of the log.
        assert [line for line in trace if not (line.startswith("    ") or LINE.fullmatch(line))] == []
        assert [line for line in trace if line.startswith(FORGED[:10])] == []

    def test_of_one_request_carry_one_number(self, log):
        Client().get("/nowhere/")
        Client().get("/nowhere/")

        numbers = [
            LINE.fullmatch(line)[2] for line in log.getvalue().splitlines() if "publishing.requests" in line
        ]
        assert len(numbers) == len(set(numbers)) == 2


class TestSecrets:
    def test_stay_out_while_people_come_and_go(self, log):
        secrets = {
            "hanna@example.org",
            "olena@example.org",
            "nobody@example.org",
            PASSWORD,
            "wrong-lantern-77",
        }
        member, client = make_member(email="olena@example.org"), Client()
        sign_up(client, password1="another-lantern-42")
        secrets |= {"another-lantern-42", mailed_code()}
        post(client, "account_email_verification_sent", code=mailed_code())
        sign_in(Client(), member, "wrong-lantern-77")
        post(Client(), "account_login", login="nobody@example.org", password=PASSWORD)
        sign_in(Client(), member)
        asked = Client()
        ask_for_code(asked, member.email)
        enter_code(asked, "111-111-111")
        secrets.add(mailed_code())
        enter_code(asked, mailed_code())
        post(Client(), "account_reset_password", email=member.email)
        secrets.add(mailed_code())
        Client(enforce_csrf_checks=True).post(
            "/accounts/login/", {"login": member.email, "password": PASSWORD}
        )

        written = log.getvalue()
        assert [secret for secret in secrets if secret in written or secret.replace("-", "") in written] == []
        assert re.findall(r"user \d+ signed (up|in)", written) == ["up", "in", "in", "in"]
        assert written.count("sign-in refused: wrong address or password") == 2

    def test_stay_out_when_letters_cannot_leave(self, log, settings):
        """A mail server names the address that it refuses, and so does the failure."""
        settings.EMAIL_BACKEND = "tests.security.broken_mail.Refusing"
        member = make_member(email="olena@example.org")
        make_moderator(email="judge@example.org")
        ask_for_code(Client(), member.email)
        send_work(member, "poem", title="Дим", text="Рядок")

        assert send_due() == 0

        assert "was not sent" in log.getvalue()
        assert re.findall(r"[\w.]+@example\.org", log.getvalue()) == []

    def test_stay_out_of_the_page_for_an_old_form(self):
        page = Client(enforce_csrf_checks=True).post(
            "/accounts/login/", {"login": "a@example.org", "password": PASSWORD, "password1": "x-lantern"}
        )

        assert page.status_code == 403
        assert not re.search(f"{PASSWORD}|x-lantern", page.content.decode())


class TestLetters:
    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x85"])
    def test_get_no_header_from_a_title_or_a_name(self, end):
        author = make_user(display_name=f"Олена{end}Bcc: all@example.org", email="olena@example.org")
        judge = make_moderator(display_name=f"Тарас{end}Bcc: all@example.org", email="judge@example.org")
        work = send_work(author, "poem", title=f"Дим{end}Bcc: all@example.org", text="Рядок")
        approve_on_screen(judge, work, letter=f"Гарно{end}Bcc: all@example.org")
        send_due()

        letters = [letter.message() for letter in mail.outbox]
        assert len(letters) >= 2
        assert [letter["Bcc"] or letter["Cc"] for letter in letters] == [None] * len(letters)
        assert {letter["To"] for letter in letters} <= {"olena@example.org", "judge@example.org"}
        assert [letter.subject.isprintable() for letter in mail.outbox] == [True] * len(letters)

    def test_of_a_sign_up_get_none_either(self):
        sign_up(Client(), display_name="Ганна\r\nBcc: all@example.org")
        post(
            signed_in(make_user()),
            "account_email",
            email="new@example.org\nBcc: all@example.org",
            action_add="",
        )

        assert [letter.to for letter in mail.outbox] == [["hanna@example.org"]]
        assert mail.outbox[0].message()["Bcc"] is None
