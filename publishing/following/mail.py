"""The words of letters to readers. They are made when a letter is sent, in the language of who asked."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from publishing.following.links import confirm_url, stop_url
from publishing.following.models import AT_MOST, Matter
from publishing.following.people import authors_called
from publishing.publication.models import Publication
from publishing.submissions.kinds import KINDS


def compose(letter):
    """The e-mail that a `Letter` is now; None when nothing of it is left to tell."""
    with translation.override(letter.subscription.language):
        publication = Publication.objects.current().in_language(translation.get_language())
        return WRITTEN[letter.matter](letter, publication)


def confirmation(letter, publication):
    if letter.subscription.confirmed_at:
        return None
    facts = {"url": confirm_url(letter.subscription), "wish": wish_of(letter.subscription)}
    return email("confirm", letter, publication, _("Please confirm: new works by mail"), facts)


def digest(letter, publication):
    subscription = letter.subscription
    found = list(subscription.works(letter.since, letter.until).for_cards()[: AT_MOST + 1])
    if not found:
        return None
    works = [work.shown for work in found[:AT_MOST]]
    count = len(works)
    facts = {
        "groups": by_kind(works),
        "is_cut": len(found) > AT_MOST,
        "stop": stop_url(subscription),
        "wish": wish_of(subscription),
    }
    subject = ngettext("%(name)s: %(count)d new work", "%(name)s: %(count)d new works", count)
    written = email(
        "digest", letter, publication, subject % {"name": publication.name, "count": count}, facts
    )
    # One click in the mail program ends it (RFC 8058).
    written.extra_headers |= {
        "List-Unsubscribe": f"<{facts['stop']}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "List-Id": f"<digest.{settings.SITE_HOST}>",
    }
    return written


def by_kind(works):
    """`[(kind, works)]` in the order of the kinds, without empty ones."""
    groups = [(kind, [work for work in works if work.kind is kind]) for kind in KINDS.values()]
    return [(kind, same) for kind, same in groups if same]


def wish_of(subscription):
    """What somebody asked for, in words: kinds and names of authors; empty for everything."""
    names = authors_called(subscription.authors.values_list("handle", flat=True)).values()
    return [*(str(KINDS[kind].plural) for kind in subscription.kinds), *names]


def email(name, letter, publication, subject, facts):
    context = {
        "subject": subject,
        "publication": publication,
        "site": settings.SITE_URL,
        "lang": translation.get_language(),
        "rhythm": letter.subscription.get_rhythm_display(),
        **facts,
    }
    written = EmailMultiAlternatives(
        # A name with a line break must not reach the headers.
        subject=" ".join(subject.split()),
        body=render_to_string(f"following/letters/{name}.txt", context),
        to=[letter.subscription.address],
        headers={
            "Message-ID": f"<following-{letter.pk}@{settings.SITE_HOST}>",
            "Auto-Submitted": "auto-generated",
        },
    )
    written.attach_alternative(render_to_string(f"following/letters/{name}.html", context), "text/html")
    return written


WRITTEN = {Matter.CONFIRM: confirmation, Matter.DIGEST: digest}
