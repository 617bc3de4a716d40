"""What the packages beside ``pytest_e1ts`` in its wheel may import: checked before they are written, and ever after."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

CORE = "pytest_e1ts"
SIBLINGS = {"e1ts_web": (), "e1ts_service": ("e1ts_web",), "e1ts_cms": ("e1ts_web",)}
"""The packages to come, each with those of its siblings that it stands on."""
OPEN_ROOMS = (
    "actions.catalogue",
    "error_codes",
    "errors",
    "model",
    "planning.build",
    "planning.check",
    "planning.lint",
    "registry",
    "reporting.history",
    "reporting.past_runs",
    "schema",
    "store",
    "test_config",
    "values",
)
"""What they may import of ``pytest_e1ts``: none of it brings pytest or Playwright along."""
HEAVY = ("pytest", "_pytest", "xdist", "playwright", "pytest_bdd", "pytest_playwright")


def import_faults(root: Path) -> Iterator[str]:
    """Yield each import below ``root`` that a package must not make, with its place."""
    for package in (CORE, *SIBLINGS):
        for path in sorted((root / package).rglob("*.py")):
            for line, name in _imports(path, root):
                if why := _fault(package, name):
                    yield f"{path.relative_to(root)}:{line} imports {name}: {why}"


def _fault(package: str, name: str) -> str:
    top = name.partition(".")[0]
    if package == CORE:
        return f"{CORE} knows nothing of what is built on it." if top in SIBLINGS else ""
    if top in SIBLINGS and top not in (package, *SIBLINGS[package]):
        return f"{package} may import {' and '.join(SIBLINGS[package]) or 'none of its siblings'}."
    if top in HEAVY:
        return "what needs pytest or a browser runs in a process of its own."
    if top == CORE and not any(f"{name}.".startswith(f"{CORE}.{room}.") for room in OPEN_ROOMS):
        return f"it may import {', '.join(OPEN_ROOMS)} of {CORE}."
    return ""


def _imports(path: Path, root: Path) -> Iterator[tuple[int, str]]:
    """Yield the line and the full name of everything that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            within = path.relative_to(root).parts[: -node.level] if node.level else ()
            base = ".".join([*within, *filter(None, [node.module])])
            yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)


def packaging_faults(root: Path, project: Mapping[str, Any]) -> Iterator[str]:
    """Yield what ``pyproject.toml`` still has to say of the siblings that are there.

    Args:
        root: The folder of the checkout.
        project: What its ``pyproject.toml`` holds.
    """
    tools = project["tool"]
    for name in (name for name in SIBLINGS if (root / name).is_dir()):
        if name not in tools["hatch"]["build"]["targets"]["wheel"]["packages"]:
            yield f"{name} is not in the wheel: name it in tool.hatch.build.targets.wheel.packages."
        if name not in tools["importlinter"]["root_packages"]:
            yield f"{name} is not in tool.importlinter.root_packages."
        extra = name.removeprefix("e1ts_")
        if extra != "web" and extra not in project["project"]["optional-dependencies"]:
            yield f"{name} has no extra for its dependencies: declare {extra!r} in project.optional-dependencies."
