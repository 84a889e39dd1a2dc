"""The words of our letters. They are made when a letter is sent, in the recipient's language."""

from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import formats, timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from publishing.publication.models import Publication
from publishing.submissions.showing import Shown
from publishing.submissions.states import Act


@dataclass
class Letter:
    """What a letter says: paragraphs around a quote of the moderator's words, and one thing to do next."""

    subject: str
    paragraphs: list[str]
    button: str
    path: str
    reason: str = ""
    quote: str = ""
    shows_work: bool = False


def _moment(at):
    return formats.date_format(timezone.localtime(at), "j E, H:i")


def _received(entry, name):
    promised_at = entry.submission.promised_at
    promise = (
        _("We usually answer by %(when)s.") % {"when": _moment(promised_at)}
        if promised_at and promised_at > timezone.now()
        else _("It keeps its place in the queue, so the answer will not be long.")
    )
    return Letter(
        subject=_("%(name)s: we have received your work") % {"name": name},
        paragraphs=[
            _("Your work %(name)s has reached us and waits for a moderator.") % {"name": name},
            promise + " " + _("Until then you can change it or take it back; its place in the queue stays."),
        ],
        button=_("Open my works"),
        path=reverse("submissions:shelf"),
        shows_work=True,
    )


def _published(entry, name):
    return Letter(
        subject=_("%(name)s is published") % {"name": name},
        paragraphs=[
            _("%(moderator)s has read your work %(name)s and approved it, word for word as you sent it.")
            % {"moderator": entry.by, "name": name}
        ],
        quote=entry.letter,
        button=_("Open the page"),
        path=entry.submission.get_absolute_url() if entry.submission.epoch else reverse("submissions:shelf"),
    )


def _returned(entry, name):
    return Letter(
        subject=_("%(name)s: changes are asked for") % {"name": name},
        paragraphs=[
            _("%(moderator)s has read your work %(name)s and asks:") % {"moderator": entry.by, "name": name}
        ],
        reason=entry.reason,
        quote=entry.letter,
        button=_("Mend the work"),
        path=reverse("submissions:edit", args=[entry.submission.code]),
    )


def _rejected(entry, name):
    return Letter(
        subject=_("%(name)s is not accepted") % {"name": name},
        paragraphs=[
            _("%(moderator)s has read your work %(name)s. We will not publish it as it is.")
            % {"moderator": entry.by, "name": name},
            _("The text stays with you: you can work on it and send it again, or appeal on its page."),
        ],
        reason=entry.reason,
        quote=entry.letter,
        button=_("Open my works"),
        path=reverse("submissions:shelf"),
    )


def _hidden(entry, name):
    return Letter(
        subject=_("%(name)s is hidden from readers") % {"name": name},
        paragraphs=[
            _("The editors have hidden your work %(name)s. Its page, files and mentions are closed.")
            % {"name": name},
            _("If you do not agree, you can appeal on its page: another moderator will judge it."),
        ],
        reason=entry.reason,
        button=_("Open the work"),
        path=reverse("submissions:edit", args=[entry.submission.code]),
    )


def _restored(entry, name):
    return Letter(
        subject=_("%(name)s is open to readers again") % {"name": name},
        paragraphs=[_("The editors have opened your work %(name)s again.") % {"name": name}],
        reason=entry.reason,
        button=_("Open my works"),
        path=reverse("submissions:shelf"),
    )


def _corrected(entry, name):
    consent = (
        _("We publish it only when you agree: look at what is different, and press the button there.")
        if settings.CORRECTIONS_NEED_CONSENT
        else _("If you do not agree, change the text or take the work back: it is yours.")
    )
    return Letter(
        subject=_("%(name)s: a moderator has corrected something") % {"name": name},
        paragraphs=[
            _("%(moderator)s has made a small correction to your work %(name)s. Another moderator decides.")
            % {"moderator": entry.by, "name": name},
            consent,
        ],
        reason=entry.reason,
        button=_("Look at the correction"),
        path=reverse("submissions:edit", args=[entry.submission.code]),
    )


def _reopened(entry, name):
    return Letter(
        subject=_("%(name)s is in the queue again") % {"name": name},
        paragraphs=[
            _("Your appeal was heard: your work %(name)s is read again, by another moderator.")
            % {"name": name}
        ],
        reason=entry.reason,
        button=_("Open my works"),
        path=reverse("submissions:shelf"),
    )


def _taken_over(entry, name):
    return Letter(
        subject=_("%(name)s: a colleague reads on") % {"name": name},
        paragraphs=[
            _("%(moderator)s has taken over %(name)s, which you were reading.")
            % {"moderator": entry.by, "name": name}
        ],
        reason=entry.reason,
        button=_("Open the queue"),
        path=reverse("admin:index"),
    )


def _withdrawn(entry, name):
    return Letter(
        subject=_("%(name)s is taken back by its author") % {"name": name},
        paragraphs=[_("The author has taken back %(name)s, which you were reading.") % {"name": name}],
        button=_("Open the queue"),
        path=reverse("admin:index"),
    )


def _unpublished(entry, name):
    return Letter(
        subject=_("%(name)s is taken down by its author") % {"name": name},
        paragraphs=[_("The author has taken down %(name)s. Nothing is asked of you.") % {"name": name}],
        button=_("Open the queue"),
        path=reverse("admin:index"),
    )


LETTERS = {
    Act.SUBMIT: _received,
    Act.PUBLISH: _published,
    Act.RETURN: _returned,
    Act.REJECT: _rejected,
    Act.CORRECT: _corrected,
    Act.REOPEN: _reopened,
    Act.HIDE: _hidden,
    Act.RESTORE: _restored,
    Act.TAKE_OVER: _taken_over,
    Act.WITHDRAW: _withdrawn,
    Act.UNPUBLISH: _unpublished,
}


def _digest(entries, promised_at):
    count = len(entries)
    return Letter(
        subject=ngettext("%d new work waits for a reader", "%d new works wait for a reader", count) % count,
        paragraphs=[
            ngettext(
                "%d work has come in since the last letter.",
                "%d works have come in since the last letter.",
                count,
            )
            % count,
            _("The oldest promise: %(when)s.") % {"when": _moment(promised_at)},
        ],
        button=_("Open the queue"),
        path=reverse("admin:index"),
    )


def compose(message):
    """The e-mail about one log entry, for its recipient."""
    entry = message.entry
    with translation.override(message.recipient.language):
        work = Shown.revision(entry.revision)
        letter = LETTERS[Act(entry.act)](entry, _("“%(title)s”") % {"title": work.heading})
        return _email(letter, message, work)


def compose_digest(messages, promised_at):
    """One e-mail about several new works; `promised_at` is the oldest promise of the queue."""
    with translation.override(messages[0].recipient.language):
        return _email(_digest([message.entry for message in messages], promised_at), messages[0])


def _email(letter, message, work=None):
    publication = Publication.objects.current()
    context = {
        "letter": letter,
        "work": work if letter.shows_work else None,
        "kind": work.kind.slug if work else "",
        "recipient": message.recipient,
        "publication": publication,
        "url": settings.SITE_URL + letter.path,
        "lang": translation.get_language(),
    }
    email = EmailMultiAlternatives(
        # A title with a line break must not reach the headers.
        subject=" ".join(letter.subject.split()),
        body=render_to_string("submissions/letters/letter.txt", context),
        to=[message.recipient.email],
        headers={"Message-ID": f"<outbox-{message.pk}@{settings.SITE_HOST}>"},
    )
    email.attach_alternative(render_to_string("submissions/letters/letter.html", context), "text/html")
    return email
