from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from publishing.submissions import rounds


class FollowingConfig(AppConfig):
    name = "publishing.following"
    label = "following"
    verbose_name = _("Readers by mail")

    def ready(self):
        rounds.join("publishing.following.outbox.go_round")
