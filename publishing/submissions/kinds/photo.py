from django.utils.translation import gettext_lazy as _

from publishing.submissions import fields
from publishing.submissions.kinds.kind import FIGURES, Kind


class Photo(Kind):
    slug, path = "photo", "photos"
    label, plural, card_label = _("Photo story"), _("Photos"), _("Photo story")
    new_label = _("New photo story")
    hint = _("Up to 60 pictures with captions")
    figures_max = FIGURES
    needs = {
        "title": _("Please give the photo story a title."),
        "figures": _("Please add at least one picture."),
    }

    def fields(self):
        return {
            "title": fields.Title(),
            "lead": fields.Lead(),
            "text": fields.Plain(
                label=_("Text"),
                help_text=_("If pictures and captions are not enough. An empty line starts a new paragraph."),
            ),
        }
