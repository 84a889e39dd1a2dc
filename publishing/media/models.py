"""Stored files, and the openings that let readers see them."""

import secrets
import shutil
from pathlib import Path

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from publishing.media.querysets import FileQuerySet, OpeningQuerySet

TOKEN_LENGTH = 22


def new_token():
    """22 random characters that are safe in an address; as good for a file as for an epoch."""
    return secrets.token_urlsafe(16)


class Medium(models.TextChoices):
    IMAGE = "image", _("image")
    AUDIO = "audio", _("recording")
    VIDEO = "video", _("video")


class File(models.Model):
    """An upload as we keep it: written anew, without metadata, in its variants. A row never changes.

    `variants` maps a variant ("full", "w960", "poster-480" …) to its {name, mime, bytes} and, for what
    is seen, {width, height}; `mime`, `bytes` and `sha256` are those of "full".
    """

    token = models.CharField(max_length=TOKEN_LENGTH, unique=True, default=new_token, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="files")
    medium = models.CharField(max_length=5, choices=Medium)
    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=200)
    bytes = models.PositiveBigIntegerField()
    mime = models.CharField(max_length=40)
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    seconds = models.FloatField(null=True)
    variants = models.JSONField()
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = FileQuerySet.as_manager()

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="file_medium_known", condition=models.Q(medium__in=Medium.values)),
        ]

    def __str__(self):
        return self.name

    def save(self, **kwargs):
        # What a moderator has read must stay what readers get: the bytes and the row are written once.
        if not self._state.adding:
            raise TypeError("A stored file is never changed; store another one.")
        super().save(**kwargs)

    @property
    def folder(self):
        """Where the variants lie."""
        return folder_of(self.token)

    def path(self, variant):
        return self.folder / self.variants[variant]["name"]

    def variant_named(self, name):
        """The variant whose file is called `name`, or None."""
        return next((key for key, variant in self.variants.items() if variant["name"] == name), None)

    def etag(self, variant):
        """Strong: the bytes of a variant are written once."""
        return f'"{self.sha256[:32]}-{variant}"'

    def public_url(self, variant, epoch):
        """Its address for readers; answers only while the epoch is open."""
        return f"/media/{epoch}/{self.token}/{self.variants[variant]['name']}"

    def private_url(self, variant):
        """Its address for the owner and for moderators."""
        return f"/my/files/{self.token}/{self.variants[variant]['name']}"

    def url(self, variant, epoch=None):
        return self.public_url(variant, epoch) if epoch else self.private_url(variant)

    def srcset(self, epoch=None):
        """The widths of a picture or of a video's poster, narrowest first, as `srcset` wants them."""
        pictures = sorted(
            (facts["width"], variant)
            for variant, facts in self.variants.items()
            if facts["mime"].startswith("image/")
        )
        return ", ".join(f"{self.url(variant, epoch)} {width}w" for width, variant in pictures)

    def delete_stored(self):
        """Destroy the bytes for good. Call it after the deletion of the row has been committed."""
        shutil.rmtree(self.folder, ignore_errors=True)


class Opening(models.Model):
    """A file that readers may have, at the addresses of one epoch. Without the row the address is unknown."""

    epoch = models.CharField(max_length=TOKEN_LENGTH)
    file = models.ForeignKey(File, on_delete=models.PROTECT, related_name="openings")

    objects = OpeningQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["epoch", "file"], name="opening_once_an_epoch")]

    def __str__(self):
        return f"{self.file_id} in {self.epoch}"


def folder_of(token):
    """The folder of a file's variants: a level of 4096 folders keeps each of them short."""
    return Path(settings.MEDIA_ROOT) / token[:2] / token
