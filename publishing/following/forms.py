"""What a reader wants to get by mail."""

from django import forms
from django.utils.translation import gettext_lazy as _

from publishing.following.people import accounts_of, authors_called
from publishing.following.rhythm import Rhythm
from publishing.submissions.kinds import KINDS


class FollowForm(forms.Form):
    """`authors` offers only those whom the link or the form names; a page of theirs leads here."""

    address = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("We will send a letter there first, to make sure that it is yours."),
    )
    rhythm = forms.ChoiceField(
        label=_("How often"), choices=Rhythm.choices, initial=Rhythm.WEEKLY, widget=forms.RadioSelect
    )
    authors = forms.MultipleChoiceField(
        label=_("Works of these authors"), required=False, widget=forms.CheckboxSelectMultiple
    )
    kinds = forms.MultipleChoiceField(
        label=_("Works of these kinds"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick none to hear of everything."),
    )

    def __init__(self, *args, handles=(), **options):
        super().__init__(*args, **options)
        self.fields["kinds"].choices = [(kind.slug, kind.plural) for kind in KINDS.values()]
        self.fields["kinds"].optional_note = self.fields["authors"].optional_note = _("as many as you like")
        offered = authors_called(handles)
        self.fields["authors"].choices = list(offered.items())
        if offered:
            self.fields["kinds"].help_text = _("Besides these authors; tick none to hear of them alone.")
        else:
            del self.fields["authors"]

    @property
    def wish(self):
        """What `Subscription.objects.ask` needs, but for the language."""
        data = self.cleaned_data
        return data | {"authors": accounts_of(data.get("authors", []))}
