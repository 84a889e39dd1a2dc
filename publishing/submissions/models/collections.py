"""Collections: works that editors have put together, in their order, under a title and words of their own."""

from django.db import models, transaction
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from publishing.publication.text import Words
from publishing.submissions.states import Public

ENGLISH = _("Leave it empty to show the Ukrainian text.")


class CollectionQuerySet(models.QuerySet):
    def open(self):
        """Those that readers find: published ones with something live in them."""
        live = Placed.objects.filter(collection=OuterRef("pk"), work__public=Public.LIVE)
        return self.filter(Exists(live), is_published=True)

    def choice(self):
        """The editors' choice, if there is one."""
        return self.filter(is_choice=True).first()


class Collection(models.Model):
    """A few works under one title. Which of them show is decided by the works' own state, nowhere here."""

    title = models.CharField(_("title"), max_length=120)
    title_en = models.CharField(_("title in English"), max_length=120, blank=True, help_text=ENGLISH)
    slug = models.SlugField(
        _("address"),
        max_length=60,
        unique=True,
        help_text=_("The last part of its address, in Latin letters: “zymovi-virshi”."),
    )
    about = models.TextField(_("words about it"), max_length=2_000, blank=True)
    about_en = models.TextField(
        _("words about it in English"), max_length=2_000, blank=True, help_text=ENGLISH
    )
    is_published = models.BooleanField(_("readers see it"), default=False)
    is_choice = models.BooleanField(
        _("it is the editors’ choice"),
        default=False,
        help_text=_("The front page shows its first works. There is one such collection at most."),
    )
    works = models.ManyToManyField("submissions.Submission", through="Placed", related_name="collections")

    objects = CollectionQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("collection")
        verbose_name_plural = _("collections")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["is_choice"],
                condition=models.Q(is_choice=True),
                name="one_editors_choice",
                violation_error_message=_("Another collection is the editors’ choice already."),
            )
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("reading:collection", args=[self.slug])

    def _told(self, field):
        english = getattr(self, f"{field}_en") if get_language() == "en" else ""
        return Words(english, "en") if english.strip() else Words(getattr(self, field), "uk")

    @property
    def heading(self):
        return self._told("title")

    @property
    def words(self):
        return self._told("about")

    @transaction.atomic
    def arrange(self, works):
        """Let exactly `works` stand here, in this order."""
        self.placed.exclude(work__in=works).delete()
        known = {row.work_id: row for row in self.placed.all()}
        for position, work in enumerate(works, 1):
            row = known.get(work.pk) or Placed(collection=self, work=work)
            if row.position != position:
                row.position = position
                row.save()


class Placed(models.Model):
    """A work has its place in a collection, and keeps it while readers do not see the work."""

    collection = models.ForeignKey(Collection, models.CASCADE, related_name="placed", db_index=False)
    work = models.ForeignKey("submissions.Submission", models.CASCADE, related_name="placed")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        indexes = [models.Index(fields=["collection", "position", "id"], name="placed_in_order")]
        constraints = [models.UniqueConstraint(fields=["collection", "work"], name="placed_once")]
        default_permissions = ()
        verbose_name = _("place in a collection")
        verbose_name_plural = _("places in collections")

    def __str__(self):
        return f"{self.collection_id}: {self.work_id}"
