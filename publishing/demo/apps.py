from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "publishing.demo"
    label = "demo"
