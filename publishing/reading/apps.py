from django.apps import AppConfig


class ReadingConfig(AppConfig):
    name = "publishing.reading"
    label = "reading"
