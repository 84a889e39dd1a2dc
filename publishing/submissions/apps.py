from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class SubmissionsConfig(AppConfig):
    name = "publishing.submissions"
    label = "submissions"
    verbose_name = _("Works and their history")

    def ready(self):
        # Any app may have a module of that name, in which it registers what it keeps.
        autodiscover_modules("kept")
