"""What a kind of work is: the one place where an article differs from a poem."""

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from publishing.submissions import text, verse


class Kind:
    """One kind of work; a subclass names its parts, its rules and the words readers meet.

    `content` is the JSON of a draft or a revision everywhere here.
    """

    slug = ""
    path = ""
    label = ""
    plural = ""
    card_label = ""
    hint = ""
    new_label = ""
    figures_max = 0
    track = ""  # "audio" or "video": the file that the work is
    needs = {}  # part -> the sentence for an author who left it empty
    verse_part = ""
    refrains = False

    @property
    def page_template(self):
        return f"submissions/kinds/{self.slug}/page.html"

    @property
    def card_template(self):
        return f"submissions/kinds/{self.slug}/card.html"

    @property
    def body_template(self):
        return f"submissions/kinds/{self.slug}/body.html"

    def fields(self):
        """Fresh form fields of this kind's own parts, in the order of the form."""
        raise NotImplementedError

    def check(self, content):
        """What keeps the work from being sent: `{part: sentence}`, empty when it is ready."""
        problems = {part: str(why) for part, why in self.needs.items() if not content.get(part)}
        if self.figures_max:
            problems |= self._check_figures(content.get("figures", []))
        return problems

    def _check_figures(self, figures):
        if len(figures) > self.figures_max:
            limit = self.figures_max
            return {
                "figures": ngettext("At most %d picture, please.", "At most %d pictures, please.", limit)
                % limit
            }
        for number, figure in enumerate(figures, 1):
            if not figure.get("alt", "").strip():
                return {"figures": _("Picture %d: say what it shows, for those who cannot see it.") % number}
        return {}

    def title_of(self, content):
        """The author's own title, or ""."""
        return content.get("title", "").strip()

    def heading_of(self, content, name):
        """What stands for the title where there has to be one; `name` is the author's."""
        return self.title_of(content)

    def slug_of(self, content):
        """The readable part of the address."""
        return text.slug(
            self.title_of(content) or text.excerpt(self.excerpt_of(content), 60), fallback=self.slug
        )

    def verse_of(self, content):
        return verse.parse(
            content.get(self.verse_part, "") if self.verse_part else "", with_refrains=self.refrains
        )

    def words_of(self, content):
        """All that is there to read, as plain text."""
        return content.get("text", "")

    def excerpt_of(self, content):
        """One or two sentences for a list."""
        return text.excerpt(content.get("lead", "") or self.words_of(content))


FIGURES = settings.LIMITS["photos"]
