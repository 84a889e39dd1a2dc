"""What a moderator is asked before an act."""

from datetime import date, datetime, timedelta

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from publishing.moderation import listed
from publishing.moderation.models import Policy, Reason
from publishing.submissions import text
from publishing.submissions.models import Collection, Submission
from publishing.submissions.policies import MOST
from publishing.submissions.states import Act

LETTER = 5_000
WHY = 500
LISTED = 100_000
# The oldest prints of our lands; a date before that is a slip of the hand.
EARLIEST = date(1574, 1, 1)


class ReasonSelect(forms.Select):
    """Reasons, each with the letter that it brings; the page's script fills it in."""

    language = "uk"

    def create_option(self, name, value, *args, **kwargs):
        option = super().create_option(name, value, *args, **kwargs)
        if value:
            option["attrs"]["data-letter"] = value.instance.letter_in(self.language)
        return option


class DecisionForm(forms.Form):
    """A decision on what was on the screen: `digest` names it, `seen` is the last act the page told of."""

    digest = forms.CharField(widget=forms.HiddenInput)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    reason = forms.ModelChoiceField(
        label=gettext_lazy("Reason"),
        queryset=Reason.objects.none(),
        required=False,
        empty_label="—",
        widget=ReasonSelect({"class": "input"}),
    )
    letter = forms.CharField(
        label=gettext_lazy("Letter to the author"),
        required=False,
        max_length=LETTER,
        help_text=gettext_lazy("Up to 5,000 characters."),
        widget=forms.Textarea({"class": "input", "rows": 6}),
    )
    first_published_on = forms.DateField(
        label=gettext_lazy("Date of first publication"),
        required=False,
        help_text=gettext_lazy("Only for a work that appeared elsewhere before: readers will see this date."),
        widget=forms.DateInput({"class": "input", "type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args, act=None, by, language="uk", **kwargs):
        super().__init__(*args, **kwargs)
        self.act = act
        self.fields["reason"].widget.language = language
        self.fields["reason"].queryset = Reason.objects.active()
        for name in ("reason", "letter"):
            self.fields[name].optional_note = _("needed unless you approve")
        if not by.is_editor:
            del self.fields["first_published_on"]
        if act in {Act.RETURN, Act.REJECT}:
            needed = {
                "reason": _("Please choose a reason."),
                "letter": _("Please write a letter: why, and what next."),
            }
            for name, sentence in needed.items():
                self.fields[name].required = True
                self.fields[name].error_messages["required"] = sentence

    def clean_first_published_on(self):
        day = self.cleaned_data["first_published_on"]
        if day and not EARLIEST <= day <= timezone.localdate():
            raise ValidationError(_("This day cannot be the day of a first publication."))
        return day


class SeveralForm(DecisionForm):
    """One decision on several works; each is named, with its digest, by the box beside it."""

    digest = seen = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields.pop("first_published_on", None)


class WhyForm(forms.Form):
    """An act that only needs a reason in the moderator's own words."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=WHY,
        help_text=gettext_lazy("Up to 500 characters."),
        widget=forms.Textarea({"class": "input", "rows": 3}),
        error_messages={"required": gettext_lazy("Please say why.")},
    )


class PolicyForm(forms.ModelForm):
    """A policy of two approvals; refused where it would leave nobody who could approve anything."""

    class Meta:
        model = Policy
        fields = ["kind", "mark", "why", "is_active"]

    def clean(self):
        said = super().clean()
        judges = get_user_model().objects.moderators().count()
        if said.get("is_active") and judges < MOST:
            raise ValidationError(
                ngettext(
                    "There is %d moderator only: with this policy nobody could approve a work. "
                    "Appoint another one first.",
                    "There are %d moderators only: with this policy nobody could approve a work. "
                    "Appoint another one first.",
                    judges,
                )
                % judges
            )
        return said


class LogForm(forms.Form):
    """What of the log is asked for; everything may be left empty. `choices` are the acts by name."""

    who = forms.CharField(
        label=gettext_lazy("Who did it"),
        required=False,
        max_length=40,
        help_text=gettext_lazy("an @handle"),
        widget=forms.TextInput({"class": "input", "autocomplete": "off"}),
    )
    work = forms.CharField(
        label=gettext_lazy("Work"),
        required=False,
        max_length=40,
        help_text=gettext_lazy("a code"),
        widget=forms.TextInput({"class": "input", "autocomplete": "off"}),
    )
    act = forms.ChoiceField(
        label=gettext_lazy("Act"), required=False, widget=forms.Select({"class": "input"})
    )
    since = forms.DateField(
        label=gettext_lazy("From the day"),
        required=False,
        widget=forms.DateInput({"class": "input", "type": "date"}, format="%Y-%m-%d"),
    )
    until = forms.DateField(
        label=gettext_lazy("To the day"),
        required=False,
        widget=forms.DateInput({"class": "input", "type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args, choices, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["act"].choices = choices

    def clean_who(self):
        handle = self.cleaned_data["who"].strip().removeprefix("@")
        person = get_user_model().objects.filter(handle__iexact=handle).first() if handle else None
        if handle and person is None:
            raise ValidationError(_("There is nobody with this handle."))
        return person

    def clean_work(self):
        code = self.cleaned_data["work"].strip().lower()
        work = Submission.objects.filter(code=code).first() if code else None
        if code and work is None:
            raise ValidationError(_("There is no work with this code."))
        return work

    def clean_since(self):
        return midnight(self.cleaned_data["since"])

    def clean_until(self):
        day = self.cleaned_data["until"]
        return midnight(day and day + timedelta(days=1))


def midnight(day):
    """The moment at which `day` begins in Kyiv; None of no day."""
    return day and datetime(day.year, day.month, day.day, tzinfo=timezone.get_default_timezone())


class CollectionForm(forms.ModelForm):
    """A collection with its works, one a line; an address that is left empty is made of the title."""

    listed = forms.CharField(
        label=gettext_lazy("works"),
        required=False,
        max_length=LISTED,
        help_text=gettext_lazy(
            "One work a line, in the order in which readers meet them: its code, its address, or how its "
            "title begins. A work that is taken down keeps its line, and its place for when it is back."
        ),
        widget=forms.Textarea({"rows": 12, "class": "vLargeTextField"}),
    )

    class Meta:
        model = Collection
        fields = ["title", "title_en", "slug", "about", "about_en", "is_published", "is_choice"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["slug"].required = False
        if self.instance.pk:
            self.initial["listed"] = listed.written(self.instance)

    def clean_slug(self):
        return self.cleaned_data["slug"] or text.slug(self.cleaned_data.get("title", ""))[:60].strip("-")

    def clean_listed(self):
        works, problems = listed.read(self.cleaned_data["listed"], self.instance)
        if problems:
            raise ValidationError(problems)
        return works
