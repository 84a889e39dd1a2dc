from django.apps import AppConfig

from publishing.submissions import rounds


class ReadingConfig(AppConfig):
    name = "publishing.reading"
    label = "reading"

    def ready(self):
        rounds.join("publishing.reading.pages.stored.keep_house")
