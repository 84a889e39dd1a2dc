"""Addresses outside the admin: where readers report, where authors appeal and answer."""

from django.urls import path

from publishing.moderation.views import authors, corrections, reports

app_name = "moderation"
urlpatterns = [
    path("report/<code:code>/", reports.report, name="report"),
    path("report/received/<str:token>/", reports.receipt, name="receipt"),
    path("my/<code:code>/appeal/", authors.appeal, name="appeal"),
    path("my/<code:code>/talk/", authors.talk, name="talk"),
    path("my/<code:code>/correction/", corrections.correction, name="correction"),
]
