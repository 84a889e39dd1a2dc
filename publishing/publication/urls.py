"""Addresses of the publication's own pages."""

from django.urls import path

from publishing.publication import views

app_name = "publication"
urlpatterns = [
    path("about/", views.About.as_view(), name="about"),
    path("support/", views.Support.as_view(), name="support"),
    path("support/qr.svg", views.qr, name="qr"),
    path("rules/", views.Rules.as_view(), name="rules"),
    path("privacy/", views.Privacy.as_view(), name="privacy"),
]
