"""Which bytes a Range header asks for, and names in headers, by the tables of RFC 9110 and RFC 6266."""

import pytest
from django.http import HttpResponse
from hypothesis import given
from hypothesis import strategies as st

from publishing.media.ranges import Unsatisfiable, asked_range, disposition

SIZE = 1024


class TestAskedRange:
    @pytest.mark.parametrize(
        ("header", "positions"),
        [
            ("bytes=0-", (0, SIZE)),
            ("bytes=0-0", (0, 1)),
            ("bytes=0-1023", (0, SIZE)),
            ("bytes=0-1024", (0, SIZE)),
            ("bytes=0-99999999999999999999999999", (0, SIZE)),
            ("bytes=10-19", (10, 20)),
            ("bytes=1023-", (1023, SIZE)),
            ("bytes=1023-1023", (1023, SIZE)),
            ("bytes=-1", (1023, SIZE)),
            ("bytes=-500", (524, SIZE)),
            ("bytes=-1024", (0, SIZE)),
            ("bytes=-5000", (0, SIZE)),
            ("Bytes=0-1", (0, 2)),
            ("bytes= 0-1 ", (0, 2)),
            ("bytes=007-08", (7, 9)),
        ],
    )
    def test_one_range(self, header, positions):
        found = asked_range(header, SIZE)
        assert (found.start, found.stop) == positions

    @pytest.mark.parametrize(
        "header",
        [
            "",
            "bytes",
            "bytes=",
            "bytes=-",
            "bytes=--5",
            "bytes=5",
            "bytes=a-b",
            "bytes=0x1-2",
            "bytes=1.5-2",
            "bytes=+1-2",
            "bytes=٠-٩",
            "bytes=20-10",
            "bytes=0-1,5-6",
            "bytes=0-1, -5",
            "bytes=0 -1",
            "bytes:0-1",
            "items=0-1",
            "bytes =0-1",
            "0-1",
            "bytes=0-" + "9" * 200,
            "bytes=0-1\n",
        ],
    )
    def test_what_is_ignored(self, header):
        assert asked_range(header, SIZE) is None

    @pytest.mark.parametrize(
        "header", ["bytes=1024-", "bytes=1024-2000", "bytes=99999999999999-", "bytes=-0"]
    )
    def test_what_lies_outside(self, header):
        with pytest.raises(Unsatisfiable):
            asked_range(header, SIZE)

    @pytest.mark.parametrize("header", ["bytes=0-", "bytes=0-0", "bytes=-1"])
    def test_of_an_empty_file_no_part_exists(self, header):
        with pytest.raises(Unsatisfiable):
            asked_range(header, 0)

    @given(
        st.text(max_size=120) | st.from_regex(r"bytes=\d{0,12}-\d{0,12}", fullmatch=True),
        st.integers(0, 10**12),
    )
    def test_never_beyond_the_file(self, header, size):
        try:
            found = asked_range(header, size)
        except Unsatisfiable:
            return
        assert found is None or 0 <= found.start < found.stop <= size


class TestNamesInHeaders:
    @pytest.mark.parametrize(
        ("name", "header"),
        [
            ("full.webp", 'inline; filename="full.webp"'),
            ('a"b\\c.webp', 'inline; filename="a\\"b\\\\c.webp"'),
            ("пісня.mp3", "inline; filename*=utf-8''%D0%BF%D1%96%D1%81%D0%BD%D1%8F.mp3"),
            ("a\r\nSet-Cookie: b=c", 'inline; filename="aSet-Cookie: b=c"'),
            ("", "inline"),
        ],
    )
    def test_any_name(self, name, header):
        assert disposition(name) == header

    @given(st.text(max_size=80))
    def test_no_name_breaks_the_header(self, name):
        assert HttpResponse(headers={"Content-Disposition": disposition(name)})["Content-Disposition"]
