"""Every address that a stranger may try, with the answer that it owes: a stream, without the language."""

import secrets
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef
from django.urls import reverse

from publishing.media.models import File, Opening, new_token
from publishing.reading import alphabet, postcards
from publishing.reading.addresses import PREFIXES, SITEMAP_PART, sitemap_part
from publishing.reading.search.words import WORD
from publishing.reading.sieve import SHORTEST
from publishing.reading.unapproved import in_turn, strings
from publishing.submissions import text
from publishing.submissions.kinds import KINDS
from publishing.submissions.models import Collection, Draft, Revision, Submission, Tag, Tagged
from publishing.submissions.states import Public

OPEN, ELSEWHERE, GONE = 200, 302, 410
CLOSED = "closed"  # exactly what an address answers that never was
ANY = None
SEARCHES = 100
# What a curious person adds to an address.
ODD = "?status=pending&state=draft&public=never&preview=1&format=json&static=1&order=asc&author__email=a"


@dataclass(frozen=True)
class Surface:
    path: str
    owes: int | str | None = OPEN


def surfaces(sample=0):
    """All of them; with `sample`, those of so many works, people, tags and files, chosen by chance."""
    yield from pages()
    yield from months()
    yield from lots()
    yield from letters()
    yield from collections()
    yield from sitemaps()
    for work in chosen(Submission.objects.select_related("live"), sample):
        yield from of_work(work)
    lives = Submission.objects.filter(public=Public.LIVE, author=OuterRef("pk"))
    for person in chosen(get_user_model().objects.annotate(is_read=Exists(lives)), sample):
        yield from of_person(person)
    for tag in chosen(Tag.objects.annotate(is_met=Exists(Tagged.objects.filter(tag=OuterRef("pk")))), sample):
        yield from of_tag(tag.slug, OPEN if tag.is_met else CLOSED)
    yield from searches()
    for slug in waiting_tags(sample):
        yield from of_tag(slug, CLOSED)
    for file in chosen(File.objects.all(), sample):
        yield from of_file(file)


def chosen(queryset, sample):
    return queryset.order_by("?")[:sample] if sample else in_turn(queryset)


def pages():
    """What is there whatever is published."""
    names = [
        "home",
        "everything",
        "authors",
        "tags",
        "archive",
        *feeds("feed"),
        "podcast",
        "podcast_cover",
        "collections",
        "search",
        "sitemap",
        "robots",
        "healthz",
    ]
    paths = [reverse(f"reading:{name}") for name in names]
    paths += [reverse(f"publication:{name}") for name in ("about", "support", "rules", "privacy")]
    paths += [reverse(name) for name in ("following:follow", "following:asked", "numbers:numbers")]
    for kind in KINDS.values():
        paths += [reverse(f"reading:{name}", args=[kind]) for name in ("kind", *feeds("kind_feed"))]
    paths.append(sitemap_part("pages"))
    for path in paths:
        yield Surface(path)
        yield Surface(path + ODD)
    for language in PREFIXES:
        yield Surface(postcards.site_address(language))
    yield Surface(reverse("publication:qr"), ANY)
    yield Surface(reverse("reading:readyz"), ANY)


