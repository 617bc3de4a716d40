"""What the expressions of a recorded script stand for."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pytest_e1ts.exchange.recordings.targets import Target, first_usable
from pytest_e1ts.exchange.recordings.texts import UntranslatableError

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
_WHOLE_TEXT = re.compile(r"\^((?:[^\\.*+?()\[\]{}|^$]|\\[^\w\s])*)\$")
_NOT_CONSTANT = "uses a value that is computed when the script runs"


@dataclass(frozen=True, slots=True)
class Pattern:
    """A regular expression, ``re.compile(…)``.

    Attributes:
        source: The expression.
        ignores_case: Whether case does not matter.
    """

    source: str
    ignores_case: bool = False

    @property
    def whole_text(self) -> str | None:
        """The text that it stands for where it is nothing but one, as codegen writes ``^Save$``; else None."""
        found = _WHOLE_TEXT.fullmatch(self.source)
        return re.sub(r"\\(.)", r"\1", found[1]) if found else None


@dataclass(frozen=True, slots=True)
class Piece:
    """One part of the way to an element.

    Attributes:
        best: The target that reads best.
        faithful: The one that finds what the script's locator finds, element by element.
        kind: ``element``, ``filter`` (chooses among those before it) or ``frame``.
        css: The selector as it was written, for frames; empty where it is none.
    """

    best: Target
    faithful: Target
    kind: str = "element"
    css: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A locator.

    Attributes:
        tab: The tab that it looks in.
        pieces: The way to the element, the outermost first.
    """

    tab: str
    pieces: tuple[Piece, ...] = ()

    def target(self) -> Target:
        """Return it as a row names it.

        Raises:
            UntranslatableError: No row can name such an element.
        """
        is_filtered = any(piece.kind == "filter" for piece in self.pieces)
        faithful = _joined([piece.faithful for piece in self.pieces])
        best = faithful if is_filtered else _joined([piece.best for piece in self.pieces])
        target = first_usable(best, faithful)
        if target is None:
            raise UntranslatableError("names its element in a way that rows do not have")
        return target

    def hints(self) -> tuple[str, ...]:
        """Return what it says of the element, for looking whether that is the field of a password."""
        return tuple(piece.best.shown for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Page:
    """A page: a tab, by the name that the script has for it."""

    tab: str


@dataclass(frozen=True, slots=True)
class Input:
    """The keyboard or the mouse of a page."""

    tab: str
    device: str


@dataclass(frozen=True, slots=True)
class Expected:
    """What ``expect(…)`` was given, and whether the opposite is expected."""

    subject: Page | Found


@dataclass(frozen=True, slots=True)
class Other:
    """What is no part of what was recorded: the browser, a context, a module.

    Attributes:
        is_setup: Whether it is the browser or one of its contexts, which runs set up by themselves.
    """

    is_setup: bool = False


Value = Page | Found | Input | Expected | Pattern | Other | str | int | float | bool | list[Any] | dict[str, Any] | None


def _joined(targets: list[Target]) -> Target | None:
    if not targets:
        return None
    shown = next((target for target in reversed(targets) if target.shown), targets[-1])
    return Target(" >> ".join(target.written for target in targets), shown.shown, shown.type)


def constant(node: ast.expr, names: Mapping[str, Value]) -> Any:
    """Return the plain value that an expression stands for.

    Args:
        node: The expression.
        names: What names stand for.

    Raises:
        UntranslatableError: It is not known before the script runs, or a database cannot hold it.
    """
    if isinstance(node, ast.Constant):
        return _storable(node.value)
    if isinstance(node, ast.List | ast.Tuple):
        return [constant(item, names) for item in node.elts]
    if isinstance(node, ast.Dict):
        return {str(constant(key, names)): constant(value, names) for key, value in _items(node)}
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        value = constant(node.operand, names)
        if isinstance(value, int | float):
            return -value
    if isinstance(node, ast.Name) and isinstance(value := names.get(node.id), str | int | float | list | dict):
        return value
    raise UntranslatableError(_NOT_CONSTANT)


def _items(node: ast.Dict) -> list[tuple[ast.expr, ast.expr]]:
    if any(key is None for key in node.keys):
        raise UntranslatableError(_NOT_CONSTANT)
    return [(key, value) for key, value in zip(node.keys, node.values, strict=True) if key is not None]


def _storable(value: Any) -> Any:
    if isinstance(value, str) and _UNSTORABLE.search(value):
        raise UntranslatableError("holds a zero character or half a character, which no database can store")
    if value is None or isinstance(value, str | int | float):
        return value
    raise UntranslatableError(_NOT_CONSTANT)
