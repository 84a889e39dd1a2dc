"""The shape of the house: which way imports and templates point, how files are called, how long they are.

Each test asserts that the list of what is wrong is empty, so the failure is the list.
"""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("accounts", "publishing")

MAY_IMPORT = {
    "accounts": set(),
    "publishing.media": {"accounts"},
    "publishing.publication": {"accounts"},
    "publishing.submissions": {"accounts", "publishing.media", "publishing.publication"},
}
# Siblings: people who judge, people who read and people who follow by mail never learn of each other.
MAY_IMPORT["publishing.numbers"] = MAY_IMPORT["publishing.submissions"] | {"publishing.submissions"}
MAY_IMPORT["publishing.moderation"] = MAY_IMPORT["publishing.numbers"] | {"publishing.numbers"}
MAY_IMPORT["publishing.reading"] = MAY_IMPORT["publishing.following"] = MAY_IMPORT["publishing.moderation"]
MAY_IMPORT["publishing.demo"] = MAY_IMPORT["publishing.moderation"] | {"publishing.moderation"}

# Inside an app, from below; a module that is not named here is pure and imports only pure ones.
LEVELS = [
    {"querysets"},
    {"models"},
    {"mail"},
    {"forms", "decisions", "lanes", "outbox", "upload", "devices", "voices", "counting"},
    {"views", "admin", "feeds", "sitemaps", "tasks", "management", "templatetags", "context", "adapter"}
    | {"archive", "collections", "byways", "letters"},
    {"urls", "apps", "kept"},
]
LEVEL = {name: number for number, names in enumerate(LEVELS, start=1) for name in names}
BANNED = {"utils", "helpers", "common", "misc", "base", "mixins", "services", "managers"}
LONGEST = {"file": 300, "function": 30, "model": 150, "template": 80}

# Templates of an app: the folders that bear other names.
FOLDERS = {"account": "accounts", "allauth": "accounts", "usersessions": "accounts", "mfa": "accounts"}
SHARED = {"components", "sim", "admin"}


def sources(*roots):
    return sorted(path for root in roots for path in (ROOT / root).rglob("*.py"))


def tree_of(path):
    return ast.parse(path.read_text(), str(path))


def place(path):
    return str(path.relative_to(ROOT))


def split(module):
    """("publishing.media", "models") of publishing.media.models.file; (None, …) of what is no app of ours."""
    for app in MAY_IMPORT:
        if module == app or module.startswith(app + "."):
            return app, module[len(app) + 1 :].split(".")[0]
    return None, module


def is_module(name):
    path = ROOT / name.replace(".", "/")
    return path.is_dir() or path.with_suffix(".py").exists()


