"""The words that the glossary forbids are in no name, comment, docstring, message or page of the documentation.

The table says what to write instead, so that one list serves readers and this test.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.checkout import ROOT

GLOSSARY = ROOT / "docs" / "glossary.md"
HEADING = "## Words that are not used"
PAGES = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md", "docs/*.md", "docs/reference/**/*.md")
CODE = ("pytest_e1ts/**/*.py", "examples/**/*.py", "examples/**/*.md")
QUOTES = {
    "docs/faults.md": "its sentences are those of the demo's rows, which tell people what they see",
    "pytest_e1ts/exchange/old_database/reading.py": "every version of SQLite calls its list of tables sqlite_master",
}
"""Files that are not looked at, and why."""

_ROW = re.compile(r"^\| (?P<words>[^|]+) \| (?P<instead>[^|]+) \|$", re.MULTILINE)
_BORDER = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


def forbidden(glossary: str) -> dict[str, str]:
    """Return the words of the glossary's last table, in small letters, each with what to write instead."""
    rows = _ROW.finditer(glossary.partition(HEADING)[2])
    found = {word: row["instead"] for row in rows for word in row["words"].split(", ")}
    return {word: instead for word, instead in found.items() if word not in {"not", "---"}}


@cache
def pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds any of the words, alone or as part of a name: ``told`` in ``told_lines``, not in ``stolid``."""
    parts = (r"[\s_-]+".join(map(re.escape, word.split())) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<![a-z])(?:{'|'.join(parts)})(?![a-z])")


def findings(root: Path, files: Iterable[Path], words: dict[str, str]) -> Iterator[str]:
    """Yield a line for each forbidden word: file and line, the word, and what to write instead."""
    for file in files:
        text = file.read_text(encoding="utf-8")
        letters = text.lower()
        candidates = tuple(word for word in words if word.partition(" ")[0] in letters)  # far quicker than the pattern
        if not candidates:
            continue
        for found in pattern(candidates).finditer(_BORDER.sub("_", text).lower()):
            line = found.string.count("\n", 0, found.start()) + 1
            word = " ".join(re.split(r"[\s_-]+", found[0]))
            yield f"{file.relative_to(root).as_posix()}:{line}: {word!r}: write {words[word]}"


def searched(root: Path) -> list[Path]:
    """Return the files of a checkout in which the words must not be; the glossary names them."""
    left_out = {root / page for page in ("docs/glossary.md", *QUOTES)}
    return sorted({file for glob in (*PAGES, *CODE) for file in root.glob(glob)} - left_out)


@pytest.fixture(scope="module")
def words() -> dict[str, str]:
    return forbidden(GLOSSARY.read_text(encoding="utf-8"))


def test_no_forbidden_word_is_written(words: dict[str, str]) -> None:
    found = list(findings(ROOT, searched(ROOT), words))
    assert not found, "\n".join(found)


def test_the_table_is_read(words: dict[str, str]) -> None:
    assert words["told"] == words["untold"] == "reported, said, shown"
    assert "not" not in words
    assert "release" not in words, "that is a word of another table"


def test_code_and_pages_are_searched() -> None:
    names = {file.relative_to(ROOT).as_posix() for file in searched(ROOT)}
    assert {"README.md", "docs/history.md", "docs/reference/api.md", "pytest_e1ts/model/plan.py"} <= names
    assert not any(name.startswith("docs/adr/") or name in {"docs/glossary.md", *QUOTES} for name in names)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("told = 1", ["told"]),
        ("def told_lines(): ...", ["told"]),
        ("_is_told = True", ["told"]),
        ("class ToldRun: ...", ["told"]),
        ("UNTOLD = 2  # nobody was told", ["untold", "told"]),
        ('"""What is made\n    in\n    vain."""', ["in vain"]),
        ("class KeptContext: ...", ["kept context"]),
        ("kept_context = 1", ["kept context"]),
        ("the context is kept, context or not", []),
        ("stolid, toldo, retold", []),
        ("reported", []),
    ],
)
def test_words_are_found_alone_and_in_names(tmp_path: Path, text: str, found: list[str]) -> None:
    file = tmp_path / "made_up.py"
    file.write_text(text, encoding="utf-8")
    words = {"told": "said", "untold": "said", "in vain": "without success", "kept context": "shared context"}
    assert [line.split("'")[1] for line in findings(tmp_path, [file], words)] == found


def test_a_finding_says_where_it_is_and_what_to_write(tmp_path: Path) -> None:
    file = tmp_path / "pages" / "made_up.md"
    file.parent.mkdir()
    file.write_text("# Title\n\nWhat is told here.\n", encoding="utf-8")
    assert list(findings(tmp_path, [file], {"told": "said"})) == ["pages/made_up.md:3: 'told': write said"]
