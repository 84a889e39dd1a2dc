"""What people are asked when they come, sign in and tell about themselves.

Forms named as those of django-allauth stand in their place (`ACCOUNT_FORMS` in the settings).
"""

from allauth.account import forms as allauth
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout, Submit
from django import forms
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts import handles, links
from accounts.models import User, handle_form
from accounts.names import tidy

EMAIL_LENGTH = User._meta.get_field("email").max_length
NAME_LENGTH = User._meta.get_field("display_name").max_length
LINKS_LENGTH = 2_000


class HandleField(forms.CharField):
    """The short name in the address of an author's page: not taken, and not one of the site's own words."""

    default_error_messages = {
        "reserved": _("The site keeps this word for itself. Please choose another."),
        "taken": _("Somebody has this handle already. Please choose another."),
    }

    def __init__(self, **options):
        attrs = {"autocapitalize": "none", "autocomplete": "nickname", "spellcheck": "false"}
        super().__init__(
            label=_("Handle"),
            max_length=handles.LONGEST,
            widget=forms.TextInput(attrs=attrs),
            validators=[handle_form],
            **options,
        )

    def to_python(self, value):
        return super().to_python(value).lower().removeprefix("@")

    def check_free(self, handle, owner=None):
        if handles.is_reserved(handle):
            raise forms.ValidationError(self.error_messages["reserved"], code="reserved")
        if User.objects.filter(handle=handle).exclude(pk=owner and owner.pk).exists():
            raise self.taken()

    def taken(self):
        return forms.ValidationError(self.error_messages["taken"], code="taken")


class NameField(forms.CharField):
    """A name or a pen name: one visible line."""

    def __init__(self, **options):
        super().__init__(
            label=pgettext_lazy("of a person", "Name"),
            max_length=NAME_LENGTH,
            help_text=_("A name or a pen name: readers will see it."),
            widget=forms.TextInput(attrs={"autocomplete": "name"}),
            **options,
        )

    def to_python(self, value):
        """NUL is not a slip of a finger: it is left in for the validators to refuse."""
        name = super().to_python(value)
        return name if "\0" in name else tidy(name)


def design_email(form, name="email"):
    """The e-mail field of django-allauth's `form` in the design, no longer than the database keeps."""
    form.fields[name] = allauth.EmailField(
        label=pgettext_lazy("address", "E-mail"),
        max_length=EMAIL_LENGTH,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "autocapitalize": "none"}),
    )


def design_password(form, name, label, hint="", note=""):
    field = form.fields[name]
    field.label, field.help_text, field.optional_note = label, hint, note
    field.widget.attrs.pop("placeholder", None)


PASSWORD_RULE = _("At least 8 characters, and not one of those that everybody guesses.")


class LoginForm(allauth.LoginForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        design_email(self, "login")
        self.fields["login"].widget.attrs["autocomplete"] = "username"
        self.fields["password"].required = False
        design_password(self, "password", _("Password"), note=_("or leave it empty: we will mail you a code"))
        self.fields["remember"].label = _("Remember me on this device for 30 days")
        self.fields["remember"].initial = True
        self.order_fields(["login", "password", "remember"])

    def login(self, request, redirect_url=None):
        response = super().login(request, redirect_url)
        if not self.cleaned_data["remember"]:
            request.session.set_expiry(0)
        return response


class SignupForm(allauth.SignupForm):
    field_order = ["display_name", "email", "password1", "handle"]
    display_name = NameField()
    handle = HandleField(
        required=False,
        help_text=_(
            "Latin letters and digits for the address of your page. We make one of your name if you do not."
        ),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        design_email(self)
        self.fields["email"].help_text = _("We mail a code here. Readers never see the address.")
        note = _("or sign in with mailed codes")
        design_password(self, "password1", _("Password"), hint=PASSWORD_RULE, note=note)
        self.order_fields(self.field_order)

    def clean_handle(self):
        handle = self.cleaned_data["handle"]
        if handle:
            self.fields["handle"].check_free(handle)
        return handle

    def try_save(self, request):
        """Takes as long for an address that has an account as for one that has none."""
        if not self.account_already_exists:
            try:
                with transaction.atomic():
                    return super().try_save(request)
            except IntegrityError:
                self.account_already_exists = True  # the same address signed up a moment ago
        make_password(self.cleaned_data["password1"] or None)
        return super().try_save(request)


class AddEmailForm(allauth.AddEmailForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        design_email(self)
        self.fields["email"].label = _("New e-mail")
        self.fields["email"].help_text = _(
            "We mail a code to it; the old address works until you enter the code."
        )


class RequestLoginCodeForm(allauth.RequestLoginCodeForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        design_email(self)


class ResetPasswordForm(allauth.ResetPasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        design_email(self)


class CodeLook:
    """The box for a mailed code: phones offer the code themselves and show digits only."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Code from the letter")
        self.fields["code"].max_length = 40
        self.fields["code"].widget = forms.TextInput(
            attrs={
                "class": "input--code",
                "autocomplete": "one-time-code",
                "inputmode": "numeric",
                "maxlength": 40,
                "spellcheck": "false",
            }
        )


class ConfirmLoginCodeForm(CodeLook, allauth.ConfirmLoginCodeForm):
    pass


class ConfirmEmailVerificationCodeForm(CodeLook, allauth.ConfirmEmailVerificationCodeForm):
    pass


class ConfirmPasswordResetCodeForm(CodeLook, allauth.ConfirmPasswordResetCodeForm):
    pass


class NewPasswordLook:
    """A new password is typed once: whoever mistypes it gets a mailed code."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["password2"]
        design_password(self, "password1", _("New password"), hint=PASSWORD_RULE)


class SetPasswordForm(NewPasswordLook, allauth.SetPasswordForm):
    pass


class ResetPasswordFromKeyForm(NewPasswordLook, allauth.ResetPasswordKeyForm):
    pass


class ChangePasswordForm(NewPasswordLook, allauth.ChangePasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        design_password(self, "oldpassword", _("Present password"))


class ReauthenticateForm(allauth.ReauthenticateForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        design_password(self, "password", _("Password"))


class ProfileForm(forms.ModelForm):
    """What people tell about themselves. The handle is not asked: their page keeps its address for good."""

    display_name = NameField()
    bio = forms.CharField(
        label=_("About you"),
        required=False,
        max_length=User._meta.get_field("bio").max_length,
        help_text=_("A few sentences, up to 600 characters. They stand on your page and below your works."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    links = forms.CharField(
        label=_("Links"),
        required=False,
        max_length=LINKS_LENGTH,
        help_text=_(
            "Up to five, one a line: a few words and then the address, «My garden https://example.org»."
        ),
        widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false"}),
    )

    class Meta:
        model = User
        fields = ["display_name", "bio", "links", "language"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["links"] = links.as_text(self.instance.links)
        self.fields["language"].help_text = _("We write to you in it.")
        self.helper = FormHelper()
        self.helper.layout = Layout(*self.Meta.fields, Div(Submit("save", _("Save")), css_class="row"))

    def clean_links(self):
        return links.from_text(self.cleaned_data["links"])
