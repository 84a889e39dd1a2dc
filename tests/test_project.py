"""What somebody who has just cloned this can rely on: the files that describe and build it say the truth."""

import ast
import re
import subprocess
import sys
from importlib.metadata import packages_distributions

import pytest
from django.template import TemplateSyntaxError
from django.template.loader import get_template
from fontTools.ttLib import TTFont

from tests.test_architecture import ROOT, sources, templates

UKRAINIAN = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяАБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯёъыэ№\u0301"
PUNCTUATION = "«»„“”‘’ʼ—–…•€−\u00a0\u2009"


def names_in(requirements):
    lines = (ROOT / requirements).read_text().splitlines()
    return {
        re.match(r"[A-Za-z0-9._-]+", line)[0].lower().replace("_", "-")
        for line in lines
        if re.match(r"\w", line)
    }


@pytest.mark.parametrize("name", ["requirements", "requirements-dev"])
class TestRequirements:
    def test_each_is_there_for_a_reason(self, name):
        asked = [line for line in (ROOT / f"{name}.in").read_text().splitlines() if re.match(r"\w", line)]

        assert [line for line in asked if not re.search(r"  ?# \w", line)] == []

    def test_each_is_locked(self, name):
        assert names_in(f"{name}.in") - names_in(f"{name}.txt") == set()

    def test_the_lock_names_no_place_and_hashes_everything(self, name):
        lock = (ROOT / f"{name}.txt").read_text()
        pinned = re.findall(r"^[\w.-]+(?:\[[\w,-]+\])?==\S+ .*\\\n    --hash=sha256:", lock, re.MULTILINE)

        assert re.findall(r"https?://|--index|--extra|--find-links|file:", lock) == []
        assert len(pinned) == len(names_in(f"{name}.txt"))


def test_the_site_imports_nothing_that_is_not_required():
    """Tests may use more; the site has to run on requirements.txt alone."""
    required = names_in("requirements.txt")
    owners = packages_distributions()
    wrong = set()
    for path in sources("accounts", "publishing"):
        for node in ast.walk(ast.parse(path.read_text())):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
            for top in {name.split(".")[0] for name in names} - sys.stdlib_module_names:
                packages = {owner.lower().replace("_", "-") for owner in owners.get(top, [])}
                if top not in {"accounts", "publishing"} and not packages & required:
                    wrong.add(f"{path.relative_to(ROOT)} imports {top}")
    assert wrong == set()


def test_every_template_compiles():
    wrong = []
    for path in templates():
        try:
            get_template(str(path.relative_to(ROOT / "templates")))
        except TemplateSyntaxError as error:
            wrong.append(f"{path.relative_to(ROOT)}: {error}")
    assert wrong == []


def test_links_in_the_documents_lead_somewhere():
    documents = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
    wrong = [
        f"{document.relative_to(ROOT)}: {target}"
        for document in documents
        for target in re.findall(r"\]\(([^)#:]+)(?:#[\w-]+)?\)", document.read_text())
        if not (document.parent / target).exists()
    ]
    assert wrong == []


def test_every_decision_says_why_and_what_follows():
    decisions = sorted((ROOT / "docs/decisions").glob("*.md"))

    assert [path.name[:4] for path in decisions] == [
        f"{number:04}" for number in range(1, len(decisions) + 1)
    ]
    parts = {path.name: re.findall(r"^## (.+)$", path.read_text(), re.MULTILINE) for path in decisions}
    assert {
        name: said for name, said in parts.items() if said != ["Context", "Decision", "Consequence"]
    } == {}
    lengths = {path.name: len(path.read_text().splitlines()) for path in decisions}
    assert {name: lines for name, lines in lengths.items() if lines > 45} == {}


def test_every_command_of_make_is_listed_with_its_purpose():
    listed = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout

    assert re.findall(r"^make (\w+) {2,}\S", listed, re.MULTILINE) == [
        *("help", "run", "test", "fast", "check", "coverage", "bench", "messages", "lock"),
    ]


@pytest.mark.parametrize("style", ["normal", "italic"])
def test_the_font_has_every_letter_that_a_ukrainian_text_needs(style):
    letters = set()
    for subset in ("cyrillic", "latin"):
        font = TTFont(ROOT / f"static/fonts/literata-{subset}-{style}.woff2")
        letters |= set(map(chr, font.getBestCmap()))
        weights = [(axis.minValue, axis.maxValue) for axis in font["fvar"].axes if axis.axisTag == "wght"]
        assert weights == [(400, 700)]

    assert set(UKRAINIAN + PUNCTUATION) - letters == set()


def test_the_fonts_are_light():
    fonts = list((ROOT / "static/fonts").glob("*.woff2"))

    assert len(fonts) == 4
    assert sum(path.stat().st_size for path in fonts) < 100_000
