"""The publication in the admin: one form for everything it says of itself."""

from django.contrib import admin
from django.db import models
from django.utils.translation import gettext_lazy as _

from publishing.publication.models import Publication, SupportLink

PLAIN = _(
    "Plain text: an empty line parts paragraphs, a line that begins with “1.” or “-” is an item of a list, "
    "an address that begins with https:// becomes a link."
)


class SupportLinkInline(admin.StackedInline):
    model = SupportLink
    extra = 0
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}


@admin.register(Publication)
class PublicationAdmin(admin.ModelAdmin):
    list_display = ["name", "tagline", "network"]
    inlines = [SupportLinkInline]
    fieldsets = [
        (
            _("Name and contact"),
            {
                "fields": [
                    "name",
                    "name_en",
                    "tagline",
                    "tagline_en",
                    "network",
                    "email",
                ]
            },
        ),
        (
            _("About the publication"),
            {"fields": ["about", "about_en"], "description": PLAIN},
        ),
        (_("Rules"), {"fields": ["rules", "rules_en"], "description": PLAIN}),
        (_("Privacy"), {"fields": ["privacy", "privacy_en"], "description": PLAIN}),
        (
            _("Support"),
            {
                "fields": [
                    "support_intro",
                    "support_intro_en",
                    "recipient",
                    "iban",
                    "edrpou",
                    "purpose",
                ],
                "description": _(
                    "The four requisites are shown as text, as a button for bank apps and as a QR code. "
                    "While they are empty, readers are told how to write to the editors instead."
                ),
            },
        ),
    ]

    def has_add_permission(self, request):
        return super().has_add_permission(request) and not Publication.objects.exists()

    def has_delete_permission(self, request, obj=None):
        return False
