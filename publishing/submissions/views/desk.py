"""One visit to the form of a kind: what was typed, what becomes of it, what the author sees next."""

from dataclasses import dataclass, field

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from publishing.media.models import File
from publishing.submissions import pace
from publishing.submissions.forms.arrivals import added
from publishing.submissions.forms.work import WorkForm
from publishing.submissions.kinds.kind import Kind
from publishing.submissions.models import Draft, DraftConflict, Submission
from publishing.submissions.showing import Shown, tokens_in
from publishing.submissions.standing import may_send
from publishing.submissions.states import ChangeRefused, Public
from publishing.submissions.views import rescue
from publishing.submissions.views.sending import send
from publishing.submissions.views.shelf import Card


def clock(at):
    return formats.time_format(timezone.localtime(at), "H:i")


def shown(work, content):
    """`content` of `work` as readers would see it, with its author's own files at private addresses."""
    tokens = tokens_in(content) | {work.author.picture_token}
    files = File.objects.by(work.author).with_tokens(tokens - {""})
    return Shown.draft(work, content, {file.token: file for file in files})


@dataclass
class Desk:
    """`work` is None until something is saved; `code` is what it will be called then."""

    request: HttpRequest
    kind: Kind
    work: Submission | None = None
    code: str = ""
    key: str = ""
    draft: Draft | None = None
    notes: list = field(default_factory=list)
    is_saved: bool = False  # whether the text on the page is the newest save
    has_copy: bool = False  # whether it became a copy beside another text

    def __post_init__(self):
        if self.work:
            self.draft = self.work.draft

    @property
    def address(self):
        if self.work:
            return reverse("submissions:edit", args=[self.work.code])
        return reverse("submissions:create", args=[self.kind.slug])

    def note(self, sentence, tone="bad"):
        self.notes.append((tone, sentence))

    # GET

    def show(self, rescued=None):
        """The form with the newest save, or with what was typed before the session ended."""
        if rescued:
            self._note_rescue(rescued)
            return self.page(WorkForm(self.kind, self.request.user, rescued.data))
        content, base = (self.draft.content, self.draft.seq) if self.draft else (None, 0)
        self.is_saved = bool(self.draft)
        return self.page(WorkForm(self.kind, self.request.user, content=content, base=base))

    def _note_rescue(self, rescued):
        why = _(
            "While you were away the session ended. You are signed in again and nothing is lost: "
            "this is your text of %s."
        )
        self.note(why % clock(rescued.at), "ok")
        if rescued.had_files:
            self.note(_("Only the files have to be chosen again."), "wait")

    def page(self, form, status=200):
        card = Card(self.work) if self.draft else None
        context = {
            "form": form,
            "media": form.media.with_nonce(self.request.csp_nonce),
            "kind": self.kind,
            "card": card,
            "draft": self.draft,
            "is_saved": self.is_saved,
            "has_copy": self.has_copy,
            "saved_at": clock(self.draft.saved_at) if self.draft else "",
            "preview": shown(self.work, self.draft.content) if self.draft and self.kind.verse_part else None,
            "may_send": may_send(self.work),
            "address": self.address,
            "key": self.key,
            "copy_key": self.work.code if self.work else f"new-{self.kind.slug}",
            "notes": self.notes,
        }
        return render(self.request, "submissions/write.html", context, status=status)

    # POST

    def take(self):
        """Store the files, save the text, then do what the pressed button says."""
        form = WorkForm(self.kind, self.request.user, self.request.POST)
        try:
            pace.count("save", self.request.user.pk)
        except pace.TooFast:
            return self.refuse(form, 429, _("Too many saves in one hour. Your text is here; save it later."))
        form.rearrange(self.request.POST)
        form.take_in(self.request.FILES, self.request.gate.cut)
        if not form.is_valid():
            return self.refuse(form, 422, _("Not saved yet: something in the form needs mending."))
        try:
            return self._save(form)
        except pace.TooFast:
            return self.refuse(
                form, 429, _("Too many new works in one hour. Your text is here; save it later.")
            )

    def refuse(self, form, status, why):
        """The same form again, with everything in it, and why it was not done."""
        if "autosave" in self.request.POST:
            return JsonResponse({"message": why, "seq": form.base, "url": self.address}, status=status)
        self.note(why)
        return self.page(form, status)

    def _save(self, form):
        self.work = self.work or begin(self.kind, self.request.user, self.code)
        try:
            self.draft = self.work.save_draft(form.content(), base=form.base)
        except DraftConflict as conflict:
            return self._conflict(form, conflict)
        form.base = self.draft.seq
        self.is_saved = True
        rescue.forget(self.request)
        return self._go_on(form)

    def _conflict(self, form, conflict):
        self.draft = conflict.newest
        self.has_copy = True
        form.base = conflict.newest.seq
        rescue.forget(self.request)
        why = _(
            "Another text of this work was saved at %(when)s, in another tab or on another device. "
            "The text in this form is kept as a copy beside it; saving again makes it the newest."
        )
        return self.refuse(form, 409, why % {"when": clock(conflict.newest.saved_at)})

    def _go_on(self, form):
        pressed = self.request.POST
        if "autosave" in pressed:
            saved = {"seq": self.draft.seq, "saved_at": clock(self.draft.saved_at), "url": self.address}
            return JsonResponse(saved)
        if form.refused:
            for refusal in form.refused:
                self.note(refusal.message)
            return self.page(form, form.refused[0].status)
        if "send" in pressed:
            return self._send(form)
        if form.added:
            messages.success(self.request, added(len(form.added)))
        if "save" in pressed:
            messages.success(self.request, self._saved())
            return redirect("submissions:shelf")
        if "preview" in pressed:
            return redirect("submissions:preview", self.work.code)
        return redirect(self.address + ("#files" if form.added or "keep" not in pressed else ""))

    def _saved(self):
        if self.work.is_under_review:
            sentence = _(
                "Saved at %s. The moderators have the text you sent before; send this one to replace it."
            )
        elif self.work.public == Public.LIVE:
            sentence = _("Saved at %s. Readers see the published text until this one is sent and approved.")
        else:
            sentence = _("Saved at %s, not sent yet.")
        return sentence % clock(self.draft.saved_at)

    def _send(self, form):
        if form.ask_for_the_rest():
            return self.page(form, 422)
        try:
            pace.count("send", self.request.user.pk)
            sentence = send(self.work, by=self.request.user)
        except pace.TooFast:
            return self.refuse(
                form, 429, _("Saved, but not sent: that was too often for one hour. Try later.")
            )
        except ChangeRefused as refusal:
            self.work.refresh_from_db()
            return self.refuse(form, 409, _("Saved, but not sent. %s") % refusal)
        messages.success(self.request, sentence)
        return redirect("submissions:shelf")


def begin(kind, author, code):
    """The author's new work, called `code`; a second click finds the one that the first click began."""
    pace.count("start", author.pk)
    try:
        with transaction.atomic():
            return Submission.objects.start(kind=kind.slug, author=author, code=code)
    except IntegrityError:
        return Submission.objects.by(author).get(code=code)
