"""How many follow by mail. Whose addresses they are is shown to nobody."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _

from publishing.following.models import Letter, Subscription
from publishing.following.rhythm import Rhythm


@admin.register(Subscription)
class SubscriptionAdmin(admin.ModelAdmin):
    def get_urls(self):
        view = self.admin_site.admin_view(self.changelist_view)
        return [path("", view, name="following_subscription_changelist")]

    def has_module_permission(self, request):
        return request.user.is_active and request.user.is_editor

    def has_view_permission(self, request, obj=None):
        return self.has_module_permission(request)

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def changelist_view(self, request, extra_context=None):
        if not self.has_view_permission(request):
            raise PermissionDenied
        context = self.admin_site.each_context(request) | {
            "title": _("Readers by mail"),
            "opts": self.opts,
            "counts": counts(),
        }
        return render(request, "following/counts.html", context)


def counts():
    """`[(words, number)]`."""
    confirmed = Q(confirmed_at__isnull=False)
    found = Subscription.objects.aggregate(
        daily=Count("pk", filter=confirmed & Q(rhythm=Rhythm.DAILY)),
        weekly=Count("pk", filter=confirmed & Q(rhythm=Rhythm.WEEKLY)),
        waiting=Count("pk", filter=~confirmed),
    )
    letters = Letter.objects.aggregate(
        owed=Count("pk", filter=Q(sent_at=None, attempts=0)),
        failing=Count("pk", filter=Q(sent_at=None, attempts__gt=0)),
    )
    return [
        (_("Get a letter every morning"), found["daily"]),
        (_("Get a letter on Mondays"), found["weekly"]),
        (_("Have asked and not confirmed yet"), found["waiting"]),
        (_("Letters about to be sent"), letters["owed"]),
        (_("Letters that the mail server refused so far"), letters["failing"]),
    ]
