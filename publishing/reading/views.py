"""What visitors see. Nothing here asks who is signed in."""

from django.db.models import Count
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render

from publishing.reading import alphabet
from publishing.reading.stretches import stretch
from publishing.reading.voices import voice_of, voices
from publishing.submissions.models import Submission, Tag

LEAD_KINDS = {"article", "photo", "video"}
RECENT = 32
FLOW = 12
VOICES = 6
FURTHER = 3


def home(request):
    """The newest with a picture on top, a poem beside it, then everything mixed."""
    live = Submission.objects.live().newest_first().for_cards()
    recent = list(live[:RECENT])
    poem = live.filter(kind="poem").first()
    lead = next(filter(leads, recent), None) or next((work for work in recent if work != poem), None)
    flow = [work for work in recent if work not in (lead, poem)][:FLOW]
    authors = list(dict.fromkeys(work.author_id for work in recent))[:VOICES]
    known = voices(authors)
    return render(
        request,
        "reading/home.html",
        {
            "at_home": True,
            "lead": lead and lead.shown,
            "poem": poem and poem.shown,
            "works": [work.shown for work in flow],
            "voices": [known[author] for author in authors],
        },
    )


def leads(work):
    shown = work.shown
    return work.kind in LEAD_KINDS and bool(shown.card_figure or (shown.video and shown.video.poster))


def everything(request):
    return listing(request, "reading/everything.html", Submission.objects.live())


def kind(request, kind):
    works = Submission.objects.live().of_kind(kind)
    return listing(request, "reading/kind.html", works, current_kind=kind)


def listing(request, template, works, **context):
    """A newest-first list, a stretch of it after `?after=`."""
    page = stretch(works, request.GET.get("after"))
    return render(request, template, {"page": page, "works": page.works, **context})


def work(request, code, slug=""):
    """A live work; 410 for what was public once, and for the rest what an unknown address gets."""
    found = Submission.objects.live().for_page().filter(code=code).first()
    if found is None:
        return gone(request, code)
    if found.slug != slug:
        return redirect(found, permanent=True)
    others = Submission.objects.live().exclude(author=found.author_id).newest_first().for_cards()
    further = [other.shown for other in others[:FURTHER]]
    context = {"work": found.shown, "current_kind": found.shown.kind, "further": further}
    return render(request, "reading/work.html", context)


def gone(request, code):
    if not Submission.objects.gone().filter(code=code).exists():
        raise Http404
    return render(request, "410.html", status=410)


def authors(request):
    found = alphabet.sections(voices().values(), lambda voice: voice.name)
    index = alphabet.index([letter for letter, _voices in found])
    return render(request, "reading/authors.html", {"sections": found, "index": index})


def author(request, handle, kind=None):
    """An author and their works; with a kind, only those."""
    voice = voice_of(handle)
    if voice is None or (kind and not any(share.kind is kind for share in voice.shares)):
        raise Http404
    works = Submission.objects.live().by_handle(handle)
    works = works.of_kind(kind) if kind else works
    return listing(request, "reading/author.html", works, voice=voice, handle=handle, kind=kind)


def tags(request):
    found = alphabet.sections(Tag.objects.with_counts(), lambda tag: tag.name)
    return render(request, "reading/tags.html", {"sections": found})


def tag(request, slug):
    tag = get_object_or_404(Tag.objects.with_counts(), slug=slug)
    works = Submission.objects.live().tagged(slug)
    authors_count = works.aggregate(count=Count("author", distinct=True))["count"]
    return listing(request, "reading/tag.html", works, tag=tag, authors_count=authors_count)
