"""`manage.py generate_load --works N --pending M`: the same works for the same numbers, quickly."""

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from publishing.demo.load.people import DOMAIN, settle
from publishing.demo.load.rows import Press
from publishing.submissions.models import Submission
from publishing.submissions.states import Public

SEED = 1961


class Command(BaseCommand):
    help = "Fills an empty database with works in bulk, for benchmarks."

    def add_arguments(self, parser):
        parser.add_argument("--works", type=int, required=True, help="How many live works.")
        parser.add_argument("--pending", type=int, default=0, help="How many waiting for a decision.")

    def handle(self, *, works, pending, **options):
        here = Submission.objects.all()
        if here.exclude(author__email__endswith=f"@{DOMAIN}").exists():
            raise CommandError(_("This database has works of others: a load goes into an empty one."))
        if here.exists():
            live = here.filter(public=Public.LIVE).count()
            if (live, here.count() - live) != (works, pending):
                raise CommandError(
                    _("There is a load of other sizes here already: give it a database of its own.")
                )
            return
        authors, judges = settle(works + pending, SEED)
        Press(authors, judges, seed=SEED, tell=self.tell).run(works, pending)
        call_command("rebuild_reading", stdout=self.stdout)

    def tell(self, done, total):
        self.stdout.write(_("Works: %(done)d of %(total)d") % {"done": done, "total": total})
        self.stdout.flush()
