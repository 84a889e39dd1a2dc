from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from publishing.submissions import rounds


class NumbersConfig(AppConfig):
    name = "publishing.numbers"
    label = "numbers"
    verbose_name = _("The review in numbers")

    def ready(self):
        rounds.join("publishing.numbers.counting.go_round")
