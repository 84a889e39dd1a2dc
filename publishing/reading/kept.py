"""What is kept for readers beside the works themselves; registered when the site starts."""

from django.apps import apps
from django.db.models.signals import post_delete, post_migrate, post_save

from publishing.numbers.models import Day
from publishing.publication.models import Publication, SupportLink
from publishing.reading import postcards
from publishing.reading.models import Anew, Kept, Related, RelatedAnew, Turn, TurnsAnew
from publishing.reading.pages.changes import (
    AllPages,
    everything_changes,
    lists_change,
    numbers_change,
    work_changes,
)
from publishing.reading.search import index
from publishing.submissions.models import Collection, Placed
from publishing.submissions.projections import keep

keep(Kept.objects.project, rebuild=Anew)
keep(index.project, rebuild=index.Anew)
keep(postcards.forget, rebuild=postcards.Anew)
# After the works are kept: these are chosen among them.
keep(Related.objects.project, rebuild=RelatedAnew)
keep(Turn.objects.project, rebuild=TurnsAnew)
keep(work_changes, rebuild=AllPages)

for edited in (post_save, post_delete):
    for model in (Publication, SupportLink):
        edited.connect(everything_changes, sender=model)
    for model in (Collection, Placed):
        edited.connect(lists_change, sender=model)
    edited.connect(numbers_change, sender=Day)

post_migrate.connect(index.follow_flush, sender=apps.get_app_config("reading"))
