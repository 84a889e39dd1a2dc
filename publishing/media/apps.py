from django.apps import AppConfig


class MediaConfig(AppConfig):
    name = "publishing.media"
    label = "media"
