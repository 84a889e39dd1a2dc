"""Every page of the site, by name, each with something to show; and what a visitor does there first.

A place is `(name, path)`, or `(name, path, act)` where `act(page)` leads on from the page at `path`.
"""

from contextlib import suppress
from urllib.parse import urlsplit

from django.contrib import admin
from django.urls import reverse
from django.utils import timezone

from publishing.following.links import confirm_url, stop_url
from publishing.following.models import Subscription
from publishing.moderation.admin.pages import OwnPages
from publishing.moderation.models import Appeal, Case, Message, Note, Policy
from publishing.moderation.reports.links import receipt_path
from publishing.submissions.kinds import KINDS
from publishing.submissions.models import DraftConflict, LogEntry
from publishing.submissions.states import ChangeRefused
from tests.browser.cast import code_mailed_to, press
from tests.browser.world import LONG, VERSE, full
from tests.factories import (
    approve,
    edit,
    make_collection,
    make_draft,
    make_hidden,
    make_live,
    make_pending,
    make_rejected,
    make_returned,
    make_user,
    make_withdrawn,
)

# Readers


def empty_places():
    """What readers find before anything is published."""
    return [
        ("home, empty", "/"),
        ("poems, empty", "/poems/"),
        ("authors, empty", "/authors/"),
        ("collections, empty", "/collections/"),
        ("tags, empty", "/tags/"),
    ]


def reading_places(world):
    today = timezone.localdate()
    make_live("poem", title=LONG, text="One\n two", lang="en")
    gone = make_withdrawn()
    chosen = make_collection(*world.live.values(), about="Слово про **добірку**.\n\n- раз", is_choice=True)
    kinds = [(f"list of {kind.plural}", f"/{kind.path}/") for kind in KINDS.values()]
    works = [(f"{kind}", work.get_absolute_url()) for kind, work in world.live.items()]
    return [
        *[("home", "/"), ("everything", "/works/"), ("home in English", "/en/"), *kinds, *works],
        ("article in English", "/en" + world.live["article"].get_absolute_url()),
        (
            "song with chords",
            world.live["song"].get_absolute_url(),
            lambda page: page.locator(".chord-switch").check(),
        ),
        (
            "picture enlarged",
            world.live["photo"].get_absolute_url(),
            lambda page: page.locator(".shot__zoom").first.click(),
        ),
        *[("authors", "/authors/"), ("author", "/@ostap/"), ("poems of the author", "/@ostap/poems/")],
        *[("collections", "/collections/"), ("collection", chosen.get_absolute_url())],
        *[("tags", "/tags/"), ("tag", "/tags/osin/"), ("tags by letter", "/tags/letters/Д/")],
        *[("authors by letter", "/authors/О/"), ("archive", "/archive/")],
        *[("archive of a year", f"{today:/archive/%Y/}"), ("archive of a month", f"{today:/archive/%Y/%m/}")],
        *[("search", "/search/"), ("search without hits", "/search/?q=абракадабра")],
        ("search with hits", "/search/?q=осінь", lambda page: page.locator(".narrower > summary").click()),
        *[(name, f"/{name}/") for name in ("about", "support", "rules", "privacy", "numbers")],
        *[
            ("404", "/nothing/"),
            ("410", gone.get_absolute_url()),
            ("410 in English", "/en" + gone.get_absolute_url()),
        ],
        *following_places(world),
        *report_places(world),
        *[("page view", "/", open_looks), ("500", "/broken/"), ("400", "/nonsense/")],
    ]


def following_places(world):
    def wish(address):
        kinds, authors = ["poem", "song"], [world.author]
        return Subscription.objects.ask(
            address=address, language="uk", rhythm="weekly", kinds=kinds, authors=authors
        )

    asked, known = wish("asked@example.org"), wish("known@example.org")
    Subscription.objects.confirm(known.pk)
    return [
        *[("follow", "/follow/"), ("follow a poet", "/follow/?kind=poem&author=ostap")],
        ("follow, with errors", "/follow/", lambda page: press_without_checks(page, address="мимо")),
        *[("follow, asked", "/follow/asked/"), ("follow, unknown", "/follow/confirm/nothing/")],
        ("follow, to be confirmed", urlsplit(confirm_url(asked)).path),
        ("follow, confirmed", urlsplit(confirm_url(known)).path),
        ("follow no more", urlsplit(stop_url(known)).path),
    ]


