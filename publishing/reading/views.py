"""What visitors see. Nothing here asks who is signed in."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render

from publishing.reading.leaf import shown
from publishing.reading.models import Count, Of, Related, Topic
from publishing.reading.relating import SHOWN
from publishing.reading.stretches import cards, newest, stretch
from publishing.reading.voices import voice_of, voices
from publishing.submissions.models import Collection, Submission

LEAD_KINDS = {"article", "photo", "video"}
RECENT = 32
FLOW = 12
VOICES = 6
CHOSEN = 3


def home(request):
    """The newest with a picture on top, a poem beside it, then everything mixed."""
    live = Submission.objects.live()
    recent = newest(live, RECENT)
    poem = next(iter(newest(live.filter(kind="poem"), 1)), None)
    choice = Collection.objects.open().choice()
    chosen = cards(live.placed_in(choice), CHOSEN) if choice else []
    # The poem and what editors have chosen have their places already.
    rest = [work for work in recent if work not in (poem, *chosen)]
    lead = next(filter(leads, rest), None) or next(iter(rest or recent), None)
    authors = list(dict.fromkeys(work.author_id for work in recent))[:VOICES]
    known = voices(authors)
    return render(
        request,
        "reading/home.html",
        {
            "at_home": True,
            "lead": lead,
            "poem": poem,
            "works": [work for work in rest if work != lead][:FLOW],
            "choice": choice,
            "chosen": chosen,
            "voices": [known[author] for author in authors],
        },
    )


def leads(work):
    return work.kind_slug in LEAD_KINDS and bool(work.card_figure or (work.video and work.video["poster"]))


def everything(request):
    count = Count.objects.number(Of.WORKS)
    return listing(request, "reading/everything.html", Submission.objects.live(), count=count)


def kind(request, kind):
    works = Submission.objects.live().of_kind(kind)
    count = Count.objects.number(Of.KIND, kind.slug)
    return listing(request, "reading/kind.html", works, current_kind=kind, count=count)


def listing(request, template, works, **context):
    """A newest-first list, a stretch of it after `?after=`."""
    page = stretch(works, request.GET.get("after"))
    return render(request, template, {"page": page, "works": page.works, **context})


def work(request, code, slug=""):
    """A live work; 410 for what was public once, and for the rest what an unknown address gets."""
    try:
        found = Submission.objects.live().select_related("live", "kept").get(code=code)
    except Submission.DoesNotExist:
        return gone(request, code)
    if found.slug != slug:
        return redirect(found, permanent=True)
    leaf = shown(found)
    related = cards(Related.objects.beside(found), SHOWN)
    return render(request, "reading/work.html", {"work": leaf, "current_kind": leaf.kind, "related": related})


def gone(request, code):
    if not Submission.objects.gone().filter(code=code).exists():
        raise Http404
    return render(request, "410.html", status=410)


def author(request, handle, kind=None):
    """An author and their works; with a kind, only those."""
    voice = voice_of(handle)
    if voice is None or (kind and kind.slug not in voice.counts):
        raise Http404
    works = Submission.objects.live().by(voice.pk)
    works = works.of_kind(kind) if kind else works
    return listing(request, "reading/author.html", works, voice=voice, handle=handle, kind=kind)


def tag(request, slug):
    topic = get_object_or_404(Topic.objects.select_related("tag"), tag__slug=slug)
    works = Submission.objects.live().tagged(topic.tag)
    return listing(request, "reading/tag.html", works, topic=topic, tag=topic.tag)
