"""How django-allauth works here: who is let in, what is logged, how letters leave."""

import logging

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from accounts import devices
from accounts.handles import is_provisional, provisional
from accounts.models import User

log = logging.getLogger(__name__)

WISH = "account_wish"


class Adapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account is closed."),
        "duplicate_email": _("This is your address already."),
        "email_password_mismatch": _("The address or the password is not right."),
        "email_taken": _("Another account has this address."),
        "enter_current_password": _("This is not your present password."),
        "incorrect_code": _("This is not the code from the letter."),
        "incorrect_password": _("This is not your password."),
        "rate_limited": _("Too many tries at once. Please wait a minute."),
        "same_as_current": _("This is your address already."),
        "too_many_login_attempts": _("Too many tries. Wait a few minutes, or sign in with a mailed code."),
    }

    def is_safe_url(self, url):
        """Only this very host: ALLOWED_HOSTS may name others."""
        host = self.request.get_host()
        return url_has_allowed_host_and_scheme(url, {host}, require_https=self.request.is_secure())

    # Who comes in

    def save_user(self, request, user, form, commit=True):
        """Keeps the handle wished for aside: a handle is taken by whoever proves an address.

        Taking it here would tell a stranger, by what is left to choose from, whether an address has
        an account already.
        """
        user.display_name = form.cleaned_data["display_name"]
        user.language = translation.get_language()
        user.handle = provisional()
        user = super().save_user(request, user, form, commit)
        request.session[WISH] = {"user": user.pk, "handle": form.cleaned_data["handle"]}
        log.info("user %d signed up", user.pk)
        return user

    def login(self, request, user):
        if is_provisional(user.handle):
            self.welcome(request, user)
        super().login(request, user)
        log.info("user %d signed in", user.pk)

    def welcome(self, request, user):
        """The first sign-in: the address is proven now."""
        wish = request.session.pop(WISH, {})
        signed_up_here = wish.get("user") == user.pk
        records = get_authentication_records(request, user)
        if not signed_up_here and records and records[-1]["method"] == "code":
            # Whoever typed this password never opened the mailbox: its owner did not choose it.
            user.set_unusable_password()
            user.save(update_fields=["password"])
        user.claim_handle(wish.get("handle", "") if signed_up_here else "")

    def post_login(self, request, user, **how):
        response = super().post_login(request, user, **how)
        devices.remember(request, response, user)
        return response

    def logout(self, request):
        log.info("user %d signed out", request.user.pk)
        super().logout(request)

    def pre_authenticate(self, request, **credentials):
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            log.warning("sign-in refused: too many tries")
            raise

    def authentication_failed(self, request, **credentials):
        log.warning("sign-in refused: wrong address or password")

    def respond_user_inactive(self, request, user):
        log.warning("sign-in refused: user %d is not active", user.pk)
        return super().respond_user_inactive(request, user)

    def _get_login_attempts_cache_key(self, request, **credentials):
        key = super()._get_login_attempts_cache_key(request, **credentials)
        return f"{key}:{devices.mark_for(request, credentials.get('email', ''))}"

    # Letters

    def send_mail(self, template_prefix, email, context):
        """Sends a letter in its reader's language. A mail server that is down changes no page."""
        reader = context.get("user") or User.objects.filter(email=email.lower()).first()
        with translation.override(reader.language if reader else translation.get_language()):
            letter = self.render_mail(template_prefix, email, {**context, "email": email})
        try:
            letter.send()
        except Exception as failure:
            # The server's own words are left out: they repeat the address.
            log.error("letter %s was not sent: %s", template_prefix, type(failure).__name__)

    def format_email_subject(self, subject):
        return subject

    def render_mail(self, template_prefix, email, context, headers=None):
        """The text is written once; the letter in HTML is the same text, laid out."""
        context = {**context, "site_url": settings.SITE_URL}
        headers = {"Auto-Submitted": "auto-generated", **(headers or {})}
        letter = super().render_mail(template_prefix, email, context, headers)
        *paragraphs, _signature = letter.body.split("\n\n")
        laid_out = {**context, "subject": letter.subject, "paragraphs": paragraphs}
        html = render_to_string("account/email/letter.html", laid_out, self.request)
        letter.attach_alternative(html, "text/html")
        return letter
