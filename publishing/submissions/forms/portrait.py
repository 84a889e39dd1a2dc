"""The author's own picture."""

from django.utils.translation import gettext as _

from publishing.media.checks import FileRefused, limit_bytes
from publishing.media.models import File, Medium
from publishing.submissions.forms.arrivals import cut_short, take_in


def portrait_of(person):
    """The person's own picture, or None."""
    return File.objects.by(person).of(Medium.IMAGE).filter(token=person.picture_token).first()


def set_portrait(person, uploads, cut):
    """Store the upload as the person's picture; raises `FileRefused`."""
    accepted, refused = take_in(uploads[:1], owner=person, medium=Medium.IMAGE, room=1)
    refused += cut_short(cut, _("%d MB") % (limit_bytes(Medium.IMAGE) // 2**20))
    if refused:
        raise refused[0]
    if not accepted:
        raise FileRefused(_("Choose a picture first."), 422)
    person.picture_token = accepted[0].token
    person.save(update_fields=["picture_token"])


def remove_portrait(person):
    person.picture_token = ""
    person.save(update_fields=["picture_token"])
