"""The page of the fixtures and markers, made of the modules that define them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from tests.checkout import ROOT
from tests.reference_pages.writing import MADE, paragraphs, parts_of

PACKAGE = ROOT / "pytest_e1ts"
HEAD = f"""# Fixtures and markers

{MADE}

## Fixtures

A scenario uses what pytest-playwright gives every test: `page`, `context`, `browser`, and the fixtures that make them.
Those below are the plugin's. They are there only in a session that runs a release, and a suite's `conftest.py` may
override each, with the one that it replaces as its argument. Fixtures of a suite that are `autouse` hold for scenarios
as for any test.
"""
SHARED = "With `--e1ts-context=shared` only, in place of pytest-playwright's."
MARKERS = """## Markers

Scenarios are chosen by words of their titles (`-k`), by id, by set, and by these markers (`-m`):
"""


@dataclass(frozen=True)
class Fixture:
    """A fixture as a module defines it: its name, its scope, what it takes, its docstring, and the module."""

    name: str
    scope: str
    arguments: tuple[str, ...]
    docstring: str
    module: Path


def fixtures() -> list[Fixture]:
    """Return the fixtures of the package, those of ``fixtures.py`` first."""
    files = sorted(PACKAGE.rglob("*.py"), key=lambda file: (file.name != "fixtures.py", file))
    return [fixture for file in files for fixture in _fixtures_of(file)]


def _fixtures_of(file: Path) -> Iterator[Fixture]:
    text = file.read_text(encoding="utf-8")
    if "pytest.fixture" not in text:
        return
    for node in ast.walk(ast.parse(text)):
        for decorator in node.decorator_list if isinstance(node, ast.FunctionDef) else ():
            written = re.fullmatch(r"pytest\.fixture(?:\((?:scope='(\w+)')?.*\))?", ast.unparse(decorator))
            if isinstance(node, ast.FunctionDef) and written:
                arguments = tuple(argument.arg for argument in node.args.args)
                yield Fixture(node.name, written[1] or "function", arguments, ast.get_docstring(node) or "", file)


def markers() -> list[str]:
    """Return the markers that the package registers, each as ``name: what it says``; ``{…}`` in it stands for any."""
    return [marker for file in sorted(PACKAGE.rglob("*.py")) for marker in _markers_of(file)]


def _markers_of(file: Path) -> Iterator[str]:
    text = file.read_text(encoding="utf-8")
    for node in ast.walk(ast.parse(text)) if "addinivalue_line" in text else ():
        if not isinstance(node, ast.Call) or not ast.unparse(node.func).endswith("addinivalue_line"):
            continue
        kind, says = node.args
        if ast.unparse(kind) == "'markers'":
            yield _written(says, ".".join(file.relative_to(ROOT).with_suffix("").parts))


def _written(says: ast.expr, module: str) -> str:
    """Return the text of an argument: as it is, with placeholders, or by its name in the module."""
    if isinstance(says, ast.Name):
        return str(getattr(import_module(module), says.id))
    return str(ast.literal_eval(ast.unparse(says).removeprefix("f")))


def page() -> str:
    """Return the page."""
    lines = [HEAD, *(line for fixture in fixtures() for line in _section(fixture)), MARKERS]
    lines += [f"- `{name}`: {text}" for name, _, text in (marker.partition(": ") for marker in markers())]
    return "\n".join([*lines, ""])


def _section(fixture: Fixture) -> Iterator[str]:
    yield from (f"### `{fixture.name}`", "")
    yield from paragraphs(parts_of(fixture.docstring)["text"])
    if fixture.module.name == "shared_context.py":
        yield from (SHARED, "")
    used = ", ".join(f"`{name}`" for name in fixture.arguments)
    yield from (f"Scope: {fixture.scope}." + (f" Uses {used}." if used else ""), "")
