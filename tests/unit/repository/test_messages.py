"""No message names a part of Python: neither does one that is written down, nor does any take a name from a class."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest_e1ts
from tests.hostile_rows import PYTHON

FOLDER = Path(str(pytest_e1ts.__file__)).parent
FILES = sorted(FOLDER.rglob("*.py"))
# Code of suites and of other distributions raises what it likes, and whoever writes it reads Python: its errors keep
# their names.
OF_SUITES = {
    "execution/failures.py",
    "extensions/commands.py",
    "extensions/entry_points.py",
    "pytest_plugin/modes/live_lint_mode.py",
    "pytest_plugin/suite_hooks.py",
    "pytest_plugin/suite_loading.py",
    "reporting/reporters.py",
}
# What these quote is compared with what others say, or goes to the log.
QUOTES = {"execution/browser/browser_messages.py", "execution/browser/browsers.py", "errors.py"}
# These tell who writes fixtures and extensions what to call.
FOR_AUTHORS = {"api.py", "locators/finders.py"}
DOTTED = re.compile(
    r"\b(pytest_e1ts|sqlalchemy|psycopg|playwright|yaml|asyncio|builtins)\.[a-z_]+\.?\w*\b(?<!playwright\.dev)"
)
INTERNAL = re.compile(rf"{PYTHON.pattern}|\b(repr|isinstance|kwargs|dict|tuple|int\(|str\()\b|__\w+__")


def name_of(path: Path) -> str:
    return path.relative_to(FOLDER).as_posix()


def texts_in(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the texts of a file that people may read: sentences, no docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    passed_over = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in passed_over:
            yield node.lineno, node.value


def is_sentence(text: str) -> bool:
    return len(re.findall(r"\b[a-z]{2,}\b", text)) >= 3 and re.search(r"[a-z]{2} [a-z]{2}", text) is not None


def test_no_sentence_that_is_written_down_names_a_part_of_python() -> None:
    found = [
        f"{name_of(path)}:{line}: {text}"
        for path in FILES
        if name_of(path) not in QUOTES | FOR_AUTHORS and path.suffix == ".py"
        for line, text in texts_in(path)
        if is_sentence(text) and "=>" not in text and "\n" not in text.strip()
        if INTERNAL.search(text) or DOTTED.search(text)
    ]
    assert not found, "\n".join(found)


def test_no_sentence_takes_its_name_from_a_class() -> None:
    found = []
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            is_name = isinstance(node, ast.Attribute) and node.attr in {"__name__", "__qualname__"}
            if (
                is_name
                and isinstance(node, ast.Attribute)
                and _is_type_of(node.value)
                and name_of(path) not in OF_SUITES
            ):
                found.append(f"{name_of(path)}:{node.lineno}")
    assert found == ["reporting/recording/part_faults.py:28"]  # a part without a name of its own: no exception


def _is_type_of(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "type"


def test_the_search_finds_what_it_looks_for() -> None:
    for text in ("it ended with a ValueError here", "got NoneType instead of it", "see pytest_e1ts.store.files there"):
        assert is_sentence(text)
        assert INTERNAL.search(text) or DOTTED.search(text)
