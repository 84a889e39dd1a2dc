"""Who gets what: each named address as each role, and the acts by those whose they are not.

An address without a line in the table fails the suite, so that a new one is thought about.
"""

import re

import pytest
from django.test import Client

from tests.security.cast import NEVER_ISSUED, NO_TOKEN, ROLES, addresses, answer_of, build, named, rows
from tests.sweeps import whole

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quiet")]

ADMIN_READS = (
    "submissions_submission",
    "submissions_revision",
    "submissions_logentry",
    "submissions_refusal",
)
ADMIN_READS += ("submissions_outboxmessage",)
VERBS = ("claim", "renew", "release", "take_over", "publish", "return_to_author", "reject")
OWN_PAGES = ("moderation:appeal", "moderation:talk", "moderation:correction")
OWN_ACTS = ("submit", "withdraw", "unpublish", "republish", "take_draft", "take_copy")
EVERYBODY, NOBODY = "200 200 200 200 200 200", "405 405 405 405 405 405"
STAFF, JUDGES_POST = "302 403 403 200 200 200", "302 403 403 405 405 405"
REFUSED, EDITORS, ADMINS = "302 403 403 403 403 403", "302 403 403 403 200 200", "302 403 403 403 403 200"
SIGNED_IN, ELSEWHERE = "302 200 200 200 200 200", "302 302 302 302 302 302"
VISITORS = "200 302 302 302 302 302"
FEED_PAGES = ("", "kind_", "author_", "tag_")


def admin(names, *pages):
    return [f"admin:{name}_{page}" for name in names for page in pages]


def every(app, names):
    return [f"{app}:{name}" for name in names.split()]


# How moderators answer readers and authors.
ANSWERS = [
    *admin(["moderation_case"], "hide", "dismiss"),
    *admin(["moderation_appeal"], "uphold", "decline"),
    *admin(["moderation_message"], "ask", "note"),
]

# What a GET is answered to a stranger, the author, another author, a moderator, an editor, a superuser.
TABLE = {
    EVERYBODY: [
        *every(
            "reading", "home everything work authors author author_feed author_kind tags tag tag_feed feed"
        ),
        *every("reading", "kind kind_feed search sitemap sitemap_section robots healthz readyz"),
        *every("reading", "archive archive_year archive_month authors_of tags_of collections collection"),
        *every("reading", "podcast podcast_cover"),
        *(f"reading:{page}feed_{suffix}" for page in FEED_PAGES for suffix in ("rss", "json")),
        *every("publication", "about support rules privacy"),
        "numbers:numbers",
        *("postcard", "site_postcard"),
        *every("following", "follow asked confirm stop"),
        *every("moderation", "report receipt"),
        *("media:file", "account_inactive", "account_reset_password", "account_password_reset_completed"),
    ],
    "301 301 301 301 301 301": ["reading:short_work"],
    # No requisites are filled in, nothing is asked about, Olena has no song, and no poem is live.
    "404 404 404 404 404 404": [
        *every("reading", "oembed author_podcast poem_of_the_day"),
        "publication:qr",
    ],
    NOBODY: ["reading:look", *(f"submissions:{act}" for act in OWN_ACTS)],
    SIGNED_IN: [
        *every("submissions", "choose create shelf picture"),
        *("accounts:profile", "account_logout", "account_reauthenticate", "account_email"),
        "account_change_password",
    ],
    "302 200 404 404 404 404": [*every("submissions", "edit preview drafts draft copy"), *OWN_PAGES],
    "404 200 404 200 200 200": ["submissions:file"],
    VISITORS: ["account_login", "account_signup", "account_request_login_code"],
    ELSEWHERE: [
        "reading:random",
        *("account_email_verification_sent", "account_set_password", "account_confirm_login_code"),
        *("account_confirm_password_reset_code", "account_complete_password_reset"),
    ],
    STAFF: [
        *every("admin", "index password_change password_change_done jsi18n app_list"),
        *admin(ADMIN_READS, "changelist", "change"),
        "admin:submissions_logentry_author",
        *admin(["moderation_candidate", "moderation_published"], "changelist", "change"),
        *admin(["moderation_candidate"], "proof", "several", "whereabouts", "correction"),
        *admin(["moderation_case", "moderation_appeal", "moderation_message"], "changelist", "change"),
        *admin(["moderation_reason", "moderation_policy"], "changelist", "change", "history"),
    ],
    "302 403 403 302 302 302": ["admin:login", "admin:view_on_site"],
    JUDGES_POST: [
        "admin:logout",
        *admin(["moderation_candidate"], *VERBS, "undo", "decide", "veil", "correct"),
        *admin(["moderation_published"], "hide", "restore"),
        *ANSWERS,
    ],
    # The log and what hangs on it is written by verbs alone, reasons and people are never deleted.
    REFUSED: [
        "admin:autocomplete",
        *admin(ADMIN_READS, "add", "delete"),
        *admin(["moderation_reason", "publication_publication", "accounts_user"], "delete"),
        *admin(["publication_publication"], "add"),
    ],
    "302 403 403 404 404 404": admin(ADMIN_READS, "history"),
    EDITORS: [
        *admin(["moderation_reason"], "add"),
        *admin(["moderation_policy"], "add", "delete"),
        *admin(["following_subscription"], "changelist"),
        *admin(["submissions_collection"], "changelist", "add", "change", "delete", "history"),
        *admin(["publication_publication", "accounts_user"], "changelist", "change", "history"),
    ],
    ADMINS: [
        *admin(["auth_group", "account_emailaddress"], "changelist", "add", "change", "delete", "history"),
        *admin(["accounts_user"], "add"),
        "admin:auth_user_password_change",
    ],
}
EXPECTED = {
    name: dict(zip(ROLES, line.split(), strict=True)) for line, names in TABLE.items() for name in names
}
# What a person of the wrong role might send: enough for any of the acts.
TYPED = {
    "reason": "Бо так",
    "words": "Слова",
    "letter": "Лист",
    "own": "on",
    "post": "yes",
    "send": "1",
    "title": "Чужа назва",
}


