from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publishing.submissions import fields
from publishing.submissions.kinds.kind import Kind


class Thought(Kind):
    slug, path = "thought", "thoughts"
    label, plural, card_label = gettext_lazy("Thought"), gettext_lazy("Thoughts"), gettext_lazy("Thought")
    new_label = gettext_lazy("New thought")
    hint = gettext_lazy("Up to 1,000 characters, no title needed")
    needs = {"text": gettext_lazy("Please write the thought itself.")}

    def fields(self):
        return {
            "text": fields.Plain(
                label=gettext_lazy("Thought"),
                limit="thought",
                rows=6,
                help_text=gettext_lazy("Up to 1,000 characters. An empty line starts a new paragraph."),
            )
        }

    def title_of(self, content):
        return ""

    def heading_of(self, content, name):
        return _("A thought by %(name)s") % {"name": name}

    def excerpt_of(self, content):
        return content.get("text", "").strip()
