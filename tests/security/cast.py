"""A town: people of every role, works in every state, and the arguments of every named address."""

from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property

from allauth.account.models import EmailAddress
from django.apps import apps
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import get_resolver, reverse

from accounts.models import MODERATORS, User
from publishing.following.links import confirm_url
from publishing.following.models import Subscription
from publishing.moderation.models import Appeal, Case, Policy, Reason
from publishing.moderation.reports.links import receipt_path
from publishing.publication.models import Publication
from publishing.reading.alphabet import initial
from publishing.submissions.kinds import KINDS
from publishing.submissions.models import (
    Collection,
    DraftConflict,
    LogEntry,
    OutboxMessage,
    Refusal,
    Revision,
)
from publishing.submissions.states import ChangeRefused
from tests.factories import (
    make_collection,
    make_draft,
    make_editor,
    make_hidden,
    make_live,
    make_moderator,
    make_pending,
    make_picture,
    make_rejected,
    make_returned,
    make_user,
    make_withdrawn,
)

ROLES = ("stranger", "author", "other", "moderator", "editor", "admin")
PASSWORD = "tin-lantern-42"
NEVER_ISSUED = "bcdfghjk"
NO_TOKEN = "x" * 22


@dataclass
class Town:
    """The works are all `author`'s but `others`; `people` maps a role to its person."""

    people: dict
    live: object
    pending: object
    draft: object
    others: object

    def client(self, role, **how):
        client = Client(**how)
        if role != "stranger":
            client.force_login(self.people[role])
        return client

    def clients(self, **how):
        return {role: self.client(role, **how) for role in ROLES}

    @cached_property
    def unseen(self):
        """Never public; made when somebody asks for them, as few do."""
        return [make(author=self.people["author"]) for make in (make_returned, make_rejected)]

    @cached_property
    def gone(self):
        return [make(author=self.people["author"]) for make in (make_hidden, make_withdrawn)]

    @property
    def works(self):
        return [self.live, self.pending, self.draft, *self.unseen, *self.gone]

    @property
    def copy(self):
        return self.draft.conflict_copies.get()


def build():
    people = {
        "author": make_user(handle="olena", display_name="Олена Явір"),
        "other": make_user(handle="nazar", display_name="Назар Глід"),
        "moderator": make_moderator(handle="taras"),
        "editor": make_editor(handle="vira"),
        "admin": User.objects.create_superuser(
            "admin@example.org", PASSWORD, handle="sluzhba", display_name="Служба"
        ),
    }
    for person in people.values():
        EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    author = people["author"]
    town = Town(
        people,
        live=make_live("photo", author, tags=["ранок"], figures=[figure_of(author)]),
        pending=make_pending("photo", author, title="Чекає", tags=["таємне"], figures=[figure_of(author)]),
        draft=make_draft("poem", author, tags=["чернеткове"]),
        others=make_live("thought", people["other"]),
    )
    leave_traces(town)
    return town


def figure_of(author):
    picture = make_picture(author, size=(40, 30))
    return {"file": picture.token, "alt": "Поле", "caption": "", "credit": ""}


def leave_traces(town):
    """A copy of a draft, a refusal, a reason and the publication: rows that addresses name."""
    with suppress(DraftConflict):
        town.draft.save_draft(town.draft.draft.content | {"title": "Інша вкладка"}, base=0)
    with suppress(ChangeRefused):
        town.draft.hide(by=town.people["moderator"], reason="Помилка")
    Publication.objects.get_or_create()
    Policy.objects.create(kind="video", is_active=False)
    Subscription.objects.ask(address="reader@example.org", language="uk", rhythm="daily")
    make_collection(town.live, title="Ранкові світлини", slug="rankovi")
    Case.objects.take(town.live, who="network 192.0.2.1", ground="hatred", words="Ні.", language="uk")
    hidden = make_hidden("thought")
    Appeal.objects.lodge(hidden, by=hidden.author, words="Даремно.")


