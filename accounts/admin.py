"""People in the admin: who may do what, and who may come in at all."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.core.exceptions import PermissionDenied
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _

from accounts import appointments
from accounts.models import User, may_judge


def may_enter(request):
    """Whether this is staff. Others who are signed in get 403 at once: signing in again would not help."""
    if request.user.is_authenticated and not (request.user.is_active and request.user.is_staff):
        raise PermissionDenied
    return request.user.is_authenticated


# One door for all: the site's sign-in, with its codes and limits.
admin.site.login = secure_admin_login(admin.site.login)
admin.site.has_permission = may_enter


class PersonForm(UserChangeForm):
    class Meta(UserChangeForm.Meta):
        model = User
        field_classes = {}
        # Two roles; the stock pair of lists has a fault that screen readers stumble over.
        widgets = {"groups": CheckboxSelectMultiple}

    def clean(self):
        said = super().clean()
        groups = {group.name for group in said.get("groups", ())}
        is_superuser = said.get("is_superuser", self.instance.is_superuser)
        stays = may_judge(said.get("is_active"), said.get("is_staff"), is_superuser, groups)
        if self.instance.is_moderator and not stays:
            appointments.refuse_to_lose(self.instance)
        return said


class NewPersonForm(AdminUserCreationForm):
    class Meta(AdminUserCreationForm.Meta):
        model = User
        fields = ["email", "handle", "display_name"]
        field_classes = {}


@admin.register(User)
class PersonAdmin(UserAdmin):
    """Editors appoint moderators and close accounts; passwords and superusers are for superusers."""

    form = PersonForm
    add_form = NewPersonForm
    list_display = ["display_name", "handle", "email", "is_active", "is_staff", "last_login"]
    list_filter = ["is_active", "is_staff", "groups"]
    search_fields = ["email", "handle", "display_name"]
    ordering = ["-date_joined"]
    filter_horizontal = []
    readonly_fields = ["last_login", "date_joined"]
    person = (
        None,
        {"fields": ["display_name", "handle", "email", "language", "bio", "last_login", "date_joined"]},
    )
    roles = (
        _("Roles"),
        {
            "fields": ["is_active", "is_staff", "groups"],
            "description": _(
                "Moderators and editors need both: the group, and the right to enter the admin."
            ),
        },
    )
    fieldsets = [person, roles, (_("For superusers"), {"fields": ["is_superuser", "password"]})]
    add_fieldsets = [
        (None, {"fields": ["email", "handle", "display_name", "usable_password", "password1", "password2"]})
    ]

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        return fieldsets if obj is None or request.user.is_superuser else [self.person, self.roles]

    def get_readonly_fields(self, request, obj=None):
        """An address changes by its owner's hand only: it is how they sign in."""
        return [*self.readonly_fields, "email"] if obj else self.readonly_fields

    def has_module_permission(self, request):
        return request.user.is_editor

    def has_view_permission(self, request, obj=None):
        return request.user.is_editor

    def has_add_permission(self, request):
        return request.user.is_superuser

    def has_change_permission(self, request, obj=None):
        user = request.user
        return user.is_superuser or (user.is_editor and not (obj and obj.is_superuser))

    def has_delete_permission(self, request, obj=None):
        return False

    def user_change_password(self, request, id, form_url=""):  # noqa: A002
        if not request.user.is_superuser:
            raise PermissionDenied
        return super().user_change_password(request, id, form_url)
