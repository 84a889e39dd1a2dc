"""The one public address of the numbers."""

from django.urls import path

from publishing.numbers import views
from publishing.publication.public import public

app_name = "numbers"
urlpatterns = [path("", public(views.numbers), name="numbers")]