def named(resolver=None, space=""):
    """Every name of the map of addresses."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if hasattr(pattern, "url_patterns"):
            yield from named(pattern, space + (f"{pattern.namespace}:" if pattern.namespace else ""))
        elif pattern.name:
            yield space + pattern.name


def arguments(town):
    """What the named addresses that need arguments are asked with: `{name: arguments}`."""
    pending, live, draft = town.pending, town.live, town.draft
    file = pending.head.files.get()
    found = {
        "submissions:create": ["poem"],
        "submissions:file": [file.token, "full.webp"],
        "submissions:draft": [draft.code, 1],
        "submissions:take_draft": [draft.code, 1],
        "submissions:copy": [draft.code, town.copy.pk],
        "submissions:take_copy": [draft.code, town.copy.pk],
        "postcard": [live.code, live.epoch, "jpg"],
        "site_postcard": ["uk"],
        "reading:short_work": [live.code],
        "reading:collection": ["rankovi"],
        "reading:work": [live.code, live.slug],
        "reading:author_kind": ["olena", KINDS["photo"]],
        "reading:kind": [KINDS["poem"]],
        "reading:sitemap_section": ["pages"],
        "reading:archive_year": [town.live.published_at.year],
        "reading:archive_month": [town.live.published_at.year, town.live.published_at.month],
        "reading:authors_of": [initial(town.live.live.byline["name"])],
        "reading:tags_of": ["Р"],
        "admin:app_list": ["submissions"],
        "admin:submissions_logentry_author": ["olena"],
        "admin:auth_user_password_change": [town.people["other"].pk],
        "admin:view_on_site": [ContentType.objects.get_for_model(Publication).pk, 1],
    }
    feeds = ("_feed", "_feed_rss", "_feed_json")
    found |= {f"reading:kind{name}": [KINDS["poem"]] for name in feeds}
    found |= {f"reading:author{name}": ["olena"] for name in ("", "_podcast", *feeds)}
    found |= {f"reading:tag{name}": ["ranok"] for name in ("", *feeds)}
    wish = Subscription.objects.get()
    found |= {"following:confirm": [confirm_url(wish).split("/")[-2]], "following:stop": [wish.key]}
    acts = ("edit", "preview", "drafts", "submit", "withdraw", "unpublish", "republish")
    found |= {f"submissions:{name}": [draft.code] for name in acts}
    verbs = ("change", "claim", "renew", "release", "take_over", "publish", "return_to_author", "reject")
    verbs += ("undo", "proof", "correct", "correction")
    found |= {f"admin:moderation_candidate_{verb}": [pending.code] for verb in verbs}
    found |= said_of(town)
    found |= {f"admin:moderation_published_{verb}": [live.code] for verb in ("change", "hide", "restore")}
    return found | admin_arguments(town)


def said_of(town):
    """The live work is reported, a hidden one is appealed for."""
    live, hidden = town.live, Appeal.objects.get().submission
    found = {f"moderation:{name}": [town.draft.code] for name in ("appeal", "talk", "correction")}
    found |= {"moderation:report": [live.code], "moderation:receipt": [receipt_token(Case.objects.get())]}
    found |= {f"admin:moderation_case_{verb}": [live.code] for verb in ("change", "hide", "dismiss")}
    found |= {f"admin:moderation_appeal_{verb}": [hidden.code] for verb in ("change", "uphold", "decline")}
    return found | {f"admin:moderation_message_{verb}": [live.code] for verb in ("change", "ask", "note")}


def receipt_token(case):
    return receipt_path(case).rstrip("/").rpartition("/")[2]


def admin_arguments(town):
    """The rows that the stock pages of the admin open."""
    rows = {
        "submissions_submission": town.pending,
        "submissions_collection": Collection.objects.first(),
        "submissions_revision": Revision.objects.latest("pk"),
        "submissions_logentry": LogEntry.objects.latest("pk"),
        "submissions_refusal": Refusal.objects.latest("pk"),
        "submissions_outboxmessage": OutboxMessage.objects.latest("pk"),
        "moderation_reason": Reason.objects.first(),
        "moderation_policy": Policy.objects.get(),
        "publication_publication": Publication.objects.get(),
        "auth_group": Group.objects.get(name=MODERATORS),
        "accounts_user": town.people["other"],
        "account_emailaddress": EmailAddress.objects.first(),
    }
    pages = ("change", "delete", "history")
    return {f"admin:{name}_{page}": [row.pk] for name, row in rows.items() for page in pages}


def addresses(town):
    """`{name: path}` of everything that has a name."""
    needed = arguments(town)
    # Its pattern is anchored, which `reverse` cannot write.
    written = {"media:file": town.live.live.files.get().public_url("full", town.live.epoch)}
    return {name: written.get(name) or reverse(name, args=needed.get(name, [])) for name in named()}


def rows():
    """Every row of every table but the sessions, so that two moments can be compared."""
    return {
        model._meta.label: list(model.objects.order_by("pk").values())
        for model in apps.get_models(include_auto_created=True)
        if not model._meta.proxy and model is not Session
    }


def answer_of(response):
    """All that a client can see of an answer."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return response.status_code, sorted(response.headers.items()), response.cookies.output(), body
