"""Trust is what the log says and nothing else; it raises a limit, and never shortens the review."""

from datetime import UTC, datetime, timedelta

import pytest

from publishing.submissions.models.log import trust_in
from publishing.submissions.states import Act, ChangeRefused
from publishing.submissions.trust import Trust, trust_of
from tests.factories import make_draft, make_hidden, make_live, make_moderator, make_pending, make_user

BEGIN = datetime(2026, 1, 5, 10, tzinfo=UTC)


def work(number, *acts, after=0):
    """The rows of a work sent `after` days, each act an hour after the last."""
    begin = BEGIN + timedelta(days=after)
    told = [Act.CREATE, Act.SUBMIT, Act.CLAIM, *acts]
    return [(number, act, begin + timedelta(hours=hour)) for hour, act in enumerate(told)]


def published(count, every=10):
    return [row for number in range(count) for row in work(number, Act.PUBLISH, after=number * every)]


class TestTrust:
    @pytest.mark.parametrize(
        ("rows", "trust"),
        [
            ([], Trust.NEWCOMER),
            (work(1), Trust.NEWCOMER),
            (work(1, Act.RETURN), Trust.NEWCOMER),
            (work(1, Act.REJECT), Trust.NEWCOMER),
            (work(1, Act.PUBLISH, Act.UNDO), Trust.NEWCOMER),
            (work(1, Act.PUBLISH), Trust.KNOWN),
            (work(1, Act.PUBLISH, Act.HIDE), Trust.KNOWN),
            (published(9, every=20), Trust.KNOWN),
            (published(10), Trust.TRUSTED),
            (published(10, every=9), Trust.KNOWN),
            (published(10) + work(99, Act.RETURN, after=95), Trust.TRUSTED),
            (published(10) + work(99, Act.REJECT, after=95), Trust.KNOWN),
            (published(10) + work(99, Act.REJECT, Act.UNDO, Act.RETURN, after=95), Trust.TRUSTED),
            (published(10) + work(99, Act.REJECT, Act.REOPEN, after=95), Trust.TRUSTED),
            (published(10) + work(99, Act.PUBLISH, Act.HIDE, after=95), Trust.KNOWN),
            (published(10) + work(99, Act.PUBLISH, Act.HIDE, Act.RESTORE, after=95), Trust.TRUSTED),
            (work(98, Act.REJECT) + published(10, every=11), Trust.KNOWN),
            (work(98, Act.REJECT) + published(12, every=11), Trust.TRUSTED),
        ],
    )
    def test_what_the_log_speaks_of(self, rows, trust):
        assert trust_of(rows) == trust
        assert trust_of(iter(rows)) == trust


@pytest.mark.django_db
class TestCap:
    @pytest.fixture(autouse=True)
    def limits(self, settings):
        settings.LIMITS = settings.LIMITS | {
            "open_rounds_newcomer": 1,
            "open_rounds": 2,
            "open_rounds_trusted": 3,
        }

    def sent(self, author):
        """How many more works `author` may send."""
        for count in range(9):
            try:
                make_pending(author=author)
            except ChangeRefused:
                return count
        return None

    @pytest.mark.parametrize("on", [False, True])
    def test_a_newcomer_and_a_known_author(self, settings, on):
        settings.TRUST = on
        newcomer, known = make_user(), make_user()
        make_live(author=known)

        assert (self.sent(newcomer), self.sent(known)) == (1, 2)

    @pytest.mark.parametrize(("on", "more"), [(False, 2), (True, 3)])
    def test_a_trusted_author_where_it_is_switched_on(self, settings, monkeypatch, on, more):
        settings.TRUST = on
        monkeypatch.setattr("publishing.submissions.trust.WORKS", 2)
        monkeypatch.setattr("publishing.submissions.trust.OVER", timedelta(0))
        author = make_user()
        for _ in range(2):
            make_live(author=author)

        assert trust_in(author) == Trust.TRUSTED
        assert self.sent(author) == more

    def test_whoever_is_trusted_is_read_like_everybody(self, settings, monkeypatch):
        settings.TRUST = True
        monkeypatch.setattr("publishing.submissions.trust.WORKS", 1)
        monkeypatch.setattr("publishing.submissions.trust.OVER", timedelta(0))
        author = make_moderator()
        make_live(author=author)
        draft = make_draft(author=author)
        draft.submit(by=author)

        with pytest.raises(ChangeRefused):
            draft.claim(by=author)
        assert (draft.public, draft.review) == ("never", "pending")

    def test_what_is_hidden_counts_against_its_author(self):
        author = make_user()
        make_hidden(author=author)

        assert trust_in(author) == Trust.KNOWN
