"""The works that readers see or saw, as moderators look for them: newest first, bounded."""

from dataclasses import dataclass

from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import Substr

from publishing.moderation import cursor
from publishing.moderation.queue import BEGINNING
from publishing.submissions import text
from publishing.submissions.kinds import KINDS
from publishing.submissions.models import Submission
from publishing.submissions.states import Public

PAGE = 50
STATES = (Public.LIVE, Public.HIDDEN, Public.WITHDRAWN)


@dataclass(frozen=True)
class Page:
    works: list  # submissions, each with `heading` and `name`
    following: str  # the cursor of the next page, or ""


def page(state, query="", after=""):
    """The works in the public `state` that `query` means: a code, an @handle, or how a title begins."""
    found = _meant(Submission.objects.filter(public=state).newest_first(), query.strip())
    begin = cursor.read(after)
    if begin:
        moment, pk = begin
        found = found.filter(published_at__lte=moment).before(moment, pk)
    rows = list(_headed(found)[: PAGE + 1])
    shown = rows[:PAGE]
    for row in shown:
        content = {"title": row.title or "", "text": row.beginning or ""}
        row.heading = KINDS[row.kind].heading_of(content, row.name)
        row.nature = KINDS[row.kind]
    following = cursor.cursor_of(shown[-1].published_at, shown[-1].pk) if len(rows) > PAGE else ""
    return Page(shown, following)


def _meant(found, query):
    if not query:
        return found
    if query.startswith("@"):
        return found.by_handle(query[1:].lower())
    coded = found.filter(code=query.lower())
    return coded if coded.exists() else found.filter(slug__startswith=text.slug(query) or query.lower())


def _headed(found):
    return found.annotate(
        title=KeyTextTransform("title", "live__content"),
        beginning=Substr(KeyTextTransform("text", "live__content"), 1, BEGINNING),
        lang=KeyTextTransform("lang", "live__content"),
        name=KeyTextTransform("name", KeyTransform("byline", "live__content")),
    )