# Who has nothing to look for there, and who sees most without being allowed everything.
MOST_TELLING = ["stranger", "other", "moderator"]


@pytest.fixture
def town():
    return build()


def test_every_address_has_its_line():
    assert set(named()) ^ set(EXPECTED) == set()


@pytest.mark.parametrize("roles", [MOST_TELLING, whole([role for role in ROLES if role not in MOST_TELLING])])
def test_each_role_gets_what_the_table_says(town, roles):
    paths, clients = addresses(town), town.clients()
    before = rows()

    answered = {
        (name, role): str(clients[role].get(paths[name]).status_code) for name in EXPECTED for role in roles
    }

    assert {key: got for key, got in answered.items() if got != EXPECTED[key[0]][key[1]]} == {}
    assert rows() == before


def wrong_roles(name):
    """Those whom a POST must not move: whoever may not even look; at a person's own acts, everybody else."""
    if name.removeprefix("submissions:") in OWN_ACTS or name in OWN_PAGES:
        return [role for role in ROLES if role != "author"]
    return [role for role, answer in EXPECTED[name].items() if answer in {"403", "404"} or role == "stranger"]


@pytest.mark.parametrize("roles", [{"stranger", "other"}, whole(set(ROLES) - {"stranger", "other"})])
def test_a_post_by_the_wrong_role_changes_nothing(town, roles):
    paths = addresses(town)
    digest = {"digest": town.pending.head.digest, "seen": town.pending.version}
    clients = town.clients()
    guarded = {name for name in EXPECTED if name.startswith(("admin:", "submissions:"))} - {"admin:logout"}
    guarded |= set(OWN_PAGES)
    before = rows()

    answers = {
        (name, role): clients[role].post(paths[name], TYPED | digest)
        for name in guarded
        for role in roles.intersection(wrong_roles(name))
    }

    assert rows() == before
    wrong = {key: answer.status_code for key, answer in answers.items() if not refuses(answer)}
    assert wrong == {}