def report_places(world):
    poem, song, thought = (world.live[kind] for kind in ("poem", "song", "thought"))
    cases = [
        Case.objects.take(work, who="network x", ground="rights", words="Це **мій** вірш.", language="uk")
        for work in (poem, song)
    ]
    Case.objects.dismiss(song, song.live.digest, by=world.other, words="Пісню перевірено: автор її власник.")
    return [
        ("report", f"/report/{thought.code}/"),
        ("report, with errors", f"/report/{thought.code}/", press_without_checks),
        *[("reported", receipt_path(cases[0])), ("report answered", receipt_path(cases[1]))],
    ]


def open_looks(page):
    page.get_by_text("Вигляд сторінки").click()


# Authors


def writing_places(world):
    author = world.author
    draft = make_draft("poem", author, text=VERSE, title="")
    edit(draft, text="Інше")
    try:
        draft.save_draft(draft.draft.content | {"text": "З іншої вкладки"}, base=1)
    except DraftConflict:
        copy = draft.conflict_copies.get()
    unready = make_draft("photo", author, figures=[])
    made = (make_pending, make_returned, make_rejected, make_hidden, make_withdrawn)
    works = {make.__name__: make("thought", author) for make in made}
    pending = works["make_pending"]
    mended = make_pending("poem", author)
    mended.claim(by=world.other)
    mended.correct(mended.head.digest, {"text": VERSE, "title": "Друга"}, by=world.other, reason="Описка")
    appealed = make_hidden("thought", author)
    Appeal.objects.lodge(appealed, by=author, words="Даремно.")
    Message.objects.ask(pending, by=world.other, words="Чия це криниця?")
    taken = make_pending("article", author, **full("article", author))
    taken.claim(by=world.other)
    edited = world.live["prose"]
    edit(edited, title="Удруге")
    edited.submit(by=author)
    mine = f"/my/{draft.code}/"
    forms = [(f"new {kind}", f"/write/{kind}/") for kind in KINDS]
    errors = [(f"new {kind}, with errors", f"/write/{kind}/", press_send) for kind in KINDS]
    edits = [(f"form of {name}", f"/my/{work.code}/") for name, work in works.items()]
    shown = [(f"form of a live {kind}", f"/my/{work.code}/") for kind, work in world.live.items()]
    return [
        *[("choose", "/write/"), *forms, *errors, *edits, *shown],
        *[("shelf", "/my/"), ("drafts on the shelf", "/my/?show=drafts"), ("shelf in English", "/en/my/")],
        *[("drafts", f"{mine}drafts/"), ("draft", f"{mine}drafts/1/"), ("copy", f"{mine}copies/{copy.pk}/")],
        *[("preview", f"{mine}preview/"), ("preview with problems", f"/my/{unready.code}/preview/")],
        ("preview of a live one", f"/my/{edited.code}/preview/"),
        *[("my picture", "/my/picture/"), ("my picture, with an error", "/my/picture/", press_save_picture)],
        ("a copy on the device", mine, offer_copy),
        ("form grown old", mine, let_grow_old),
        *[
            ("appeal", f"/my/{works['make_hidden'].code}/appeal/"),
            ("correction", f"/my/{mended.code}/correction/"),
            ("appealed", f"/my/{appealed.code}/appeal/"),
        ],
        *[("asked", f"/my/{pending.code}/talk/"), ("asked nothing", f"{mine}talk/")],
        ("refused", "/my/", lambda page: withdraw_too_late(page, pending, world)),
    ]


def press_send(page):
    press(page, "Надіслати на розгляд")
    page.locator(".note--bad[role=alert]").first.wait_for()


def press_save_picture(page):
    press(page, "Зберегти світлину")
    page.locator(".note--bad").wait_for()


def offer_copy(page):
    """As when the connection was lost while something was typed."""
    page.evaluate(
        """() => localStorage.setItem(`trybuna:${document.querySelector("#work").dataset.copy}`,
            JSON.stringify({at: Date.now(), base: "2", entries: [["text", "У потязі"]]}))"""
    )
    page.reload()
    page.locator("#restore").wait_for()


def let_grow_old(page):
    page.context.clear_cookies(name="csrftoken")
    press(page, "Зберегти й вийти")
    page.locator("textarea[readonly]").first.wait_for()


def withdraw_too_late(page, work, world):
    """The moderator is faster than the author's button."""
    approve(work, world.other)
    page.locator(f"form[action='/my/{work.code}/withdraw/'] button").click()
    page.locator(".note--bad").wait_for()


# Accounts


