"""`manage.py seed_demo`: the demo publication, from its people to its letters."""

import secrets

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from publishing.demo.accounts import open_accounts
from publishing.demo.belongings import hang_portraits, make_files, tokens_of_works
from publishing.demo.course import live_through
from publishing.demo.imprint import fill_in
from publishing.demo.library import people
from publishing.submissions.models import Submission

SHOWN = ["author", "poet", "moderator", "moderator2", "editor", "admin"]


class Command(BaseCommand):
    help = "Fills an empty database with the demo publication."

    def add_arguments(self, parser):
        parser.add_argument(
            "--if-empty", action="store_true", help="Do nothing where anything is there already."
        )
        parser.add_argument(
            "--sketch", action="store_true", help="Small pictures and short sounds, made quickly."
        )

    def handle(self, *, if_empty, sketch, **options):
        demo = [person.email for person in people().values()]
        works, strangers = Submission.objects.all(), User.objects.exclude(email__in=demo)
        if if_empty and (works.exists() or strangers.exists()):
            self.remind(User.objects.filter(email__in=demo))
            return
        if works.exclude(author__email__in=demo).exists():
            raise CommandError(_("This database has works of others: the demo goes into an empty one only."))
        taken = strangers.filter(handle__in=people()).values_list("handle", flat=True)
        if taken:
            raise CommandError(
                _("The demo needs these handles, and somebody has them: %s.") % ", ".join(taken)
            )
        if works.exists():
            self.stdout.write(_("The demo is there already; nothing has changed."))
            return
        self.fill(sketch)

    def fill(self, sketch):
        password = settings.DEMO_PASSWORD or secrets.token_urlsafe(9)
        users = open_accounts(password)
        self.stdout.write(_("Accounts: %d") % len(users))
        fill_in()
        make_files(users, sketch=sketch, tell=self.tell)
        hang_portraits(users)
        count = live_through(users, tokens_of_works(), now=timezone.now())
        self.stdout.write(_("Works: %d") % count)
        self.introduce(users.values(), password)

    def tell(self, done, total):
        if done % 10 == 0 or done == total:
            self.stdout.write(
                _("Pictures, recordings and films: %(done)d of %(total)d") % {"done": done, "total": total}
            )
            self.stdout.flush()

    def remind(self, users):
        """Where the demo is there already: its accounts again, their password while it is the one given."""
        given = settings.DEMO_PASSWORD
        is_theirs = given and users and users[0].check_password(given)
        self.introduce(users, given if is_theirs else "")

    def introduce(self, users, password):
        """The accounts to look around with."""
        named = {user.email.partition("@")[0]: user for user in users}
        for name in filter(named.get, SHOWN):
            self.stdout.write(f"  {named[name].email:<24} {named[name].display_name}")
        if named and password:
            self.stdout.write(_("The password of them all: %s") % password)