def refuses(answer):
    """403, 404, 405, or the way to sign in."""
    leads = answer.headers.get("Location", "").split("?")[0]
    return answer.status_code in (403, 404, 405) or leads in ("/admin/login/", "/accounts/login/")


def test_an_authors_post_to_the_desk_is_403_and_to_anothers_work_404(town):
    paths, clients = addresses(town), town.clients()
    desk = [*admin(["moderation_candidate"], *VERBS), *admin(["moderation_published"], "hide", "restore")]

    judged = {
        clients[role].post(paths[name], TYPED).status_code for name in desk for role in ("author", "other")
    }
    owned = {
        clients[role].post(paths[f"submissions:{act}"], TYPED).status_code
        for act in OWN_ACTS
        for role in ("other", "moderator", "editor", "admin")
    }

    assert (judged, owned) == ({403}, {404})


class TestSafeMethods:
    """I20: looking changes nothing."""

    def test_acts_are_405_by_any_other_method_and_change_nothing(self, town):
        paths, clients = addresses(town), town.clients()
        acts = [f"submissions:{act}" for act in OWN_ACTS] + [
            "reading:look",
            *admin(["moderation_candidate"], *VERBS),
        ]
        acts += [*admin(["moderation_published"], "hide", "restore"), *ANSWERS]
        before = rows()

        answers = {
            (name, role, method): getattr(clients[role], method)(paths[name])
            for name in acts
            for role in ("author", "moderator", "admin")
            for method in ("get", "head", "options", "put", "delete", "patch")
            if not (role == "author" and name.startswith("admin:"))
        }

        assert rows() == before
        assert {key: answer.status_code for key, answer in answers.items() if answer.status_code != 405} == {}
        assert {answer.headers["Allow"] for answer in answers.values()} == {"POST"}

    @pytest.mark.sweep
    def test_no_page_changes_a_row_by_being_looked_at(self, town):
        paths, clients = addresses(town), town.clients()
        before = rows()

        answers = [
            getattr(clients[role], method)(paths[name]).status_code
            for role, name in [("author", name) for name in EXPECTED if not name.startswith("admin:")]
            + [("moderator", name) for name in EXPECTED if name.startswith("admin:moderation")]
            for method in ("head", "options")
        ]

        assert rows() == before
        assert max(answers) < 500


ODD = ["?status=pending&state=draft&public=never&static=1&order=asc&format=json&preview=1"]
ODD += ["?author__password__startswith=a&filter=status:draft", "?after=0-1"]
WAYS = [("get", ""), ("head", ""), ("post", ""), ("options", ""), *(("get", odd) for odd in ODD)]


def seen(client, path, said, method, query):
    """An answer with what was asked for taken out."""
    status, headers, cookies, body = answer_of(getattr(client, method)(path + query))
    tidy = re.compile(re.escape(said))
    body = re.sub(rb'name="csrfmiddlewaretoken" value="\w+"', b"", body).replace(said.encode(), b"IT")
    # Of two answers the second may come in the next second: what only the clock changes is left out.
    cookies = re.sub(r"expires=[^;]+", "", cookies)
    told = [(name, tidy.sub("IT", value)) for name, value in headers if name != "Expires"]
    return status, told, cookies, body


def differing(client, templates, known, unknown, ways=WAYS):
    """Where an id that is there answers otherwise than one that never was."""
    found = []
    for template in templates:
        for method, query in ways:
            nothing = seen(client, template.format(unknown), unknown, method, query)
            found += [
                (method, template.format(one) + query)
                for one in known
                if seen(client, template.format(one), one, method, query) != nothing
            ]
    return found


