"""Looking changes nothing: every page of the desk is walked, and every row is as it was."""

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session

from publishing.submissions.models import LogEntry, OutboxMessage, Refusal, Revision, Submission
from tests.factories import (
    edit,
    make_hidden,
    make_live,
    make_moderator,
    make_pending,
    make_rejected,
    make_returned,
    make_withdrawn,
)
from tests.moderation.cast import LOG, PUBLISHED, QUEUE, desk, shown
from tests.sweeps import whole

VERBS = ["claim", "renew", "release", "take_over", "publish", "return_to_author", "reject"]


def rows():
    """Every row of every table but the sessions."""
    return {
        model: list(model.objects.order_by("pk").values())
        for model in apps.get_models(include_auto_created=True)
        if model is not Session
    }


def addresses(works):
    yield from [
        "/admin/",
        "/admin/moderation/",
        "/admin/submissions/",
        QUEUE,
        PUBLISHED,
        "/admin/moderation/reason/",
    ]
    yield from [f"{QUEUE}?whose={whose}&kind=poem" for whose in ("all", "free", "mine")]
    yield from [f"{PUBLISHED}?state={state}&q=a" for state in ("live", "hidden", "withdrawn")]
    yield from [f"{LOG}?act={act}" for act in ("", "all", "decisions", "publish", "nonsense")]
    yield from [f"{LOG}?who=@{work.author.handle}&work={work.code}&since=2020-01-01" for work in works]
    yield from [f"{LOG}authors/{work.author.handle}/" for work in works]
    for work in works:
        yield from [desk(work), f"{desk(work)}?against=1", shown(work)]
        yield from [desk(work, verb) for verb in VERBS]
        yield from [shown(work, verb) for verb in ("hide", "restore")]
    for model in (Submission, Revision, LogEntry, Refusal, OutboxMessage):
        name = model._meta.model_name
        yield f"/admin/submissions/{name}/"
        newest = model.objects.order_by("-pk").first()
        if newest:
            yield from [
                f"/admin/submissions/{name}/{newest.pk}/{page}/" for page in ("change", "delete", "history")
            ]


@pytest.mark.django_db
@pytest.mark.parametrize("methods", [["get"], whole(["head", "options"])])
def test_no_get_and_no_head_changes_a_row(client, methods):
    judge = make_moderator()
    edited, taken = make_live(), make_pending()
    edit(edited, title="Зміна")
    edited.submit(by=edited.author)
    taken.claim(by=judge)
    works = [edited, taken, make_pending(), make_pending(author=judge), make_hidden(), make_withdrawn()]
    works += [make_returned(), make_rejected()]
    client.force_login(judge)
    before = rows()

    answers = {
        (address, method): getattr(client, method)(address).status_code
        for address in addresses(works)
        for method in methods
    }

    assert rows() == before
    assert {answer for answer in answers.values() if answer >= 500} == set()
    assert len(answers) > 100 * len(methods)
