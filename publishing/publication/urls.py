"""Addresses of the publication's own pages."""

from django.urls import path

from publishing.publication import views
from publishing.publication.public import public

app_name = "publication"
urlpatterns = [
    path("about/", public(views.About.as_view()), name="about"),
    path("support/", public(views.Support.as_view()), name="support"),
    path("support/qr.svg", views.qr, name="qr"),
    path("rules/", public(views.Rules.as_view()), name="rules"),
    path("privacy/", public(views.Privacy.as_view()), name="privacy"),
]
