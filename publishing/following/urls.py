"""Addresses of readers who follow by mail."""

from django.urls import path

from publishing.following import views

app_name = "following"
urlpatterns = [
    path("", views.follow, name="follow"),
    path("asked/", views.asked, name="asked"),
    path("confirm/<str:token>/", views.confirm, name="confirm"),
    path("stop/<slug:key>/", views.stop, name="stop"),
]
