"""History to read: works, revisions, refusals, letters. Nobody edits it here, superusers included."""

from django.contrib import admin
from django.contrib.auth import get_user_model
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from publishing.submissions.models import OutboxMessage, Refusal, Revision, Submission

COUNTED = 2_000


class Bounded(Paginator):
    """Counts so far and no further: a list of a million rows opens like one of a hundred."""

    @cached_property
    def count(self):
        return self.object_list[: COUNTED + 1].count()


class ReadOnly(admin.ModelAdmin):
    """A model that can be looked at. What it tells happens through the verbs of a work alone.

    The search box takes a work's code or a person's handle: exact, so that it stays quick.
    """

    actions = None
    paginator = Bounded
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    list_per_page = 50
    view_on_site = False
    ordering = ["-pk"]
    search_fields = ["pk"]
    search_help_text = _("A work’s code or a person’s handle")
    work = "submission"
    people = ["submission__author"]

    def has_view_permission(self, request, obj=None):
        return request.user.is_moderator

    def has_module_permission(self, request):
        return request.user.is_moderator

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def history_view(self, request, object_id, extra_context=None):
        raise Http404

    def get_search_results(self, request, queryset, search_term):
        """Rows about the work or the person that is named; nothing when there is neither."""
        term = search_term.strip().removeprefix("@")
        if not term:
            return queryset, False
        submission = Submission.objects.filter(code=term.lower()).first()
        if submission:
            return queryset.filter(**{self.work: submission.pk}), False
        person = get_user_model().objects.filter(handle__iexact=term).first()
        if person is None:
            return queryset.none(), False
        part = Q()
        for field in self.people:
            part |= Q(**{field: person})
        return queryset.filter(part), False


@admin.register(Submission)
class WorkAdmin(ReadOnly):
    list_display = ["code", "kind", "author", "public", "review", "published_at", "version"]
    list_filter = ["public", "review", "kind"]
    list_select_related = ["author"]
    work, people = "pk", ["author"]
    fields = [
        *("code", "kind", "author", "created_at", "version"),
        *("public", "live", "slug", "published_at", "live_since", "first_published_on"),
        *("review", "head", "promised_at", "claimant", "claim_expires_at"),
    ]


@admin.register(Revision)
class RevisionAdmin(ReadOnly):
    list_display = ["submission", "number", "created_by", "created_at", "digest"]
    list_select_related = ["submission", "created_by"]
    people = ["created_by"]
    fields = ["submission", "number", "created_by", "created_at", "digest", "note", "content", "media"]

    def get_queryset(self, request):
        # A list of fifty texts of 200,000 characters would be read only to show fifty digests.
        return super().get_queryset(request).defer("content", "media", "note")


@admin.register(Refusal)
class RefusalAdmin(ReadOnly):
    list_display = ["at", "submission", "act", "by", "why"]
    list_filter = ["act"]
    list_select_related = ["submission", "by"]
    people = ["by", "submission__author"]


@admin.register(OutboxMessage)
class LetterAdmin(ReadOnly):
    list_display = ["due_at", "act", "recipient", "sent_at", "attempts", "problem"]
    list_filter = [("sent_at", admin.EmptyFieldListFilter)]
    list_select_related = ["entry__submission", "recipient"]
    work, people = "entry__submission", ["recipient"]

    @admin.display(description=_("About"))
    def act(self, letter):
        return f"{letter.entry.submission.code}: {letter.entry.get_act_display()}"