def imported_by(path):
    """Dotted names, with the line: of `from a import b` it is a.b where that is a module, otherwise a."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield node.lineno, inner if is_module(inner) else node.module


def is_allowed(importer, imported):
    app, part = split(importer)
    other, other_part = split(imported)
    if other is None:
        # The frame (settings, addresses, middleware) names the apps, never the other way round.
        return not imported.startswith("publishing") or imported == "publishing"
    if other != app:
        return other in MAY_IMPORT[app]
    above, below = LEVEL.get(part, 0), LEVEL.get(other_part, 0)
    return part == other_part or below < above or below == above == 0


def test_imports_point_one_way():
    wrong = []
    for path in sources(*PACKAGES):
        importer = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        if split(importer)[0] is None or "migrations" in path.parts:
            continue
        wrong += [
            f"{place(path)}:{line} imports {name}"
            for line, name in imported_by(path)
            if not is_allowed(importer, name)
        ]
    assert wrong == []


def test_migrations_lean_on_no_app_above_them():
    wrong = []
    for path in sources(*PACKAGES):
        app, _ = split(".".join(path.relative_to(ROOT).parts))
        if "migrations" in path.parts:
            wrong += [
                f"{place(path)}:{line} imports {name}"
                for line, name in imported_by(path)
                if split(name)[0] not in {None, app} | MAY_IMPORT[app]
            ]
    assert wrong == []


@pytest.mark.parametrize(
    ("importer", "imported", "answer"),
    [
        ("publishing.reading.views", "publishing.submissions.models", True),
        ("publishing.reading.views", "publishing.moderation.models", False),
        ("publishing.moderation.admin", "publishing.reading.views", False),
        ("publishing.reading.views", "publishing.following.models", False),
        ("publishing.following.models", "publishing.submissions.models", True),
        ("publishing.submissions.models", "publishing.moderation.models", False),
        ("accounts.models", "publishing.media.models", False),
        ("accounts.forms", "accounts.models", True),
        ("accounts.models", "accounts.forms", False),
        ("publishing.submissions.verse", "publishing.submissions.models", False),
        ("publishing.submissions.models.judging", "publishing.submissions.models.drafts", True),
        ("publishing.submissions.kinds.poem", "publishing.submissions.verse", True),
        ("publishing.submissions.models", "publishing.settings", False),
        ("publishing.media.views", "django.http", True),
    ],
)
def test_the_rule_of_imports_itself(importer, imported, answer):
    assert is_allowed(importer, imported) is answer


def test_imports_stand_at_the_top_and_are_absolute():
    wrong = []
    for path in sources(*PACKAGES, "tests"):
        tree = tree_of(path)
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.level:
                wrong.append(f"{place(path)}:{node.lineno} is relative")
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                inside = [child for child in ast.walk(node) if isinstance(child, ast.Import | ast.ImportFrom)]
                wrong += [f"{place(path)}:{child.lineno} is inside {node.name}" for child in inside]
    assert wrong == []


def test_files_are_called_after_their_topic():
    named = [
        path for path in sources(*PACKAGES, "tests") if path.stem in BANNED or path.parent.name in BANNED
    ]
    assert [place(path) for path in named] == []


def test_migrations_are_named_after_their_change():
    unnamed = [
        place(path) for path in sources(*PACKAGES) if re.search(r"/\d{4}_(auto_|alter_|initial)", str(path))
    ]
    assert unnamed == []


def test_files_are_short():
    lengths = {
        place(path): len(path.read_text().splitlines())
        for path in sources(*PACKAGES)
        if "migrations" not in path.parts
    }
    # All settings stand in one file; a list of values is read, not followed.
    lengths.pop("publishing/settings.py")
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST["file"]} == {}


def lines_of(node):
    return node.end_lineno - node.lineno + 1


def test_functions_and_models_are_short():
    wrong = []
    for path in sources(*PACKAGES):
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                limit = LONGEST["function"]
            elif isinstance(node, ast.ClassDef) and "models" in path.with_suffix("").parts:
                limit = LONGEST["model"]
            else:
                continue
            if lines_of(node) > limit:
                wrong.append(f"{place(path)}:{node.lineno} {node.name} has {lines_of(node)} lines")
    assert wrong == []


def templates():
    return sorted(path for path in (ROOT / "templates").rglob("*") if path.is_file())


def owner_of(name):
    """The app of a template by its name; None for those that all may use."""
    folder = name.split("/")[0] if "/" in name else "components"
    folder = FOLDERS.get(folder, folder)
    if folder in SHARED:
        return None
    return folder if folder == "accounts" else f"publishing.{folder}"


def test_templates_point_the_same_way():
    wrong = []
    for path in templates():
        name = str(path.relative_to(ROOT / "templates"))
        app = owner_of(name)
        for used in re.findall(r"{%\s*(?:extends|include)\s+[\"']([^\"']+)", path.read_text()):
            other = owner_of(used)
            is_foreign = not (ROOT / "templates" / used).exists()  # Django's own, or a package's
            if not (is_foreign or other is None or other == app or other in MAY_IMPORT.get(app, set())):
                wrong.append(f"{name} uses {used}")
    assert wrong == []


def test_templates_are_short():
    lengths = {place(path): len(path.read_text().splitlines()) for path in templates()}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST["template"]} == {}


def test_templates_hold_no_style_and_no_script_of_their_own():
    inline = re.compile(r"\sstyle\s*=|<style|<script(?![^>]*\bsrc=)|\son[a-z]+\s*=\s*[\"']", re.IGNORECASE)
    # Letters are the exception: mail programs read nothing but styles in the tags.
    pages = [
        path for path in templates() if path.suffix == ".html" and not {"letters", "email"} & set(path.parts)
    ]
    assert [place(path) for path in pages if inline.search(path.read_text())] == []
