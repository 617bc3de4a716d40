"""The public API: one module, described on one page, and all that pages and suites import."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pytest_e1ts import api
from tests.api_page import PAGE, SECTIONS, page
from tests.checkout import ROOT

_IMPORT = re.compile(r"^\s*(?:>>> )?(?:from (pytest_e1ts[\w.]*) import|import (pytest_e1ts[\w.]*))", re.MULTILINE)
_BLOCK = re.compile(r"```python\n(.*?)```", re.DOTALL)
# These write no suites: what they write into projects looks into this package, or breaks it, on purpose.
_INSIDE = {
    "tests/acceptance/test_installation.py",
    "tests/plugin/rows/test_no_row_ends_the_run.py",
    "tests/plugin/test_growth.py",
    "tests/plugin/test_private_api.py",
    "tests/plugin/test_readings.py",
    "tests/plugin/test_settings_reader.py",
    "tests/unit/commands/demo/test_demo.py",
    "tests/unit/exchange/test_formats.py",
}
SUITES = [
    ROOT / "conftest.py",
    *(file for name in ("pages", "demo", "examples") for file in (ROOT / name).rglob("*.py")),
]
PAGES = [*ROOT.glob("*.md"), *(file for name in ("docs", "demo", "examples") for file in (ROOT / name).rglob("*.md"))]
TESTS = [file for file in (ROOT / "tests").rglob("*.py") if file.relative_to(ROOT).as_posix() not in _INSIDE]


def imported(text: str) -> set[str]:
    """The modules of this package that a text imports, besides the public one."""
    return {one or other for one, other in _IMPORT.findall(text)} - {"pytest_e1ts.api"}


def written_suites(file: Path) -> Iterator[str]:
    """The modules that a test writes into a project: texts of several lines that import something."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.count("\n") > 1:
            yield node.value


def test_the_page_is_what_the_module_exports() -> None:
    assert sorted(name for names in SECTIONS.values() for name in names) == sorted(api.__all__)
    assert PAGE.read_text(encoding="utf-8") == page(), "Make it again: python -m tests.api_page --write"


@pytest.mark.parametrize("name", api.__all__)
def test_each_name_is_there_and_says_what_it_is_for(name: str) -> None:
    assert getattr(api, name) is not None
    entry = page().partition(f"### `{name}")[2] or page().partition(f"### `class {name}")[2]
    purpose = entry.splitlines()[2]
    assert purpose.endswith((".", "`.")), purpose


def test_places_and_names_are_the_same() -> None:
    assert sorted(api.PLACES) == sorted(api.__all__) == dir(api)
    assert not hasattr(api, "actoin")


def test_importing_it_loads_nothing_else() -> None:
    code = "import sys, pytest_e1ts.api; print(*(name for name in sys.modules if name.startswith('pytest_e1ts')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["pytest_e1ts", "pytest_e1ts.api"]


@pytest.mark.parametrize("file", SUITES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_suites_import_only_what_is_public(file: Path) -> None:
    assert imported(file.read_text(encoding="utf-8")) == set()


def test_pages_show_only_what_is_public() -> None:
    blocks = {file: "\n".join(_BLOCK.findall(file.read_text(encoding="utf-8"))) for file in PAGES}
    found = {file.relative_to(ROOT).as_posix(): imported(text) for file, text in blocks.items()}
    assert {name: modules for name, modules in found.items() if modules} == {}
    assert any("pytest_e1ts.api" in text for text in blocks.values())


def test_suites_that_tests_write_import_only_what_is_public() -> None:
    found = {
        file.relative_to(ROOT).as_posix(): {name for text in written_suites(file) for name in imported(text)}
        for file in TESTS
    }
    assert {name: modules for name, modules in found.items() if modules} == {}
