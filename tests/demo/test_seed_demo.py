"""`manage.py seed_demo`: a whole publication, once, and never over anybody's own."""

from collections import Counter
from datetime import date
from io import StringIO

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from django.test import TestCase, override_settings
from django.utils import timezone

from accounts.models import User
from publishing.demo.accounts import open_accounts
from publishing.demo.course import Story
from publishing.demo.library import collections, people, pieces
from publishing.media.models import File
from publishing.publication.models import Publication
from publishing.submissions.models import Collection, Draft, LogEntry, OutboxMessage, Revision, Submission
from publishing.submissions.states import DECISIONS, Act
from tests.factories import make_draft, make_user
from tests.sweeps import spread


def seed(*options):
    """What the command prints."""
    printed = StringIO()
    call_command("seed_demo", *options, stdout=printed)
    return printed.getvalue()


def everything():
    """How much there is, and the newest of the log."""
    models = (User, File, Submission, Draft, Revision, LogEntry, OutboxMessage)
    return [model.objects.count() for model in models] + [LogEntry.objects.latest("pk").hash]


@pytest.mark.django_db
def test_works_of_words_alone_live_through_what_their_files_tell():
    users, now = open_accounts("lantern-of-glass"), timezone.now()
    stories = spread([piece for piece in pieces() if piece.kind in {"poem", "thought"}], 8)

    for piece in stories:
        Story(piece, users, [], now=now).tell()

    told = Counter((piece.author, piece.happenings[-1].act) for piece in stories if piece.happenings)
    logged = Counter((work.author.handle, work.log.latest("seq").act) for work in Submission.objects.all())
    assert told == Counter({key: count for key, count in logged.items() if key[1] != Act.CREATE})
    assert sum(logged.values()) == len(stories)
    call_command("verify_log", stdout=StringIO())


@pytest.mark.sweep
class SeedTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        with override_settings(DEMO_PASSWORD="lantern-of-glass"):
            cls.printed = seed("--sketch")

    def test_every_work_of_the_library_is_there(self):
        kinds = Counter(Submission.objects.values_list("kind", flat=True))

        assert kinds == Counter(piece.kind for piece in pieces())

    def test_collections_are_open_with_all_their_works(self):
        shown = {collection.slug: collection.works.live().count() for collection in Collection.objects.open()}

        assert shown == {slug: len(row["works"]) for slug, row in collections().items()}
        assert Collection.objects.open().choice()

    def test_every_screen_has_something_to_show(self):
        states = Counter(Submission.objects.values_list("public", "review"))

        assert states.pop(("live", "none")) >= 44
        assert states == {
            ("never", "none"): 4,
            ("never", "pending"): 4,
            ("never", "claimed"): 1,
            ("never", "changes"): 2,
            ("never", "rejected"): 1,
            ("live", "pending"): 2,
            ("live", "changes"): 1,
            ("hidden", "none"): 1,
            ("withdrawn", "none"): 1,
        }

    def test_the_log_holds_and_nobody_decided_on_their_own(self):
        entries = LogEntry.objects.select_related("submission")
        call_command("verify_log", stdout=StringIO())

        assert [
            entry for entry in entries.filter(act__in=DECISIONS) if entry.by == entry.submission.author
        ] == []

    def test_it_all_happened_before_now_over_the_last_weeks(self):
        moments = [(e.submission_id, e.seq, e.at) for e in LogEntry.objects.order_by("submission_id", "seq")]
        days = (timezone.now() - min(at for *_, at in moments)).days

        assert max(at for *_, at in moments) <= timezone.now()
        assert 14 <= days <= 60
        assert moments == sorted(moments, key=lambda moment: (moment[0], moment[2], moment[1]))

    def test_no_letter_about_it_goes_out_afterwards(self):
        assert OutboxMessage.objects.exists()
        assert OutboxMessage.objects.filter(sent_at=None).count() == 0

    def test_people_can_sign_in_with_the_password_that_was_set(self):
        assert "lantern-of-glass" in self.printed
        for person in people().values():
            user = authenticate(username=person.email, password="lantern-of-glass")
            assert user.handle == person.handle
            assert user.is_staff is bool(person.group or person.superuser)
            assert EmailAddress.objects.get(user=user, email=person.email, verified=True, primary=True)

    def test_profiles_have_portraits_that_readers_get_with_the_works(self):
        poet = User.objects.get(handle="hanna")
        work = Submission.objects.live().by(poet).newest_first().first()

        assert File.objects.get(token=poet.picture_token).owner == poet
        assert work.live.byline == poet.byline

    def test_one_work_bears_the_date_on_which_it_first_appeared(self):
        dated = Submission.objects.exclude(first_published_on=None).get()

        assert dated.first_published_on == date(2017, 9, 21)
        assert dated.log.get(act=Act.PUBLISH).by.is_editor

    def test_the_publication_can_be_supported(self):
        publication = Publication.objects.get()

        assert publication.iban == "UA213223130000026007233566001"
        assert "зразок" in publication.recipient
        assert publication.links.count() == 2

    def test_a_second_run_changes_nothing(self):
        before = everything()

        assert seed() == "Демонстраційне видання вже тут; нічого не змінено.\n"
        seed("--if-empty")
        assert everything() == before

    def test_a_later_start_tells_the_accounts_again(self):
        accounts = self.printed.splitlines()[-7:]

        with override_settings(DEMO_PASSWORD="lantern-of-glass"):
            assert seed("--if-empty").splitlines() == accounts
        with override_settings(DEMO_PASSWORD="a-password-that-is-not-theirs"):
            assert seed("--if-empty").splitlines() == accounts[:-1]


@pytest.mark.django_db
class TestOthersFirst:
    def test_works_of_others_are_not_mixed_with_the_demo(self):
        make_draft()

        with pytest.raises(CommandError) as refusal:
            seed()

        assert refusal.value.returncode == 1
        assert (
            str(refusal.value)
            == "У цій базі є твори інших людей, а демонстраційне видання — лише для порожньої."
        )
        assert (Submission.objects.count(), User.objects.count()) == (1, 1)

    def test_where_somebody_is_already_it_quietly_does_nothing(self):
        make_user()

        assert seed("--if-empty") == ""
        assert (Submission.objects.count(), User.objects.count()) == (0, 1)

    def test_a_handle_that_is_taken_is_said_so(self):
        make_user(handle="hanna")

        with pytest.raises(CommandError, match="hanna"):
            seed()

        assert User.objects.count() == 1
