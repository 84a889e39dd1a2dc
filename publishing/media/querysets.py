"""The questions asked of files and of the openings that make them public."""

from django.db import models


class FileQuerySet(models.QuerySet):
    def update(self, **fields):
        # What a moderator has read must stay what readers get: the bytes and the row are written once.
        raise TypeError("A stored file is never changed; store another one.")

    def by(self, owner):
        return self.filter(owner=owner)

    def of(self, medium):
        return self.filter(medium=medium)

    def with_tokens(self, tokens):
        return self.filter(token__in=tokens)

    def stored_bytes(self):
        """The bytes that these files take together."""
        return self.aggregate(total=models.Sum("bytes"))["total"] or 0


class OpeningQuerySet(models.QuerySet):
    """Opening and closing are rows only: they hold or fall with the caller's transaction."""

    def open(self, epoch, files):
        """Make `files` public under `epoch`; those that are already open stay so."""
        self.bulk_create(
            [self.model(epoch=epoch, file=file) for file in files],
            ignore_conflicts=True,
        )

    def close(self, epoch):
        """Nothing of `epoch` is public from the commit on."""
        self.filter(epoch=epoch).delete()

    def serving(self, epoch, token):
        """The opening that lets readers have the file `token` under `epoch`."""
        return self.filter(epoch=epoch, file__token=token).select_related("file")
