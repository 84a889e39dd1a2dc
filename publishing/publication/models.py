"""What this publication is: its name, what it tells of itself, and how to support it."""

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from publishing.publication.imprint import Imprint
from publishing.publication.querysets import PublicationQuerySet
from publishing.publication.requisites import (
    DATA_LIMIT,
    Requisites,
    check_edrpou,
    check_for_banks,
    check_iban,
    check_one_line,
    compact,
)

NAME = "Правда України"
TAGLINE = "мережа голосів і творів"
NETWORK = "@Мережа Правди"
ABOUT = (
    '"Правда України" створена українцями і присвячена Україні та всім проблемам, які на жаль, '
    "зараз є в Україні. Кожен може опублікувати тут свої думки, статті, вірші, прозу, пісні, фото, відео."
)
REQUISITES = ["recipient", "iban", "edrpou", "purpose"]
ENGLISH = _("Leave it empty to show the Ukrainian text.")


def line(name, length, **options):
    validators = [check_one_line, *options.pop("validators", [])]
    return models.CharField(name, max_length=length, validators=validators, **options)


def english_line(name, length):
    return line(name, length, blank=True, help_text=ENGLISH)


def english_text(name, length):
    return models.TextField(name, max_length=length, blank=True, help_text=ENGLISH)


class Publication(models.Model):
    """The publication of this site. There is one row; readers get it through `in_language`."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    name = line(_("name of the publication"), 80, default=NAME)
    name_en = english_line(_("name of the publication in English"), 80)
    tagline = line(_("tagline"), 120, default=TAGLINE, blank=True)
    tagline_en = english_line(_("tagline in English"), 120)
    network = line(
        _("network"),
        60,
        default=NETWORK,
        blank=True,
        help_text=_("The handle of the network, shown beside the names of authors."),
    )
    about = models.TextField(_("about the publication"), max_length=5_000, default=ABOUT)
    about_en = english_text(_("about the publication in English"), 5_000)
    rules = models.TextField(_("rules"), max_length=30_000, blank=True)
    rules_en = english_text(_("rules in English"), 30_000)
    privacy = models.TextField(_("privacy"), max_length=30_000, blank=True)
    privacy_en = english_text(_("privacy in English"), 30_000)
    support_intro = models.TextField(_("words to supporters"), max_length=2_000, blank=True)
    support_intro_en = english_text(_("words to supporters in English"), 2_000)
    recipient = line(_("recipient"), 140, blank=True, validators=[check_for_banks])
    iban = models.CharField("IBAN", max_length=50, blank=True, validators=[check_iban])
    edrpou = models.CharField(_("EDRPOU code"), max_length=20, blank=True, validators=[check_edrpou])
    purpose = line(_("purpose of the transfer"), 140, blank=True, validators=[check_for_banks])
    email = models.EmailField(
        _("e-mail of the editors"),
        blank=True,
        help_text=_("Readers write here. Leave it empty to use the address that letters are sent from."),
    )

    objects = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publication")
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="publication_is_one")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("publication:about")

    def clean(self):
        """Requisites make sense together only, and have to fit into a QR code."""
        self.iban = compact(self.iban)
        filled = [field for field in REQUISITES if getattr(self, field)]
        missing = [field for field in REQUISITES if not getattr(self, field)] if filled else []
        if missing:
            raise ValidationError(
                {
                    field: _("A transfer needs this as well: fill it in, or empty the others.")
                    for field in missing
                }
            )
        if len(Requisites(self.recipient, self.iban, self.edrpou, self.purpose).data) > DATA_LIMIT:
            raise ValidationError(
                {"purpose": _("Too long for a QR code: shorten the purpose or the recipient.")}
            )

    def in_language(self, language):
        return Imprint(self, language)


class SupportLink(models.Model):
    """Another way to support the publication: a jar, a card, a report on what was given."""

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="links")
    label = line(_("label"), 60)
    label_en = english_line(_("label in English"), 60)
    url = models.URLField(_("address"), max_length=500, validators=[URLValidator(["http", "https"])])
    position = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("Smaller numbers come first.")
    )

    class Meta:
        ordering = ["position", "id"]
        verbose_name = _("link for supporters")
        verbose_name_plural = _("links for supporters")

    def __str__(self):
        return self.label
