"""The interface speaks Ukrainian everywhere: each word that code and templates ask for is translated."""

import os
import re
import shutil
import subprocess
import sys

import polib
import pytest

from tests.test_architecture import ROOT

CATALOGUE = "publishing/locale/uk/LC_MESSAGES/django.po"


@pytest.fixture(scope="module")
def ukrainian():
    return polib.pofile(str(ROOT / CATALOGUE))


def asked(entries):
    return {(entry.msgctxt, entry.msgid, entry.msgid_plural) for entry in entries if not entry.obsolete}


def test_every_message_is_translated(ukrainian):
    assert [entry.msgid for entry in ukrainian.untranslated_entries()] == []
    assert [entry.msgid for entry in ukrainian.fuzzy_entries()] == []


def test_every_count_has_its_four_forms(ukrainian):
    assert ukrainian.metadata["Plural-Forms"].startswith("nplurals=4;")
    counted = [entry for entry in ukrainian if entry.msgid_plural]
    assert [entry.msgid for entry in counted if not all(map(entry.msgstr_plural.get, range(4)))] == []


def test_what_is_filled_in_is_the_same_in_both_languages(ukrainian):
    slot = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
    wrong = []
    for entry in ukrainian.translated_entries():
        # One form of a count may leave the number out («один твір»), no form may ask for something else.
        known = set(slot.findall(entry.msgid + entry.msgid_plural))
        if entry.msgid_plural:
            wrong += [text for text in entry.msgstr_plural.values() if set(slot.findall(text)) - known]
        elif set(slot.findall(entry.msgstr)) != known:
            wrong.append(entry.msgstr)
    assert wrong == []


def test_the_words_follow_the_rules_of_the_house(ukrainian):
    said = [text for entry in ukrainian for text in (entry.msgstr, *entry.msgstr_plural.values())]
    polite = re.compile(r"(?<=[\w,:;] )(Ви|Вас|Вам|Вами|Ваш\w*)\b")
    assert [text for text in said if polite.search(text)] == []
    assert [text for text in said if re.search(r"!|контент|[а-яіїєґ]['’][яюєї]", text)] == []


@pytest.mark.skipif(
    shutil.which("xgettext") is None, reason="gettext is not installed (Debian: apt-get install gettext)"
)
def test_every_word_that_code_asks_for_is_in_the_catalogue(ukrainian, tmp_path):
    for part in ("accounts", "publishing", "templates"):
        shutil.copytree(
            ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("*.po", "*.mo", "__pycache__")
        )
    shutil.copy(ROOT / "manage.py", tmp_path)
    (tmp_path / "publishing/locale").mkdir(exist_ok=True)
    subprocess.run(
        [sys.executable, "manage.py", "makemessages", "--locale", "uk", "--verbosity", "0"],
        cwd=tmp_path,
        env=os.environ | {"DATA_DIR": str(tmp_path / "data")},
        check=True,
    )

    wanted = asked(polib.pofile(str(tmp_path / CATALOGUE)))

    assert wanted - asked(ukrainian) == set()
    assert asked(ukrainian) - wanted == set()
