from django.apps import AppConfig


class SubmissionsConfig(AppConfig):
    name = "publishing.submissions"
    label = "submissions"
