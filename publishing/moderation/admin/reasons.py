"""Reasons: worded by editors, chosen by moderators."""

from django.contrib import admin

from publishing.moderation.models import Reason


@admin.register(Reason)
class ReasonAdmin(admin.ModelAdmin):
    """Editors add, word and retire reasons; a retired one is not offered any more, so nothing is deleted."""

    list_display = ["wording", "wording_en", "rule", "position", "is_active"]

    def has_module_permission(self, request):
        return request.user.is_moderator

    def has_view_permission(self, request, obj=None):
        return request.user.is_moderator

    def has_add_permission(self, request):
        return request.user.is_editor

    def has_change_permission(self, request, obj=None):
        return request.user.is_editor

    def has_delete_permission(self, request, obj=None):
        return False
