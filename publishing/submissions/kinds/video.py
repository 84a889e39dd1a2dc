from django.utils.translation import gettext_lazy as _

from publishing.submissions import fields
from publishing.submissions.kinds.kind import Kind


class Video(Kind):
    slug, path = "video", "videos"
    label, plural, card_label = _("Video"), _("Videos"), _("Video")
    new_label = _("New video")
    hint = _("A film of up to 20 minutes, with a transcript if you have one")
    track = "video"
    needs = {
        "title": _("Please give the video a title."),
        "video": _("Please add the film: an MP4 or WebM file of up to 500 MB."),
    }

    def fields(self):
        return {
            "title": fields.Title(),
            "lead": fields.Lead(),
            "text": fields.Plain(
                label=_("Transcript"),
                help_text=_(
                    "What is said in the film, for those who cannot hear it. Up to 200,000 characters."
                ),
            ),
        }
