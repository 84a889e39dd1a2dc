"""The whole map of addresses: Ukrainian without a prefix, English under /en/."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from publishing.reading import pictures

handler500 = "publishing.requests.server_error"

urlpatterns = [
    path("media/", include("publishing.media.urls")),
    # Pictures have one address in all languages.
    path("cards/<slug:code>/<slug:epoch>.<slug:form>", pictures.card, name="postcard"),
    path("cards/<slug:language>.png", pictures.site_card, name="site_postcard"),
    *i18n_patterns(
        path("admin/", admin.site.urls),
        path("accounts/", include("allauth.urls")),
        path("accounts/", include("accounts.urls")),
        path("", include("publishing.submissions.urls")),
        path("", include("publishing.publication.urls")),
        path("numbers/", include("publishing.numbers.urls")),
        path("follow/", include("publishing.following.urls")),
        path("", include("publishing.moderation.urls")),
        path("", include("publishing.reading.urls")),
        prefix_default_language=False,
    ),
]
