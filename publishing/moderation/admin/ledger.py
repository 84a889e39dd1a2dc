"""The log in the admin: one page to read and to filter, one with an author's whole history."""

from urllib.parse import urlencode

from django.conf import settings
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publishing.moderation import ledger
from publishing.moderation.admin.archive import ReadOnly
from publishing.moderation.admin.pages import OwnPages, frame, page
from publishing.moderation.forms import LogForm
from publishing.moderation.record import record_of
from publishing.submissions.models import LogEntry
from publishing.submissions.models.log import trust_in
from publishing.submissions.states import Act


def choices():
    return [
        (ledger.TELLING, _("everything but comings and goings")),
        (ledger.DECIDED, _("decisions")),
        (ledger.EVERYTHING, _("everything")),
        *Act.choices,
    ]


@page
def log(request):
    """The list; what is asked for stands in the address, so that it can be sent to a colleague."""
    form = LogForm(request.GET, choices=choices())
    found = ledger.Page([], "")
    if form.is_valid():
        found = ledger.page(form.cleaned_data, request.GET.get("after", ""))
    asked = {name: value for name in form.fields if (value := request.GET.get(name, ""))}
    return frame(
        request,
        "moderation/log.html",
        status=200 if form.is_valid() else 422,
        title=_("The log"),
        form=form,
        page=found,
        asked=urlencode(asked),
        is_narrowed=bool(asked),
        work=form.cleaned_data.get("work"),
    )


@page
def author(request, handle):
    """Everything that an author has sent, and what became of it."""
    person = get_object_or_404(get_user_model(), handle__iexact=handle)
    return frame(
        request,
        "moderation/author.html",
        title=_("The history of %(name)s") % {"name": person},
        person=person,
        record=record_of(person),
        trust=trust_in(person) if settings.TRUST else None,
        history=ledger.history(person, request.GET.get("after", "")),
    )


@admin.register(LogEntry)
class EntryAdmin(OwnPages, ReadOnly):
    fields = ["submission", "seq", "act", "by", "at", "revision", "reason", "letter", "previous", "hash"]

    def get_urls(self):
        return [
            path("", self.own(log), name="submissions_logentry_changelist"),
            path("authors/<str:handle>/", self.own(author), name="submissions_logentry_author"),
            *super().get_urls()[1:],
        ]

    @admin.display(description=gettext_lazy("Reason"))
    def reason(self, entry):
        return entry.reason

    @admin.display(description=gettext_lazy("Letter"))
    def letter(self, entry):
        return entry.letter
