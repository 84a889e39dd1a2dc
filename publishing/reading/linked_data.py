"""What a page is, in the words of schema.org: dictionaries that become JSON-LD in the head."""

import json
from datetime import datetime

from django.templatetags.static import static
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from publishing.reading import postcards
from publishing.reading.addresses import absolute, author_place, place

LICENSES = {
    "cc-by-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "cc-by-sa-4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "cc-by-nc-4.0": "https://creativecommons.org/licenses/by-nc/4.0/",
}
# A story of sixty pictures names its first ones; the page itself has them all.
PICTURES = 12
WEB = ("https://", "http://")
# What could end the script element, or a line of JavaScript, stands as an escape that JSON reads the same.
ESCAPES = {character: f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def script(*things):
    """`things` as one data block. It is not a script: browsers neither run it nor ask the policy about it."""
    graph = [thing for thing in things if thing]
    said = {"@context": "https://schema.org", "@graph": graph}
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    for character, escape in ESCAPES.items():
        text = text.replace(character, escape)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')


def filled(**parts):
    """The parts that say something; `type_` and `id_` are those with the sign that Python cannot spell."""
    names = {"type_": "@type", "id_": "@id"}
    return {names.get(name, name): part for name, part in parts.items() if part not in (None, "", [], {})}


def moment(when):
    """A date or a time as ISO 8601, a time with the zone of the publication."""
    if isinstance(when, datetime):
        return timezone.localtime(when).isoformat(timespec="seconds")
    return when.isoformat()


def length(seconds):
    """A length of time as ISO 8601: 65 is PT1M5S."""
    whole = round(seconds)
    return f"PT{whole // 60}M{whole % 60}S"


def publisher(publication):
    home = absolute(place("reading:home"))
    logo = filled(type_="ImageObject", url=absolute(static("img/icon-180.png")), width=180, height=180)
    return filled(
        type_="Organization", id_=f"{home}#publisher", name=str(publication.name), url=home, logo=logo
    )


def person(byline):
    """Somebody as their byline has them; `url` is their page here."""
    return {"@type": "Person", "name": byline.name, "url": absolute(author_place(byline.handle))}


def breadcrumbs(*steps):
    """The way to a page from the front page; a step is `(name, path)`."""
    way = [(_("Front page"), place("reading:home")), *steps]
    entries = [
        {"@type": "ListItem", "position": number, "name": str(name), "item": absolute(path)}
        for number, (name, path) in enumerate(way, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": entries}


def picture(figure, work):
    return filled(
        type_="ImageObject",
        contentUrl=absolute(figure.full),
        width=figure.width,
        height=figure.height,
        caption=figure.caption or figure.alt,
        creditText=figure.credit,
        license=LICENSES.get(work.license),
    )


def track(kind, made):
    return filled(
        type_=kind,
        contentUrl=absolute(made.src),
        encodingFormat=made.mime,
        contentSize=str(made.bytes),
        duration=length(made.seconds),
    )


def article(work, gist):
    return {"@type": "Article", "headline": work.heading, "articleSection": str(work.kind.plural)}


def thought(work, gist):
    return {"@type": "SocialMediaPosting", "headline": work.heading, "articleBody": work.excerpt}


def poem(work, gist):
    # The vocabulary has no type for verse: its own advice for such works is the general one with a genre.
    return {"@type": "CreativeWork", "genre": "poem", "headline": work.heading}


def prose(work, gist):
    return {"@type": "ShortStory", "genre": "fiction", "headline": work.heading}


def song(work, gist):
    wrote = {
        name: {"@type": "Person", "name": work.content[part]}
        for name, part in (("lyricist", "words_by"), ("composer", "music_by"))
        if work.content.get(part)
    }
    said = {"@type": "MusicRecording", "byArtist": person(work.byline)}
    if work.audio:
        said |= {"audio": track("AudioObject", work.audio), "duration": length(work.audio.seconds)}
    if wrote:
        said["recordingOf"] = {"@type": "MusicComposition", "name": work.heading} | wrote
    return said


def photo(work, gist):
    gallery = [picture(figure, work) for figure in work.figures[:PICTURES]]
    return {"@type": "ImageGallery", "headline": work.heading, "associatedMedia": gallery}


def video(work, gist):
    said = {"@type": "VideoObject", "uploadDate": moment(work.published_at), "description": gist}
    if work.video:
        size = {"width": work.video.width, "height": work.video.height}
        poster = work.video.poster and absolute(work.video.poster)
        thumbnail = {"thumbnailUrl": poster or absolute(postcards.address(work))}
        said |= track("VideoObject", work.video) | filled(**size) | thumbnail
    return said


# What each kind is called there, and what only it has to say.
KINDS = {
    "article": article,
    "thought": thought,
    "poem": poem,
    "prose": prose,
    "song": song,
    "photo": photo,
    "video": video,
}


def pictures_of(work):
    """The card, and the work's own pictures unless its author warns of them."""
    own = [] if work.sensitive else [absolute(figure.full) for figure in work.figures[:PICTURES]]
    return [absolute(postcards.address(work)), *own]


def of_work(work, publication, gist):
    """A live work and the way to it; `gist` is its description in a sentence or two."""
    path = work.url
    url = absolute(path)
    said = KINDS[work.kind.slug](work, gist)
    about = filled(
        id_=f"{url}#work",
        name=work.heading,
        description=gist,
        url=url,
        mainEntityOfPage=url,
        inLanguage=work.lang if work.lang != "und" else None,
        datePublished=moment(work.dated),
        dateModified=moment(work.edited_at or work.published_at),
        author=person(work.byline),
        publisher=publisher(publication),
        image=pictures_of(work),
        keywords=[name for name, _slug in work.tags],
        license=LICENSES.get(work.license),
        copyrightNotice=f"© {work.byline.name}",
        isAccessibleForFree=True,
        isFamilyFriendly=False if work.sensitive else None,
    )
    way = breadcrumbs((work.kind.plural, place("reading:kind", work.kind)), (work.heading, path))
    return script(about | said, way)


def of_author(voice, publication, address):
    """An author's page: who they are, as a moderator has read it."""
    byline = voice.byline
    who = person(byline) | filled(
        alternateName=f"@{voice.handle}",
        description=byline.bio,
        image=absolute(byline.picture),
        sameAs=[link["url"] for link in byline.links if link["url"].startswith(WEB)],
    )
    page = filled(
        type_="ProfilePage",
        url=address,
        name=voice.name,
        inLanguage=get_language(),
        dateCreated=voice.since and moment(voice.since),
        mainEntity=who,
        publisher=publisher(publication),
    )
    authors = (_("Authors"), place("reading:authors"))
    return script(page, breadcrumbs(authors, (voice.name, author_place(voice.handle))))


def of_page(publication, address, *, type_, name, description, works=(), path):
    """A page that is no work; `works` are those that it leads to."""
    entries = [
        {"@type": "ListItem", "position": number, "url": absolute(work.url)}
        for number, work in enumerate(works, 1)
    ]
    page = filled(
        type_=type_,
        url=address,
        name=name,
        description=description,
        inLanguage=get_language(),
        mainEntity={"@type": "ItemList", "itemListElement": entries} if entries else None,
        publisher=publisher(publication),
    )
    return script(page, breadcrumbs((name, path)))


def of_home(publication):
    """The front page stands for the whole site, search included."""
    home = absolute(place("reading:home"))
    search = {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": f"{home}search/?q={{search_term_string}}"},
        "query-input": "required name=search_term_string",
    }
    site = filled(
        type_="WebSite",
        id_=f"{home}#site",
        url=home,
        name=str(publication.name),
        alternateName=publication.network,
        description=str(publication.tagline),
        inLanguage=get_language(),
        publisher={"@id": f"{home}#publisher"},
        potentialAction=search,
    )
    return script(site, publisher(publication))