def entrance_places(world):
    """Pages of people who are not in yet."""
    open_pages = ("login", "signup", "login/code", "password/reset", "inactive")
    return [
        *[(path, f"/accounts/{path}/") for path in open_pages],
        ("sign-in in English", "/en/accounts/login/"),
        (
            "login, refused",
            "/accounts/login/",
            lambda page: fill(page, email="nobody@example.org", password="wrong"),
        ),
        ("signup, refused", "/accounts/signup/", press_without_checks),
        ("login code", "/accounts/login/code/", lambda page: ask_for_code(page, world)),
        ("signup code", "/accounts/signup/", sign_up),
        ("reset code", "/accounts/password/reset/", lambda page: ask_for_code(page, world)),
        ("new password", "/accounts/password/reset/", lambda page: ask_for_reset(page, world)),
        ("new password set", "/accounts/password/reset/", lambda page: reset(page, world)),
    ]


def account_places():
    pages = ("profile", "email", "password/change", "logout", "reauthenticate")
    return [
        *[(path, f"/accounts/{path}/") for path in pages],
        ("profile, refused", "/accounts/profile/", lambda page: press_without_checks(page, display_name="")),
        ("403", "/admin/"),
    ]


def fill(page, **typed):
    for name, text in typed.items():
        page.locator(f"main [type={name}]").first.fill(text)
    page.locator("main form .btn--primary").first.click()
    page.locator("[aria-invalid], .note--bad").first.wait_for()


def press_without_checks(page, **typed):
    """Send a form with what the browser itself would not let through."""
    page.evaluate("for (const form of document.forms) form.noValidate = true")
    for name, text in typed.items():
        page.locator(f"[name={name}]").fill(text)
    page.locator("main form .btn--primary, main form [type=submit]").first.click()
    page.locator("[aria-invalid]").first.wait_for()


def ask_for_code(page, world):
    page.get_by_label("Електронна пошта").fill(world.author.email)
    page.locator("main form .btn--primary").click()
    page.locator("[name=code]").wait_for()


def ask_for_reset(page, world):
    ask_for_code(page, world)
    page.locator("[name=code]").fill(code_mailed_to(world.author.email))
    page.locator("main form .btn--primary").first.click()
    page.locator("[name=password1]").wait_for()


def reset(page, world):
    ask_for_reset(page, world)
    page.locator("[name=password1]").fill("wool-bridge-77")
    page.locator("main form .btn--primary").first.click()
    page.locator("[name=password1]").wait_for(state="detached")


def sign_up(page):
    page.locator("[name=display_name]").fill("Ганна")
    page.locator("[name=email]").fill("hanna@example.org")
    page.locator("main form .btn--primary").click()
    page.locator("[name=code]").wait_for()


# Moderators


def desk_places(world):
    Policy.objects.create(kind="video", is_active=False)
    make_collection(world.live["poem"], world.live["photo"])
    queue, published = "/admin/moderation/candidate/", "/admin/moderation/published/"
    poem, log = world.live["poem"], "/admin/submissions/logentry/"
    edit(poem, title="Удруге", text=VERSE.replace("сивина", "молоко"), tags=["зима"])
    poem.submit(by=world.author)
    waiting = {kind: make_pending(kind, **full_of_its_own(kind)) for kind in KINDS}
    taken, own, hidden = make_pending("thought"), make_pending(author=world.judge), make_hidden()
    taken.claim(by=world.other)
    with suppress(ChangeRefused):
        own.claim(by=world.judge)
    late = waiting["thought"]
    Note.objects.leave(poem, by=world.other, words="Другу строфу я вже десь читала.")
    Message.objects.ask(poem, by=world.judge, words="Чия це криниця?")
    Message.objects.answer(poem, by=world.author, words="Моєї баби.")
    Case.objects.take(poem, who="network x", ground="rights", words="Це **мій** вірш.", language="uk")
    for work in (hidden, make_rejected("prose")):
        Appeal.objects.lodge(work, by=work.author, words="Даремно.")
    said = "/admin/moderation"
    return [
        *[("first", "/admin/"), ("queue", queue), ("queue, mine", f"{queue}?whose=mine&kind=poem")],
        *[(f"review of {kind}", f"{queue}{work.code}/") for kind, work in waiting.items()],
        *[
            ("review of an edit", f"{queue}{poem.code}/"),
            ("correction", f"{queue}{waiting['article'].code}/correction/"),
            ("taken", f"{queue}{taken.code}/"),
            ("own", f"{queue}{own.code}/"),
        ],
        (
            "returned without a letter",
            f"{queue}{waiting['poem'].code}/",
            lambda page: press_and_wait(page, "Просити змін"),
        ),
        ("decided meanwhile", f"{queue}{late.code}/", lambda page: decide_too_late(page, late, world)),
        *[("decided", f"{queue}{world.live['song'].code}/"), ("published", published)],
        *[("hidden ones", f"{published}?state=hidden"), ("nothing found", f"{published}?q=zzz")],
        *[("log", f"{log}?act=all"), ("log, narrowed", f"{log}?who=nobody-here&act=publish")],
        *[("history of an author", f"{log}authors/ostap/")],
        *[("one published", f"{published}{poem.code}/"), ("one hidden", f"{published}{hidden.code}/")],
        *[("reports", f"{said}/case/"), ("reports of a work", f"{said}/case/{poem.code}/")],
        *[("appeals", f"{said}/appeal/"), ("an appeal", f"{said}/appeal/{hidden.code}/")],
        *[("threads", f"{said}/message/"), ("a thread", f"{said}/message/{poem.code}/")],
        *[("new reason", "/admin/moderation/reason/add/"), ("an app", "/admin/moderation/"), *stock_places()],
        ("a password", f"/admin/accounts/user/{world.author.pk}/password/"),
        *[("my password", "/admin/password_change/"), ("my new password", "/admin/password_change/done/")],
        ("queue in English", f"/en{queue}"),
        *tools_places(queue, waiting, poem),
    ]


