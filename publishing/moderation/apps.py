from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from publishing.submissions import rounds


class ModerationConfig(AppConfig):
    name = "publishing.moderation"
    label = "moderation"
    verbose_name = _("Moderation")

    def ready(self):
        rounds.join("publishing.moderation.post.outbox.go_round")
