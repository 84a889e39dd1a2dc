"""What strangers can do with the doors: learn who has an account, guess a password, send letters."""

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail

from tests.accounts.cast import ask_for_code, enter_code, is_in, make_member, post, sign_in, sign_up

pytestmark = pytest.mark.django_db
MISMATCH = {"__all__": ["Адреса або пароль не ті."]}
SLOWED = {"__all__": ["Забагато спроб. Зачекайте кілька хвилин або ввійдіть кодом із листа."]}


def answer_of(response, email):
    """What a stranger sees of an answer, with the address itself and the tokens of the form taken out."""
    text = response.content.decode().replace(email, "ADDRESS")
    lines = [line for line in text.splitlines() if "csrfmiddlewaretoken" not in line]
    return response.status_code, response.headers.get("Location"), lines


class TestNobodyLearnsWhoHasAnAccount:
    """Each act answers alike for an address with an account and for one without."""

    @pytest.fixture
    def answers(self, client):
        member = make_member(email="known@example.org")

        def both(act):
            return [
                answer_of(act(type(client)(), email), email) for email in (member.email, "none@example.org")
            ]

        return both

    @pytest.mark.parametrize(
        "act",
        [
            lambda client, email: post(client, "account_login", login=email, password="wrong-lantern"),
            lambda client, email: post(client, "account_login", login=email, password=""),
            ask_for_code,
            lambda client, email: ask_for_code(client, email) and client.get("/accounts/login/code/confirm/"),
            lambda client, email: ask_for_code(client, email) and enter_code(client, "111-111-111"),
            lambda client, email: ask_for_code(client, email) and enter_code(client, "1", action="resend"),
            lambda client, email: sign_up(client, email=email),
            lambda client, email: sign_up(client, email=email, password1="another-lantern"),
            lambda client, email: sign_up(client, email=email) and client.get("/accounts/confirm-email/"),
            lambda client, email: (
                sign_up(client, email=email)
                and post(client, "account_email_verification_sent", code="111-111-111")
            ),
            lambda client, email: post(client, "account_reset_password", email=email),
            lambda client, email: (
                post(client, "account_reset_password", email=email)
                and client.get("/accounts/password/reset/confirm/")
            ),
            lambda client, email: (
                post(client, "account_reset_password", email=email)
                and post(client, "account_confirm_password_reset_code", code="111-111-111")
            ),
        ],
    )
    def test_the_answers_are_equal(self, answers, act):
        known, unknown = answers(act)
        assert known == unknown

    def test_each_act_mails_one_letter_either_way(self, client):
        make_member(email="known@example.org")
        for email in ("known@example.org", "none@example.org"):
            for act in (
                ask_for_code,
                lambda c, e: sign_up(c, email=e),
                lambda c, e: post(c, "account_reset_password", email=e),
            ):
                mail.outbox.clear()
                act(type(client)(), email)
                assert [letter.to for letter in mail.outbox] == [[email]]

    @pytest.fixture
    def hashed(self, monkeypatch):
        """A list that grows by one with each password that is hashed."""
        times = []
        encode = MD5PasswordHasher.encode
        monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *how: times.append(1) or encode(*how))
        return times

    def test_a_wrong_password_is_hashed_once_either_way(self, client, hashed):
        counts = []
        for email in (make_member().email, make_member_without_password().email, "none@example.org"):
            hashed.clear()
            post(client, "account_login", login=email, password="wrong-lantern")
            counts.append(len(hashed))
        assert counts == [1, 1, 1]

    def test_a_new_password_at_sign_up_is_hashed_once_either_way(self, client, hashed):
        counts = []
        for email in (make_member().email, "none@example.org"):
            hashed.clear()
            sign_up(type(client)(), email=email, password1="another-lantern")
            counts.append(len(hashed))
        assert counts == [1, 1]


def make_member_without_password():
    member = make_member()
    member.set_unusable_password()
    member.save()
    return member


class TestGuessing:
    def test_guesses_are_slowed(self, client):
        member = make_member()
        for _ in range(5):
            assert sign_in(client, member, password="wrong-lantern").context["form"].errors == MISMATCH

        assert sign_in(client, member, password="wrong-lantern").context["form"].errors == SLOWED
        assert sign_in(client, member).context["form"].errors == SLOWED
        assert not is_in(client)

    def test_a_stranger_who_guesses_does_not_lock_the_owner_out(self, client):
        member = make_member()
        sign_in(client, member)
        post(client, "account_logout")
        stranger = type(client)(REMOTE_ADDR="203.0.113.7")
        for _ in range(8):
            sign_in(stranger, member, password="wrong-lantern")

        sign_in(client, member)

        assert is_in(client)
        assert not is_in(stranger)

    def test_the_cookie_of_a_device_is_of_no_use_to_another_account(self, client):
        guesser, member = make_member(), make_member()
        sign_in(client, guesser)
        post(client, "account_logout")
        for _ in range(5):
            sign_in(client, member, password="wrong-lantern")
        assert sign_in(client, member).context["form"].errors == SLOWED

    def test_a_forged_cookie_of_a_device_is_of_no_use(self, client):
        member = make_member()
        for number in range(5):
            client.cookies["device"] = f"{member.pk}:forged{number}"
            sign_in(client, member, password="wrong-lantern")
        client.cookies["device"] = f"{member.pk}:forged"
        assert sign_in(client, member).context["form"].errors == SLOWED

    def test_one_machine_cannot_try_many_addresses(self, client):
        members = [make_member() for _ in range(11)]
        answers = [
            sign_in(client, member, password="wrong-lantern").context["form"].errors for member in members
        ]
        assert answers == [MISMATCH] * 10 + [SLOWED]

    def test_letters_with_codes_are_rationed(self, client):
        email = make_member().email
        for _ in range(3):
            assert ask_for_code(type(client)(), email).status_code == 302
        assert ask_for_code(type(client)(), email).status_code == 200
        assert len(mail.outbox) == 3

    def test_a_burst_of_sign_ups_gets_429_in_the_design(self, client):
        answers = [sign_up(type(client)(), email=f"a{n}@example.org") for n in range(21)]
        assert [answer.status_code for answer in answers] == [302] * 20 + [429]
        assert "Забагато спроб" in answers[-1].content.decode()
