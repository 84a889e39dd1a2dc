"""Reporting a work, and what came of it. Both pages are the same for everybody who opens them."""

from allauth.account.adapter import get_adapter
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from publishing.moderation.reports.forms import ReportForm
from publishing.moderation.reports.links import named_by, receipt_path
from publishing.moderation.reports.models import Case
from publishing.moderation.reports.voices import who_asks
from publishing.submissions import pace
from publishing.submissions.models import Submission


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request, code):
    """The form about a live work; 410 and 404 as the work's own address answers."""
    work = Submission.objects.live().for_cards().filter(code=code).first()
    if work is None:
        return gone(request, code)
    if request.method != "POST":
        return form_page(request, work, ReportForm())
    network = get_adapter().get_client_ip(request)
    try:
        pace.count("report", network)
    except pace.TooFast:
        return render(request, "429.html", status=429)
    form = ReportForm(request.POST)
    if not form.is_valid():
        return form_page(request, work, form, status=400)
    # The answer is the same whether this voice was heard before.
    case = Case.objects.take(
        work, who=who_asks(request.user, network), language=get_language(), **form.cleaned_data
    )
    return redirect(receipt_path(case))


def gone(request, code):
    if not Submission.objects.gone().filter(code=code).exists():
        raise Http404
    return render(request, "410.html", status=410)


def form_page(request, work, form, status=200):
    context = {"form": form, "work": work.shown, "code": work.code}
    return render(request, "moderation/reports/report.html", context, status=status)


@never_cache
@require_safe
def receipt(request, token):
    """Whoever holds the link reads how the case stands; neither the work nor any report is shown."""
    case = get_object_or_404(Case, pk=named_by(token))
    return render(request, "moderation/reports/receipt.html", {"case": case})
