"""Private notes of moderators on a work, and the thread with its author."""

from django.contrib import admin
from django.urls import path
from django.utils.translation import gettext as _

from publishing.moderation.admin.pages import OwnPages, act, done, found, frame, heading_of, page
from publishing.moderation.models import Message, Note
from publishing.moderation.talk.forms import WordsForm
from publishing.submissions.kinds import KINDS

THREAD = "admin:moderation_message_change"
NEWEST = 50


@page
def threads(request):
    """The newest letters of all threads; what waits for an answer of ours is marked."""
    newest = list(Message.objects.newest_of_each_work().with_beginnings()[:NEWEST])
    for message in newest:
        content = {"title": message.title or "", "text": message.beginning or ""}
        message.heading = KINDS[message.submission.kind].heading_of(content, message.name)
    return frame(request, "moderation/talk/threads.html", title=_("Threads with authors"), newest=newest)


@page
def thread(request, code):
    return thread_page(request, found(code))


def thread_page(request, submission, *, forms=None, status=200):
    return frame(
        request,
        "moderation/talk/thread.html",
        status=status,
        title=_("Words about “%(work)s”") % {"work": heading_of(submission)},
        submission=submission,
        thread=Message.objects.on(submission),
        notes=submission.notes.select_related("by") if may_read_notes(request, submission) else [],
        is_author=request.user.pk == submission.author_id,
        **(WordsForm.both() | (forms or {})),
    )


def may_read_notes(request, submission):
    """A moderator who writes finds their own works here too, but not what the others say of them."""
    return request.user.pk != submission.author_id


def writing(leave, name, sentence):
    """The view of `ask` or `note`; `name` is that of its form on the page."""

    @act
    def run(request, submission):
        form = WordsForm(request.POST, **WordsForm.SHAPES[name])
        if not form.is_valid():
            return thread_page(request, submission, forms={name: form}, status=422)
        leave(submission, by=request.user, words=form.cleaned_data["words"])
        return done(request, sentence(), THREAD, submission.code)

    return run


ask = writing(Message.objects.ask, "asking", lambda: _("Sent: the author gets it by mail."))
note = writing(Note.objects.leave, "noting", lambda: _("Noted. Only moderators read it."))


@admin.register(Message)
class MessageAdmin(OwnPages):
    def get_urls(self):
        return [
            path("", self.own(threads), name="moderation_message_changelist"),
            path("<slug:code>/", self.own(thread), name="moderation_message_change"),
            path("<slug:code>/ask/", self.own(ask), name="moderation_message_ask"),
            path("<slug:code>/note/", self.own(note), name="moderation_message_note"),
        ]
