"""Addresses of files that readers may have."""

from django.urls import re_path

from publishing.media import views

app_name = "media"
urlpatterns = [
    re_path(
        r"\A(?P<epoch>[A-Za-z0-9_-]{22})/(?P<token>[A-Za-z0-9_-]{22})/(?P<name>[a-z0-9-]+\.[a-z0-9]+)\Z",
        views.file,
        name="file",
    ),
]
