"""The prints that are kept, and which of them are alike; the cost is bounded however many there are."""

from collections import Counter

from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import Substr

from publishing.moderation.signals import dhash, sketch
from publishing.moderation.signals.case import Match, Matches
from publishing.moderation.signals.models import Band, Print
from publishing.moderation.signals.standing import standing_of
from publishing.submissions.kinds import KINDS
from publishing.submissions.showing import tokens_in

ALIKE = 0.5  # of two texts
LOOKED_AT = 600  # bands, at most
CLOSEST = 12  # prints that are compared
SHOWN = 4
MANY = 100  # the same text more often than that is not counted
BEGINNING = 300


def keep(submission, revision):
    """Make the prints of what was sent unless they are here; forget those of earlier candidates."""
    if revision.prints.exists():
        return
    _forget(submission.prints.exclude(revision=submission.live_id))
    words = sketch.words_of(KINDS[submission.kind].words_of(revision.content))
    key = sketch.key_of(words)
    if key is not None:
        signature = sketch.sketch(words)
        _file(submission, revision, None, key, signature, sketch.bands(signature))
    for file in files_of(revision).values():
        bits = dhash.print_of(file.path(smallest(file)))
        if bits:
            _file(submission, revision, file, sketch.number(bits), bits, filed(dhash.straight(bits)))


def files_of(revision):
    """The pictures of a revision, the posters of films too: `{number: File}`, 0 for what is no figure."""
    tokens = tokens_in({**revision.content, "byline": {}})
    files = {file.token: file for file in revision.files.all() if file.token in tokens and smallest(file)}
    numbers = {entry["file"]: number for number, entry in enumerate(revision.content.get("figures", []), 1)}
    return {numbers.get(token, 0): file for token, file in files.items()}


def smallest(file):
    """The variant of a file that is a picture and quickest to read, or ""."""
    widths = {
        name: variant.get("width", 0)
        for name, variant in file.variants.items()
        if variant["mime"].startswith("image/")
    }
    return min(widths, key=widths.get) if widths else ""


def filed(bits):
    return [sketch.number(bytes([0, at]) + piece) for at, piece in dhash.chunks(bits)]


def _file(submission, revision, file, key, signature, keys):
    is_filed = Print.objects.filter(key=key).exists()
    mine = Print.objects.create(
        submission=submission, revision=revision, file=file, key=key, sketch=signature
    )
    if not is_filed:
        Band.objects.bulk_create(Band(print=mine, key=each) for each in keys)


def _forget(prints):
    for old in prints:
        heir = Print.objects.filter(key=old.key).exclude(pk=old.pk).values_list("pk", flat=True).first()
        if heir:
            old.bands.update(print=heir)
        old.delete()


def matches_of(submission, revision):
    """The `Matches` of a revision whose prints are kept, in at most four queries."""
    own = list(revision.prints.all())
    if not own:
        return Matches()
    others = Print.objects.exclude(submission=submission)
    twins = others.filter(key__in=[each.key for each in own])
    same = list(twins.values_list("pk", "key", "submission__author")[:MANY])
    near = Counter(_near(own)).most_common(CLOSEST)
    chosen = {pk for pk, _times in near} | {pk for pk, _key, _author in same[:CLOSEST]}
    text = next((each for each in own if each.file_id is None), None)
    found = list(_headed(others.filter(pk__in=chosen))) if chosen else []
    senders = {author for _pk, key, author in same if text and key == text.key}
    return Matches(
        texts=_best(_texts(text, found, submission)),
        pictures=_best(_pictures(own, found, submission, revision)),
        senders=len(senders - {submission.author_id}),
        was_compared=bool(text and text.sketch),
    )


def _near(own):
    """Prints that share a band with these, one as often as it shares one; at most `LOOKED_AT` in all."""
    keys = set()
    for each in own:
        signature = bytes(each.sketch)
        if each.file_id is None:
            keys.update(sketch.bands(signature))
        else:
            # What is filed stands upright; a mirrored copy is found by its mirror image.
            keys.update(filed(dhash.straight(signature)), filed(dhash.mirrored(signature)))
    return Band.objects.filter(key__in=keys).values_list("print", flat=True)[:LOOKED_AT]


def _headed(prints):
    content = "revision__content"
    return (
        prints.select_related("submission")
        .annotate(
            title=KeyTextTransform("title", content),
            beginning=Substr(KeyTextTransform("text", content), 1, BEGINNING),
            lang=KeyTextTransform("lang", content),
            name=KeyTextTransform("name", KeyTransform("byline", content)),
        )
        .order_by("pk")
    )


def _texts(text, found, submission):
    for other in found:
        if text is None or other.file_id is not None:
            continue
        is_same = other.key == text.key
        likeness = 1.0 if is_same else sketch.likeness(bytes(text.sketch), bytes(other.sketch))
        if likeness >= ALIKE:
            yield _match(other, submission, likeness=likeness, is_same=is_same)


def _pictures(own, found, submission, revision):
    pictured = any(each.file_id for each in own)
    numbers = {file.pk: number for number, file in files_of(revision).items()} if pictured else {}
    for mine in own:
        for other in found:
            if mine.file_id is None or other.file_id is None:
                continue
            bits, theirs = bytes(mine.sketch), dhash.straight(bytes(other.sketch))
            upright = dhash.distance(dhash.straight(bits), theirs)
            mirrored = dhash.distance(dhash.mirrored(bits), theirs)
            if min(upright, mirrored) <= dhash.NEAR:
                yield _match(
                    other,
                    submission,
                    likeness=1 - min(upright, mirrored) / 128,
                    is_mirrored=mirrored < upright,
                    picture=numbers.get(mine.file_id, 0),
                )


def _match(other, submission, **facts):
    work = other.submission
    words, is_serious, where = standing_of(work, other.revision_id)
    content = {"title": other.title or "", "text": other.beginning or ""}
    return Match(
        code=work.code,
        heading=KINDS[work.kind].heading_of(content, other.name) or work.code,
        lang=other.lang or "uk",
        author=other.name,
        standing=words,
        is_own=work.author_id == submission.author_id,
        is_serious=is_serious,
        where=where,
        **facts,
    )


def _best(matches):
    """The few that say most: a work once, what weighs first, then what is most alike."""
    order = sorted(matches, key=lambda match: (match.is_own, not match.is_serious, -match.likeness))
    return tuple({(match.code, match.picture): match for match in reversed(order)}.values())[::-1][:SHOWN]
