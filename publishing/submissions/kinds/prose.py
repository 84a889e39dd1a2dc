from django.utils.translation import gettext_lazy as _

from publishing.submissions import fields, text
from publishing.submissions.kinds.kind import Kind


class Prose(Kind):
    slug, path = "prose", "prose"
    label, plural, card_label = _("Prose"), _("Prose"), _("Prose")
    new_label = _("New prose")
    hint = _("A story, or a chapter of a longer one")
    needs = {
        "title": _("Please give the story a title."),
        "html": _("Please add the text of the story."),
    }

    def fields(self):
        return {
            "title": fields.Title(),
            "lead": fields.Lead(),
            "html": fields.Rich(
                label=_("Text"),
                help_text=_(
                    "Up to 200,000 characters. Without the editor an empty line starts a new paragraph."
                ),
            ),
        }

    def words_of(self, content):
        return text.plain(content.get("html", ""))
