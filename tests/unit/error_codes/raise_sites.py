"""Where the package makes errors and problems, read from its source: with which word, or with none."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.checkout import ROOT

PACKAGE = ROOT / "pytest_e1ts"
UNSPECIFIC = {"E1tsError", "UsageError", "ConfigurationError", "UnknownNameError", "StepError", "BrokenStepError"}
"""Classes whose errors have so many causes that each place has to name its own."""

_FOREIGN = {"pytest", "click"}
_GIVES_FIRST = {"Problem", "step_rule", "scenario_rule", "release_rule"}


@dataclass(frozen=True)
class Site:
    """A place that makes an error.

    Attributes:
        place: File and line.
        name: The class, or the function that registers a rule.
        word: The word that the place names; empty where it has it from somewhere else; None where it has none.
    """

    place: str
    name: str
    word: str | None


@cache
def trees() -> Mapping[Path, ast.Module]:
    return {file: ast.parse(file.read_text(encoding="utf-8")) for file in sorted(PACKAGE.rglob("*.py"))}


@cache
def error_classes() -> Mapping[str, str]:
    """Return every class of the error tree with the word of its own or of a specific class above it; empty for none."""
    classes = [node for tree in trees().values() for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    found = {"E1tsError": ""}
    while True:
        added = {
            node.name: _own_word(node) or next(filter(None, (found.get(base) for base in _bases(node))), "")
            for node in classes
            if node.name not in found and found.keys() & set(_bases(node))
        }
        if not added:
            return found | dict.fromkeys(UNSPECIFIC, "")
        found |= {name: "" if name in UNSPECIFIC else word for name, word in added.items()}


def sites() -> Iterator[Site]:
    """Yield every place that makes an error of the tree, a problem of a row or a rule of lint."""
    for file, tree in trees().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and (name := _name(node.func)):
                word = _word(node, name)
                yield Site(f"{file.relative_to(ROOT)}:{node.lineno}", name, word)


def _word(node: ast.Call, name: str) -> str | None:
    if name in _GIVES_FIRST:
        return _text(node.args[0]) if node.args else ""
    given = next((keyword.value for keyword in node.keywords if keyword.arg == "code"), None)
    return _text(given) if given is not None else error_classes()[name] or None


def _text(node: ast.expr) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _name(function: ast.expr) -> str:
    """Return the class or function that is called, where it is one of those that matter."""
    if isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name) and function.value.id in _FOREIGN:
        return ""
    name = function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")
    return name if name in error_classes() or name in _GIVES_FIRST else ""


def _bases(node: ast.ClassDef) -> list[str]:
    return [base.id for base in node.bases if isinstance(base, ast.Name)]


def _own_word(node: ast.ClassDef) -> str:
    for statement in node.body:
        if isinstance(statement, ast.Assign) and _text(statement.value) and _sets_code(statement):
            return _text(statement.value)
    return ""


def _sets_code(statement: ast.Assign) -> bool:
    return [target.id for target in statement.targets if isinstance(target, ast.Name)] == ["code"]
