"""The words of these letters. They are made when a letter is sent, in the recipient's language."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from publishing.moderation.appeals.models import Ruling
from publishing.moderation.post.models import Matter
from publishing.moderation.reports.links import receipt_path
from publishing.moderation.reports.models import Outcome
from publishing.publication.models import Publication
from publishing.submissions.mail import Letter as Words
from publishing.submissions.showing import Shown
from publishing.submissions.states import Public


def compose(letter):
    """The e-mail that a `Letter` is now; None when there is nobody to tell any more."""
    language, address = addressee(letter)
    if not address:
        return None
    with translation.override(language):
        words = WRITTEN[letter.matter](letter)
        return words and email(letter, words, address)


def addressee(letter):
    """`(language, address)`; no address where the account is closed, or a reader's address is erased."""
    if letter.report_id:
        return letter.report.language, letter.report.address
    person = letter.recipient
    return person.language, person.email if person.is_active else ""


# To a reader


def reported(letter):
    """What a reader may be told that the work is called: nothing of a work that is not live."""
    work = letter.report.case.submission
    if work.public != Public.LIVE:
        return _("the work")
    return _("“%(title)s”") % {"title": work.shown.heading}


def receipt(letter):
    case = letter.report.case
    if case.outcome:
        return outcome(letter)
    return Words(
        subject=_("We have received your report"),
        paragraphs=[
            _("You have reported %(name)s: %(ground)s.")
            % {"name": reported(letter), "ground": letter.report.get_ground_display().lower()},
            _("A moderator will look at it. When it is decided, we will write to you once more."),
        ],
        button=_("See what has become of it"),
        path=receipt_path(case),
    )


def outcome(letter):
    case = letter.report.case
    told = {
        Outcome.HIDDEN: _(
            "The editors have hidden the work that you reported. Readers do not see it any more."
        ),
        Outcome.KEPT: _("A moderator has looked at %(name)s, and the work stays.")
        % {"name": reported(letter)},
        Outcome.GONE: _(
            "The work that you reported is not on the site any more, so nothing is left to decide."
        ),
    }
    return Words(
        subject=_("Your report has been answered"),
        paragraphs=[told[case.outcome], _("Thank you for having told us.")],
        quote=case.words,
        button=_("Read the answer on the site"),
        path=receipt_path(case),
    )


def reversal(letter):
    return Words(
        subject=_("A work that you reported is open again"),
        paragraphs=[
            _(
                "Its author did not agree that it was hidden. Another moderator has looked at it anew and "
                "has opened it again."
            ),
            _("If you see it otherwise, you can simply answer this letter."),
        ],
        button=_("Open the page"),
        path=letter.report.case.submission.get_absolute_url(),
    )


# To authors and moderators


def heading(revision):
    return _("“%(title)s”") % {"title": Shown.revision(revision).heading}


def appealed(letter):
    appeal = letter.appeal
    if appeal.judged_at:
        return None
    name = heading(appeal.entry.revision)
    return Words(
        subject=_("%(name)s: the author appeals") % {"name": name},
        paragraphs=[
            _("The author of %(name)s does not agree with the decision: %(act)s.")
            % {"name": name, "act": appeal.entry.get_act_display()}
        ],
        quote=appeal.words,
        reason=appeal.entry.reason,
        button=_("Judge the appeal"),
        path=reverse("admin:moderation_appeal_change", args=[appeal.submission.code]),
    )


def ruled(letter):
    appeal, name = letter.appeal, heading(letter.appeal.entry.revision)
    is_upheld = appeal.ruling == Ruling.UPHELD
    if letter.recipient_id == appeal.submission.author_id:
        return Words(
            subject=_("%(name)s: your appeal has been judged") % {"name": name},
            paragraphs=[
                _("%(moderator)s, who had not taken the decision, has looked at %(name)s anew. It stands.")
                % {"moderator": appeal.judge, "name": name}
            ],
            quote=appeal.reply,
            button=_("Open the appeal"),
            path=reverse("moderation:appeal", args=[appeal.submission.code]),
        )
    told = (
        _("%(moderator)s has judged the appeal against your decision on %(name)s: it is taken back.")
        if is_upheld
        else _("%(moderator)s has judged the appeal against your decision on %(name)s: it stands.")
    )
    return Words(
        subject=_("%(name)s: the appeal has been judged") % {"name": name},
        paragraphs=[told % {"moderator": appeal.judge, "name": name}],
        quote=appeal.reply,
        button=_("Open the appeal"),
        path=reverse("admin:moderation_appeal_change", args=[appeal.submission.code]),
    )


def talked_of(work):
    return heading(work.head or work.live or work.revisions.order_by("-number").first())


def asked(letter):
    message = letter.message
    name = talked_of(message.submission)
    return Words(
        subject=_("%(name)s: a question to you") % {"name": name},
        paragraphs=[
            _("%(moderator)s has read your work %(name)s and asks:") % {"moderator": message.by, "name": name}
        ],
        quote=message.words,
        button=_("Answer on the site"),
        path=reverse("moderation:talk", args=[message.submission.code]),
    )


def answered(letter):
    message = letter.message
    name = talked_of(message.submission)
    return Words(
        subject=_("%(name)s: the author has answered") % {"name": name},
        paragraphs=[_("You have asked the author of %(name)s. This is the answer:") % {"name": name}],
        quote=message.words,
        button=_("Open the thread"),
        path=reverse("admin:moderation_message_change", args=[message.submission.code]),
    )


def email(letter, words, address):
    context = {
        "letter": words,
        "publication": Publication.objects.current().in_language(translation.get_language()),
        "recipient": letter.recipient,
        "url": settings.SITE_URL + words.path,
        "lang": translation.get_language(),
    }
    written = EmailMultiAlternatives(
        # A title with a line break must not reach the headers.
        subject=" ".join(words.subject.split()),
        body=render_to_string("moderation/letters/letter.txt", context),
        to=[address],
        headers={
            "Message-ID": f"<moderation-{letter.pk}@{settings.SITE_HOST}>",
            "Auto-Submitted": "auto-generated",
        },
    )
    written.attach_alternative(render_to_string("moderation/letters/letter.html", context), "text/html")
    return written


WRITTEN = {
    Matter.RECEIPT: receipt,
    Matter.OUTCOME: outcome,
    Matter.REVERSAL: reversal,
    Matter.APPEAL: appealed,
    Matter.RULING: ruled,
    Matter.QUESTION: asked,
    Matter.ANSWER: answered,
}