def tools_places(queue, waiting, edited):
    """The tools of the desk, each in use."""
    song, photo = waiting["song"], waiting["photo"]
    both = f"{queue}several/?code={song.code}&code={photo.code}"
    return [
        *[("newcomers", f"{queue}?whose=newcomers"), ("edits", f"{queue}?whose=edits")],
        *[("keys of the queue", queue, show_keys), ("keys", f"{queue}{song.code}/", show_keys)],
        ("reasons", f"{queue}{song.code}/", ask_why),
        ("card", f"{queue}{photo.code}/", lambda page: see_view(page, "Картка")),
        ("telephone", f"{queue}{photo.code}/", lambda page: see_view(page, "Телефон")),
        ("raw", f"{queue}{photo.code}/", lambda page: see_view(page, "Текст автора")),
        ("changes", f"{queue}{edited.code}/", lambda page: page.keyboard.press("d")),
        ("telephone alone", f"{queue}{photo.code}/proof/"),
        *[("several", both), ("several, without a letter", both, decide_on_two)],
        *[("several, none", f"{queue}several/"), ("several, decided", both, approve_two)],
    ]


def stock_places():
    """The lists and forms that the stock admin makes, each for the first thing that there is."""
    for model in admin.site._registry:
        name, title = (
            f"admin:{model._meta.app_label}_{model._meta.model_name}",
            model._meta.verbose_name_plural,
        )
        own = issubclass(type(admin.site._registry[model]), OwnPages)
        if own and model is not LogEntry:
            continue
        yield f"list of {title}", reverse(f"{name}_changelist")
        # The two lists of permissions of a group are Django's own; their «?» have labels on plain spans.
        if model._meta.model_name != "group" and (first := model._base_manager.first()):
            yield f"one of {title}", reverse(f"{name}_change", args=[first.pk])


def full_of_its_own(kind):
    author = make_user()
    return {"author": author, "note": "Прошу не міняти відступів.", **full(kind, author)}


def press_and_wait(page, name):
    press(page, name)
    page.locator("[aria-invalid], .errorlist, .note--bad").first.wait_for()


def decide_too_late(page, work, world):
    page.wait_for_selector("html[data-claim=held]")
    work.take_over(by=world.other, reason="Я ближче")
    work.publish(work.head.digest, by=world.other)
    press_and_wait(page, "Прийняти")


def show_keys(page):
    page.wait_for_selector("html[data-keys-are=on]")
    page.keyboard.press("?")
    page.locator("#keys-all").wait_for()


def ask_why(page):
    page.wait_for_selector("html[data-keys-are=on]")
    page.keyboard.press("e")
    page.locator("#reasons").wait_for()


def decide_on_two(page):
    press(page, "Просити змін")
    page.locator("[aria-invalid]").first.wait_for()


def approve_two(page):
    press(page, "Прийняти")
    page.locator(".results").wait_for()


def see_view(page, name):
    page.get_by_role("link", name=name, exact=True).click()
