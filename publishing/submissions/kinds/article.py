from django.utils.translation import gettext_lazy as _

from publishing.submissions import fields, text
from publishing.submissions.kinds.kind import FIGURES, Kind


class Article(Kind):
    slug, path = "article", "articles"
    label, plural, card_label = _("Article"), _("Articles"), _("Article")
    new_label = _("New article")
    hint = _("A title, a lead, paragraphs, pictures in the text")
    figures_max = FIGURES
    needs = {
        "title": _("Please give the article a title."),
        "html": _("Please add the text of the article."),
    }

    def fields(self):
        return {
            "title": fields.Title(),
            "lead": fields.Lead(),
            "html": fields.Rich(
                label=_("Text"),
                help_text=_(
                    "Up to 200,000 characters. Write [2] on a line of its own where picture 2 belongs; "
                    "without the editor an empty line starts a new paragraph."
                ),
            ),
        }

    def words_of(self, content):
        return text.plain(content.get("html", ""))