class TestUnknownIsForbidden:
    """I21: what is not public answers as what never was."""

    @pytest.mark.parametrize("prefix", ["", whole("/en")])
    def test_a_works_address(self, town, prefix):
        codes = [work.code for work in (town.pending, town.draft, *town.unseen)]
        shapes = [f"{prefix}/works/{{}}/", f"{prefix}/works/{{}}/chekaie/", f"{prefix}/report/{{}}/"]

        assert differing(Client(), shapes, codes, NEVER_ISSUED) == []
        assert Client().get(f"{prefix}/works/{town.draft.code}/x/").status_code == 404

    @pytest.mark.parametrize("prefix", ["", whole("/en")])
    def test_a_persons_and_a_tags_address(self, town, prefix):
        handles = ["taras", "vira", "sluzhba"]
        people = [f"{prefix}/@{{}}/", f"{prefix}/@{{}}/feed/", f"{prefix}/@{{}}/poems/"]
        tags = [f"{prefix}/tags/{{}}/", f"{prefix}/tags/{{}}/feed/"]

        assert differing(Client(), people, handles, "nemaie") == []
        assert differing(Client(), tags, ["taiemne", "chernetkove"], "niiakoho") == []
        kinds = [answer_of(Client().get(f"{prefix}/@olena/{kind}/")) for kind in ("poems", "songs")]
        assert kinds[0] == kinds[1] == answer_of(Client().get(f"{prefix}/nowhere/"))

    @pytest.mark.sweep
    @pytest.mark.parametrize("role", ["stranger", "other"])
    def test_a_files_address(self, town, role):
        closed = town.pending.head.files.get().token
        open_now = town.live.live.files.get().token
        private = ["/my/files/{}/full.webp", "/my/files/{}/w480.webp", "/en/my/files/{}/full.webp"]
        public = [f"/media/{epoch}/{{}}/full.webp" for epoch in (town.live.epoch, NO_TOKEN)]

        assert differing(town.client(role), private, [closed, open_now], NO_TOKEN) == []
        assert differing(town.client(role), public, [closed], NO_TOKEN) == []

    def test_a_cards_address(self, town):
        codes = [work.code for work in town.works]

        shapes = [f"/cards/{{}}/{NO_TOKEN}.png", f"/cards/{{}}/{town.live.epoch}.png"]
        assert differing(Client(), shapes, codes, NEVER_ISSUED) == []

    @pytest.mark.parametrize(
        "role",
        ["other", *(pytest.param(role, marks=pytest.mark.sweep) for role in ("stranger", "moderator"))],
    )
    def test_an_authors_own_pages(self, town, role):
        pages = ["/my/{}/", "/my/{}/preview/", "/my/{}/drafts/", "/my/{}/drafts/1/", "/en/my/{}/"]
        pages += ["/my/{}/appeal/", "/my/{}/talk/"]
        pages += [
            f"/my/{{}}/{act}/" for act in ("submit", "withdraw", "unpublish", "republish", "drafts/1/take")
        ]
        codes = [work.code for work in (town.live, town.pending, town.draft, *town.gone)]

        assert differing(town.client(role), pages, codes, NEVER_ISSUED, WAYS[::2][:2]) == []

    @pytest.mark.sweep
    def test_the_desk_for_those_who_do_not_judge(self, town):
        pages = ["/admin/moderation/candidate/{}/", "/admin/moderation/candidate/{}/publish/"]
        pages += ["/admin/moderation/published/{}/", "/admin/moderation/published/{}/hide/"]
        pages += [f"/admin/moderation/{lane}/{{}}/" for lane in ("case", "appeal", "message")]
        codes = [work.code for work in town.works]

        for role in ("stranger", "author", "other"):
            assert differing(town.client(role), pages, codes, NEVER_ISSUED, WAYS[::2][:2]) == []


@pytest.mark.sweep
def test_lists_take_no_notice_of_what_is_asked_beside_them(town):
    """CVE-2019-17671, CVE-2023-31133, CVE-2023-47117: no parameter reaches a query."""
    for path in ("/", "/works/", "/photos/", "/@olena/", "/tags/", "/tags/ranok/", "/authors/", "/feed/"):
        plain = answer_of(Client().get(path))
        for odd in ODD[:-1]:
            assert answer_of(Client().get(path + odd)) == plain, path + odd
