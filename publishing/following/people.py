"""Authors as followers know them: by the byline of what went live last, and only while something is live."""

from django.contrib.auth import get_user_model

from publishing.submissions.models import Submission

AT_MOST = 20


def authors_called(handles):
    """`{handle: name}` of those who have live works; others are as unknown as nobody."""
    found = {}
    for handle in list(dict.fromkeys(handles))[:AT_MOST]:
        latest = (
            Submission.objects.live().by_handle(handle).order_by("-live_since", "-pk").for_cards().first()
        )
        if latest is not None:
            found[handle] = latest.shown.byline.name
    return found


def accounts_of(handles):
    return get_user_model().objects.filter(handle__in=handles)
