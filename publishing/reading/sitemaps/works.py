"""Works in the sitemap: where each is, when it changed, and the pictures and the film that stand on it."""

from collections import defaultdict

from django.utils.html import escape

from publishing.media.models import Opening
from publishing.reading.addresses import absolute
from publishing.reading.models import Kept
from publishing.reading.xml import readable
from publishing.submissions.models import Submission

PORTION = 500  # works in memory at once
PICTURES = 20  # of one work


def works_between(first, last):
    """`(path, date of change, XML of pictures and films)` of the live works with these numbers, by number."""
    while rows := list(portion(first, last)):
        media = media_of(rows)
        for pk, live_since, card in rows:
            yield card["path"], f"{live_since:%Y-%m-%d}", media.get(pk, "")
        first = rows[-1][0] + 1


def portion(first, last):
    rows = Kept.objects.filter(pk__gte=first, pk__lte=last).order_by("pk")
    return rows.values_list("pk", "live_since", "card")[:PORTION]


def media_of(rows):
    """`{number: XML}` of the works that have something to be seen."""
    cards = {pk: card for pk, _since, card in rows if card.get("card_figure") or card.get("video")}
    files = defaultdict(dict)
    epochs = [card["epoch"] for card in cards.values()]
    for opening in Opening.objects.filter(epoch__in=epochs).select_related("file"):
        files[opening.epoch][opening.file.token] = opening.file
    parts = Submission.objects.live_among(cards)
    names = ("pk", "live__content__figures", "live__content__video", "live__content__sensitive")
    found = {}
    for pk, figures, video, sensitive in parts.values_list(*names):
        card = cards[pk]
        own = files[card["epoch"]]
        shown = [own[figure["file"]] for figure in figures or [] if figure["file"] in own]
        found[pk] = "".join(image(file, card["epoch"]) for file in shown[:PICTURES])
        if video in own:
            found[pk] += film(own[video], card, is_for_all=not sensitive)
    return found


def image(file, epoch):
    return element("image:image", element("image:loc", words(absolute(file.public_url("full", epoch)))))


def film(file, card, *, is_for_all):
    """Nothing without a picture: search engines refuse such entries."""
    poster = card["video"].get("poster")
    if not poster:
        return ""
    title = card["content"].get("title") or card["name"]
    told = {
        "thumbnail_loc": words(absolute(poster)),
        "title": words(title),
        "description": words(card.get("excerpt") or title),
        "content_loc": words(absolute(file.public_url("full", card["epoch"]))),
        "duration": str(max(1, round(file.seconds or 0))),
        "publication_date": card["day"],
        "family_friendly": "yes" if is_for_all else "no",
    }
    return element("video:video", "".join(element(f"video:{name}", told[name]) for name in told))


def words(text):
    return escape(readable(text))


def element(name, inside):
    return f"<{name}>{inside}</{name}>"