def sitemaps():
    """The parts in which there are live works, and those in which there are only others."""
    live, every = (
        {pk // SITEMAP_PART for pk in works.values_list("pk", flat=True).iterator()}
        for works in (Submission.objects.live(), Submission.objects.all())
    )
    for part in sorted(every | {max(every, default=0) + 1}):
        yield Surface(sitemap_part("works", part), OPEN if part in live else CLOSED)


def lots():
    """They lead to live works, where there are any."""
    live = Submission.objects.filter(public=Public.LIVE)
    for name, works in (("poem_of_the_day", live.filter(kind="poem")), ("random", live)):
        yield Surface(reverse(f"reading:{name}"), ELSEWHERE if works.exists() else CLOSED)


def collections():
    """Those that are published and have something live in them, and those that have not."""
    live = Exists(Submission.objects.filter(public=Public.LIVE, placed__collection=OuterRef("pk")))
    for collection in in_turn(Collection.objects.annotate(has_live=live)):
        is_open = collection.is_published and collection.has_live
        yield Surface(collection.get_absolute_url(), OPEN if is_open else CLOSED)


def months():
    """The months of the dates that readers see, and those in which works were begun that nobody may see."""
    here = Submission.objects.filter(public=Public.LIVE)
    live = month_starts(here.filter(first_published_on=None), "published_at")
    live |= set(here.dates("first_published_on", "month"))
    begun = month_starts(Submission.objects.all(), "created_at")
    for day in sorted(live | begun):
        yield Surface(
            reverse("reading:archive_month", args=[day.year, day.month]), OPEN if day in live else CLOSED
        )
    open_years = {day.year for day in live}
    for year in sorted({day.year for day in begun} | open_years):
        yield Surface(reverse("reading:archive_year", args=[year]), OPEN if year in open_years else CLOSED)


def month_starts(works, moment):
    return {start.date() for start in works.datetimes(moment, "month")}


def letters():
    """Every letter that a name or a tag may begin with."""
    names = {"authors_of": names_of_authors(), "tags_of": Tag.objects.met().values_list("name", flat=True)}
    for address, met in names.items():
        known = {alphabet.initial(name) for name in met}
        for letter in {*alphabet.LETTERS, alphabet.OTHER} | known:
            path = reverse(f"reading:{address}", args=[letter])
            yield Surface(path, OPEN if letter in known else CLOSED)


def names_of_authors():
    """By the revision of each that went live last."""
    last = Submission.objects.filter(public=Public.LIVE).order_by("author", "live_since", "pk")
    return dict(last.values_list("author", "live__content__byline__name").iterator()).values()


def feeds(name):
    """The names of a feed's addresses, one a format."""
    return [name, f"{name}_rss", f"{name}_json"]


def of_work(work):
    for form in postcards.MIMES:
        yield Surface(reverse("postcard", args=[work.code, new_token(), form]), CLOSED)
    quoted = f"{reverse('reading:oembed')}?url={settings.SITE_URL}{work.get_absolute_url()}"
    yield Surface(quoted, OPEN if work.public == Public.LIVE else CLOSED)
    yield Surface(f"{quoted}&format=xml", OPEN if work.public == Public.LIVE else CLOSED)
    report = reverse("moderation:report", args=[work.code])
    if work.public == Public.LIVE:
        yield Surface(work.get_absolute_url())
        yield Surface(report)
        yield Surface(postcards.address(work.shown))
        yield Surface(reverse("reading:short_work", args=[work.code]), ANY)
        return
    owed = CLOSED if work.public == Public.NEVER else GONE
    for path in (
        report,
        reverse("reading:short_work", args=[work.code]),
        reverse("reading:work", args=[work.code, work.slug or "x"]),
    ):
        yield Surface(path, owed)
        yield Surface(path + ODD, owed)
    yield Surface(reverse("submissions:edit", args=[work.code]), ANY)
    yield Surface(reverse("submissions:preview", args=[work.code]), ANY)
    for page in ("appeal", "talk"):
        yield Surface(reverse(f"moderation:{page}", args=[work.code]), ANY)


def of_person(person):
    arguments = [person.handle]
    owed = OPEN if person.is_read else CLOSED
    yield Surface(reverse("reading:author", args=arguments), owed)
    for name in feeds("author_feed"):
        yield Surface(reverse(f"reading:{name}", args=arguments), owed)
    yield Surface(reverse("reading:author_podcast", args=arguments), ANY if person.is_read else CLOSED)
    yield Surface(f"{reverse('following:follow')}?author={person.handle}")
    for kind in KINDS.values():
        path = reverse("reading:author_kind", args=[person.handle, kind])
        yield Surface(path, ANY if person.is_read else CLOSED)


def searches():
    """Questions for what nobody may find; so few that one stranger may ask them within an hour."""
    live = Submission.objects.filter(public=Public.LIVE).values("live")
    for rows in (Revision.objects.exclude(pk__in=live), Draft.objects.newest()):
        for row in chosen(rows, SEARCHES):
            # Shorter than any secret: the page repeats what was asked.
            said = [word for _part, words in strings(row.content) for word in WORD.findall(words)]
            word = max((word for word in said if len(word) < SHORTEST), key=len, default="")
            yield Surface(f"{reverse('reading:search')}?{urlencode({'q': word})}")


def of_tag(slug, owed):
    yield Surface(reverse("reading:tag", args=[slug]), owed)
    for name in feeds("tag_feed"):
        yield Surface(reverse(f"reading:{name}", args=[slug]), owed)


def waiting_tags(sample):
    """Slugs of tags that only drafts carry, each once."""
    met = set(Tag.objects.values_list("slug", flat=True))
    for draft in chosen(Draft.objects.newest(), sample):
        for slug in {text.slug(name) for name in draft.content.get("tags", [])} - met - {""}:
            met.add(slug)
            yield slug


def of_file(file):
    """Each variant at its addresses: open where a live revision has it, closed at every other one."""
    uses = Revision.objects.filter(files=file)
    live = Submission.objects.filter(public=Public.LIVE, live__in=uses)
    epochs = set(live.values_list("epoch", flat=True))
    # Of the same author's other works, and of whatever was left open.
    near = Submission.objects.filter(public=Public.LIVE, author=file.owner_id).values_list("epoch", flat=True)
    left = Opening.objects.filter(file=file).values_list("epoch", flat=True)
    others = {*near[:3], *left, new_token()} - epochs
    for variant in file.variants:
        yield Surface(file.private_url(variant), CLOSED)
        yield from (Surface(file.public_url(variant, epoch)) for epoch in epochs)
        yield from (Surface(file.public_url(variant, epoch), CLOSED) for epoch in others)


def never_issued():
    """An address that nobody was ever given."""
    return f"/{secrets.token_hex(8)}/"
