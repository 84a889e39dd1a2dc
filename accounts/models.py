"""People: who may sign in, and how readers know them."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.core.validators import RegexValidator
from django.db import IntegrityError, models, transaction
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import handles

MODERATORS = "Moderators"
EDITORS = "Editors"

handle_form = RegexValidator(
    r"\A[a-z0-9][a-z0-9_-]{2,29}\Z",
    _("Use 3 to 30 Latin letters, digits, hyphens or underscores."),
)


def may_judge(is_active, is_staff, is_superuser, groups):
    """Whether somebody of these rights, in the groups of these names, may judge works."""
    return is_active and (is_superuser or (is_staff and not {MODERATORS, EDITORS}.isdisjoint(groups)))


class UserQuerySet(models.QuerySet):
    """Named questions about people."""

    def moderators(self):
        """Active people who may judge works, the superusers included."""
        judges = models.Q(groups__name__in=[MODERATORS, EDITORS], is_staff=True) | models.Q(is_superuser=True)
        return self.filter(judges, is_active=True).distinct()


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    def create_user(self, email, password=None, **fields):
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)


class User(AbstractBaseUser, PermissionsMixin):
    """A person who signs in by e-mail.

    The profile here is the person's own copy. Readers see the copy that a revision took of it,
    so nothing of a profile is public before a moderator has read it.
    """

    email = models.EmailField(_("e-mail"), unique=True)
    handle = models.CharField(
        _("handle"),
        max_length=30,
        validators=[handle_form],
        help_text=_("The address of your page: /@handle/"),
    )
    display_name = models.CharField(
        _("name"), max_length=80, help_text=_("How readers will see you: a name or a pen name.")
    )
    bio = models.TextField(_("about you"), max_length=600, blank=True)
    picture_token = models.CharField(_("picture"), max_length=30, blank=True, editable=False)
    links = models.JSONField(_("links"), default=list, blank=True)
    language = models.CharField(
        _("language of letters"),
        max_length=2,
        choices=[("uk", _("Ukrainian")), ("en", _("English"))],
        default="uk",
    )
    is_staff = models.BooleanField(_("may enter the admin"), default=False)
    is_active = models.BooleanField(_("active"), default=True)
    date_joined = models.DateTimeField(_("joined"), default=timezone.now)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["handle", "display_name"]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="person_email_unique",
                violation_error_message=_("This address is already in use."),
            ),
            models.UniqueConstraint(
                Lower("handle"),
                name="person_handle_unique",
                violation_error_message=_("This handle is taken."),
            ),
        ]

    def __str__(self):
        return self.display_name or self.handle

    @property
    def is_editor(self):
        """An editor-in-chief or a superuser: may also date a work that first appeared elsewhere."""
        return self.is_active and (self.is_superuser or (self.is_staff and EDITORS in self.group_names))

    @property
    def is_moderator(self):
        """Whether this person may judge works (never their own)."""
        return may_judge(self.is_active, self.is_staff, self.is_superuser, self.group_names)

    @property
    def group_names(self):
        if not hasattr(self, "_group_names"):
            self._group_names = set(self.groups.values_list("name", flat=True))
        return self._group_names

    def claim_handle(self, wish=""):
        """Takes the handle wished for, else one made of the name; where it is not free, the next like it."""
        for handle in handles.variants(wish or handles.from_name(self.display_name)):
            if handles.is_reserved(handle) or User.objects.filter(handle=handle).exists():
                continue
            self.handle = handle
            try:
                with transaction.atomic():
                    self.save(update_fields=["handle"])
            except IntegrityError:
                continue  # somebody was faster
            break

    def get_full_name(self):
        return self.display_name

    def get_short_name(self):
        return self.display_name

    @property
    def byline(self):
        """The profile as a revision keeps it and readers see it."""
        return {
            "name": str(self),
            "handle": self.handle,
            "bio": self.bio,
            "links": self.links,
            "picture": self.picture_token,
        }
