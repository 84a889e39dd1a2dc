from django.utils.translation import gettext_lazy as _

from publishing.submissions import fields, text, verse
from publishing.submissions.kinds.kind import Kind


class Poem(Kind):
    slug, path = "poem", "poems"
    label, plural, card_label = _("Poem"), _("Poems"), _("Poem")
    new_label = _("New poem")
    hint = _("Lines and indents stay exactly as they are")
    needs = {"text": _("Please add the text of the poem.")}
    verse_part = "text"

    def fields(self):
        return {
            "title": fields.Title(help_text=_("May stay empty: the first line stands for it.")),
            "epigraph": fields.Plain(label=_("Dedication or epigraph"), limit="lead", rows=2),
            "text": fields.Verse(
                label=_("Text"),
                help_text=_(
                    "An empty line starts a new stanza, spaces at the beginning of a line become an indent. "
                    "Up to 200,000 characters."
                ),
            ),
            "signature": fields.Line(label=_("Place and date under the poem")),
        }

    def heading_of(self, content, name):
        return self.title_of(content) or text.excerpt(self.verse_of(content).first_line.rstrip(" ,;:—–-"), 80)

    def words_of(self, content):
        return verse.spoken(self.verse_of(content))

    def excerpt_of(self, content):
        return verse.spoken(self.verse_of(content).first(1))
