from django.utils.translation import gettext_lazy as _

from publishing.submissions import fields, text, verse
from publishing.submissions.kinds.kind import Kind


class Song(Kind):
    slug, path = "song", "songs"
    label, plural, card_label = _("Song"), _("Songs"), _("Song")
    new_label = _("New song")
    hint = _("Sound, words, chords if you like")
    track = "audio"
    verse_part = "text"
    refrains = True
    needs = {
        "title": _("Please give the song a title."),
        "audio": _("Please add the recording: an MP3, M4A, OGG, FLAC or WAV file."),
    }

    def fields(self):
        return {
            "title": fields.Title(),
            "lead": fields.Lead(label=_("About the song")),
            "words_by": fields.Line(label=_("Words by")),
            "music_by": fields.Line(label=_("Music by")),
            "text": fields.Verse(
                label=_("Lyrics"),
                help_text=_(
                    "An empty line starts a new verse; "
                    "a verse that begins with the line “Приспів:” is a refrain. "
                    "Chords stand in square brackets before their syllable: [Am]."
                ),
            ),
        }

    def words_of(self, content):
        return verse.spoken(self.verse_of(content))

    def excerpt_of(self, content):
        return text.excerpt(content.get("lead", ""))
