"""Who readers can meet."""

from publishing.reading.models import Voice


def voices(authors=None):
    """`{author id: Voice}` of everybody with live works, or of those whose ids are in `authors`."""
    found = Voice.objects.all() if authors is None else Voice.objects.filter(pk__in=authors)
    return {voice.pk: voice for voice in found}


def voice_of(handle):
    """The author of that handle, or None when nothing of theirs is live."""
    return Voice.objects.filter(handle=handle).first()
