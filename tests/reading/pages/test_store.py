"""What is kept stays within its bounds, and goes away with the source that it was made by."""

from io import StringIO

import pytest
from django.core.management import call_command

from publishing.reading.pages import stored
from publishing.reading.pages.store import Store
from tests.factories import make_hidden, make_live, make_pending, make_user

pytestmark = pytest.mark.django_db
PAGES = ["/", "/works/", "/poems/", "/authors/", "/tags/", "/about/", "/rules/", "/privacy/"]


def files_of(kept):
    """The folders of the pages that are kept, without those thrown away."""
    found = [path.parent.relative_to(kept.folder) for path in kept.folder.rglob("page.json")]
    return sorted(str(folder) for folder in found if folder.parts[0] != "trash")


class TestBounds:
    def test_of_memory_hold_and_the_oldest_make_room(self, reader, kept):
        kept.memory.limit = 15_000
        for path in PAGES:
            reader.ask(path)
        assert 5_000 < kept.memory.bytes <= 15_000
        assert sum(page.size for page in kept.memory.pages.values()) == kept.memory.bytes
        assert ("/privacy/", "") in kept.memory.pages
        assert ("/", "") not in kept.memory.pages

    def test_of_files_hold(self, reader, kept):
        for path in PAGES:
            reader.ask(path)
        whole = kept.bytes
        small = Store(kept.folder, memory_bytes=10**6, disk_bytes=whole // 2)
        assert not small.has_room

        small.keep_house()

        assert 0 < small.bytes <= whole // 2
        assert 0 < len(files_of(kept)) < len(PAGES)

    def test_of_files_end_the_writing_and_not_the_answers(self, reader, kept):
        kept.disk_bytes = 0
        answer = reader.ask("/")
        assert reader.ask("/") == answer
        assert files_of(kept) == []

    def test_keeping_house_leaves_what_is_true(self, reader, kept):
        for path in PAGES:
            reader.ask(path)
        before = files_of(kept)
        kept.drop(["poems"])
        call_command("work", "--once", stdout=StringIO())
        assert files_of(kept) == [path for path in before if path != "own/poems"]
        assert not (kept.folder / "trash").exists()


class TestSource:
    def test_that_changed_makes_all_pages_anew(self, reader, kept, monkeypatch):
        stored.renew()
        reader.ask("/")
        stored.renew()
        assert kept.find(("/", "")) is not None

        monkeypatch.setattr(stored, "fingerprint", lambda: "another")
        stored.renew()

        assert kept.find(("/", "")) is None
        assert files_of(kept) == []


class TestFilling:
    @pytest.fixture
    def live(self, committed):
        with committed():
            make_pending("poem", tags=["таємне"])
            make_hidden("poem", make_user(handle="hidden"))
            return make_live("poem", make_user(handle="olena"), tags=["ніч"])

    def fill(self, *options):
        out = StringIO()
        call_command("store_pages", *options, stdout=out, stderr=out)
        return out.getvalue()

    def test_makes_every_public_page_in_both_languages(self, reader, kept, live):
        pages = ["/", "/poems/", "/@olena/", "/tags/nich/", "/feed/", "/sitemap.xml", live.get_absolute_url()]

        said = self.fill()

        for path in pages:
            assert kept.find((path, "")), path
            assert kept.find((f"/en{path}", "")), path
        assert said.splitlines()[-1].startswith(f"{len(files_of(kept))} pages are ready")
        assert "hidden" not in " ".join(files_of(kept))
        assert "taiemne" not in " ".join(files_of(kept))

    def test_is_not_done_twice_for_one_source(self, reader, kept, live):
        assert self.fill("--once") != ""
        assert self.fill("--once") == ""
        assert self.fill("--once", "--again") != ""
