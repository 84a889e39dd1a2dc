"""Policies: which works two moderators have to approve; set by editors, read by all moderators."""

from django.contrib import admin

from publishing.moderation.forms import PolicyForm
from publishing.moderation.models import Policy


@admin.register(Policy)
class PolicyAdmin(admin.ModelAdmin):
    """A policy holds for what is sent from now on: how many have to approve a work is fixed when it comes."""

    form = PolicyForm
    list_display = ["__str__", "why", "is_active"]

    def has_module_permission(self, request):
        return request.user.is_moderator

    def has_view_permission(self, request, obj=None):
        return request.user.is_moderator

    def has_add_permission(self, request):
        return request.user.is_editor

    def has_change_permission(self, request, obj=None):
        return request.user.is_editor

    has_delete_permission = has_change_permission
