"""Files that come in with a form: each is accepted or refused on its own."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from publishing.media.checks import FileRefused, clean_name
from publishing.media.upload import store
from publishing.submissions import pace

UNPROCESSABLE, TOO_MANY = 422, 429


def take_in(uploads, *, owner, medium, room):
    """Store what can be stored, at most `room` files; returns ([File], [FileRefused])."""
    accepted, refused = [], []
    for upload in uploads:
        try:
            if len(accepted) >= room:
                raise _no_room(upload)
            pace.count("upload", owner.pk)
            accepted.append(store(upload, owner=owner, medium=medium))
        except pace.TooFast:
            refused.append(_too_fast(upload))
        except FileRefused as refusal:
            refused.append(refusal)
    return accepted, refused


def _no_room(upload):
    return FileRefused(
        _("“%(name)s” was left out: this work holds no more pictures.") % {"name": clean_name(upload.name)},
        UNPROCESSABLE,
    )


def _too_fast(upload):
    return FileRefused(
        _("“%(name)s” was left out: too many files in one hour. Add it a little later.")
        % {"name": clean_name(upload.name)},
        TOO_MANY,
    )


def cut_short(names, limit):
    """Refusals of the files that were not read to the end: they are over `limit`, a size in words."""
    return [
        FileRefused(
            _("“%(name)s” is larger than %(limit)s. Make it smaller and choose it again.")
            % {"name": clean_name(name), "limit": limit},
            413,
        )
        for name in names
    ]


def added(count):
    """What the author is told about `count` files that came in."""
    return ngettext("%d file added.", "%d files added.", count) % count
