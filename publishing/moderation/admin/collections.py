"""Collections: what editors put together for readers."""

from django.contrib import admin

from publishing.moderation.forms import CollectionForm
from publishing.submissions.models import Collection


@admin.register(Collection)
class CollectionAdmin(admin.ModelAdmin):
    """For editors alone; which of the works show is not decided here."""

    form = CollectionForm
    list_display = ["title", "slug", "is_published", "is_choice"]

    def has_module_permission(self, request):
        return request.user.is_editor

    def has_view_permission(self, request, obj=None):
        return request.user.is_editor

    has_add_permission = has_module_permission
    has_change_permission = has_delete_permission = has_view_permission

    def view_on_site(self, collection):
        return collection.get_absolute_url() if collection.is_published else None

    def get_fields(self, request, obj=None):
        first, second = ["title", "title_en", "slug", "about", "about_en"], ["is_published", "is_choice"]
        return [*first, "listed", *second]

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        form.instance.arrange(form.cleaned_data["listed"])
