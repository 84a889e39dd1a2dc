"""Words of what may hurt, where the author has switched no warning on."""

import re

from django.utils.translation import gettext as _

from publishing.moderation.signals.case import WARN, Mark, Signal

NAMED = 4
UKRAINIAN = (
    r"(?:війн|смерт|вбив|вбит|убит|загину|поранен|кров|труп|катув|ґвалт|зґвалт|самогуб|суїцид)\w*"
    r"|(?:об|роз)стріл\w*"
)
ENGLISH = (
    r"wars?|wartime|deaths?|dead(?:ly)?|kill(?:s|ed|ing|ers?)?|murder\w*|blood\w*|corpses?|tortur\w+"
    r"|rape[ds]?|rapists?|suicid\w+|shelling|execution\w*"
)
WORD = re.compile(rf"\b(?:{UKRAINIAN}|{ENGLISH})\b", re.IGNORECASE)


def signals(case):
    if case.content.get("sensitive"):
        return
    words = list(dict.fromkeys(map(str.casefold, WORD.findall(" ".join(part.text for part in case.parts)))))
    if words:
        shown = ", ".join(f"«{word}»" for word in words[:NAMED])
        yield Signal(Mark.WARNING, WARN, _("Words such as %s: the warning for readers is off") % shown)
