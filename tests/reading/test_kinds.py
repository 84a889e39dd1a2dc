"""One loop over the kinds: each has its page, its card, its body and its entry in the feed."""

import pytest
from django.template.loader import get_template

from publishing.submissions.kinds import KINDS
from tests.reading.cast import codes, publish

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
class TestEveryKind:
    def test_has_its_templates(self, kind):
        names = [kind.page_template, kind.card_template, kind.body_template]

        assert [get_template(name).template.name for name in names] == names

    def test_has_a_page_of_its_own(self, kind, client):
        work = publish(kind.slug)

        page = client.get(work.get_absolute_url())

        assert page.status_code == 200
        assert f'<body data-kind="{kind.slug}">' in page.content.decode()
        assert f"— {str(kind.label).lower()} —" in page.content.decode()
        assert "дата публікації: <time datetime=" in page.content.decode()

    def test_has_a_card_on_its_list_and_on_no_other(self, kind, client):
        work = publish(kind.slug)

        shown = {other.slug: codes(client.get(f"/{other.path}/")) for other in KINDS.values()}

        assert shown == {slug: [work.code] if slug == kind.slug else [] for slug in KINDS}

    def test_has_an_entry_in_the_feed_of_its_kind(self, kind, client):
        work = publish(kind.slug)

        feed = client.get(f"/{kind.path}/feed/").content.decode()

        assert feed.count("<entry") == 1
        assert f":work/{work.code}</id>" in feed
        assert '<content type="html" xml:lang="uk">&lt;' in feed

    def test_is_marked_in_the_navigation_of_its_page_and_list(self, kind, client):
        work = publish(kind.slug)
        path = f'<a href="/{kind.path}/"'

        assert f'{path} aria-current="page"' in client.get(f"/{kind.path}/").content.decode()
        assert f'{path} aria-current="true"' in client.get(work.get_absolute_url()).content.decode()

    def test_has_an_empty_list_that_says_what_will_be_there(self, kind, client):
        page = client.get(f"/{kind.path}/").content.decode()

        assert f"Тут буде розділ «{kind.plural}»." in page
        assert f'href="/write/{kind.slug}/"' in page
        assert ">Читати всі твори</a>" in page
