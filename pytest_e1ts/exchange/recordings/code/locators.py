"""Playwright's locators, method by method, as parts of targets."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from pytest_e1ts.exchange.recordings.code.values import Found, Page, Pattern, Piece
from pytest_e1ts.exchange.recordings.targets import (
    Target,
    by_css,
    by_role,
    by_strategy,
    by_xpath,
    frame_of,
    named_control,
)
from pytest_e1ts.exchange.recordings.texts import UntranslatableError, literal, shortened

Arguments = Mapping[str, Any]
"""The arguments of a call by name; those without a name have their place: ``"0"``."""

_PREFIXED = re.compile(r"(text|id|data-testid|role)=(.*)", re.DOTALL)
_STATES = ("checked", "disabled", "expanded", "pressed", "selected")
_BY_TEXT = {
    "get_by_label": "label",
    "get_by_placeholder": "placeholder",
    "get_by_text": "text",
    "get_by_alt_text": "alt",
    "get_by_title": "title",
    "get_by_test_id": "testid",
}
_FRAME_NAMES = ("title=", "testid=", "label=")
_NO_SUCH_WAY = "finds its element in a way that rows do not have"


def is_locating(method: str) -> bool:
    """Return whether a method of a page or a locator returns a locator."""
    return method in _BY_TEXT or method in _METHODS


def locate(base: Page | Found, method: str, arguments: Arguments) -> Found:
    """Return the locator that a method returns.

    Args:
        base: What it is called on.
        method: Its name, such as ``get_by_role``.
        arguments: What it is given.

    Raises:
        UntranslatableError: Rows have no such way.
    """
    found = base if isinstance(base, Found) else Found(base.tab)
    if method in _BY_TEXT:
        pieces = [_by_text(_BY_TEXT[method], arguments)]
    elif method == "frame_locator":
        return _into_frame(replace(found, pieces=(*found.pieces, *_by_selector(arguments))))
    else:
        pieces = _METHODS[method](arguments)
    return _followed_by(found, pieces)


def property_of(found: Found, name: str) -> Found | None:
    """Return the locator that a property is; None where it is another one.

    Raises:
        UntranslatableError: Rows have no such way.
    """
    if name in {"first", "last"}:
        return _followed_by(found, [_number("1" if name == "first" else "last")])
    return _into_frame(found) if name == "content_frame" else None


def _followed_by(found: Found, pieces: list[Piece]) -> Found:
    """Return a locator with further parts; a number behind a frame says which frame it is."""
    last = found.pieces[-1] if found.pieces else None
    if last is not None and last.kind == "frame" and pieces[0].faithful.written.startswith("nth="):
        target = Target(_frame(last, pieces[0].faithful.written.removeprefix("nth=")), "")
        return replace(found, pieces=(*found.pieces[:-1], Piece(target, target, "frame")))
    return replace(found, pieces=(*found.pieces, *pieces))


def _into_frame(found: Found) -> Found:
    """Return what leads into the frame that a locator finds."""
    *outer, last = found.pieces or (None,)
    number = ""
    if last is not None and last.kind == "filter" and last.faithful.written.startswith("nth=") and outer:
        number, last = last.faithful.written.removeprefix("nth="), outer.pop()
    if last is None or any(piece is not None and piece.kind == "filter" for piece in outer):
        raise UntranslatableError(_NO_SUCH_WAY)
    written = _frame(last, number)
    target = Target(written, "")
    kept = tuple(piece for piece in outer if piece is not None)
    return replace(found, pieces=(*kept, Piece(target, target, "frame", last.css)))


def _frame(piece: Piece, number: str) -> str:
    if piece.css and number.isdigit():
        return literal(f"frame=css=:nth-match({piece.css}, {number})")
    if piece.css and not number:
        return frame_of(piece.css)
    plain = piece.faithful.written
    if not number and plain.startswith(_FRAME_NAMES):
        return f"frame={plain.partition('=')[2]}"
    raise UntranslatableError("finds its frame in a way that rows do not have")


def _by_text(strategy: str, arguments: Arguments) -> Piece:
    text, exact = arguments.get("0", arguments.get("text", arguments.get("test_id"))), arguments.get("exact") is True
    if isinstance(text, Pattern):
        text, exact = text.whole_text, True
    if not isinstance(text, str):
        raise UntranslatableError(_NO_SUCH_WAY)
    target = by_strategy(strategy, text, exact=exact and strategy != "testid")
    return Piece(target, target)


def _by_role(arguments: Arguments) -> list[Piece]:
    role, name, exact = arguments.get("0", arguments.get("role")), arguments.get("name"), arguments.get("exact") is True
    if not isinstance(role, str) or not (name is None or isinstance(name, str | Pattern)):
        raise UntranslatableError(_NO_SUCH_WAY)
    states = "".join(f"[{state}={str(arguments[state]).lower()}]" for state in _STATES if state in arguments)
    if isinstance(arguments.get("level"), int):
        states += f"[level={arguments['level']}]"
    if isinstance(name, Pattern):
        plain = by_role(role)
        source = literal(name.source.replace("/", r"\/"))
        named = f"{plain.written}[name=/{source}/{'i' if name.ignores_case else ''}]{states}"
        return [_same(replace(plain, written=named, shown=shortened(literal(name.source))))]
    faithful = by_role(role, name or "", exact=exact)
    faithful = replace(faithful, written=f"{faithful.written}{states}")
    best = named_control(role, name, exact=exact) if name and not states else None
    return [Piece(best or faithful, faithful)]


def _by_selector(arguments: Arguments) -> list[Piece]:
    selector = arguments.get("0", arguments.get("selector"))
    if not isinstance(selector, str) or "internal:" in selector or arguments.get("has") is not None:
        raise UntranslatableError(_NO_SUCH_WAY)
    pieces = [_by_engine(part.strip()) for part in selector.split(" >> ")]
    return [*pieces, *_filters(arguments)]


def _by_engine(selector: str) -> Piece:
    if selector == ".." or selector.startswith(("xpath=", "//", "(//", "..")):
        return _same(by_xpath(selector))
    if found := re.fullmatch(r"nth=(-?\d+)", selector):
        return _nth(int(found[1]))
    if found := _PREFIXED.fullmatch(selector):
        strategy = {"data-testid": "testid"}.get(found[1], found[1])
        return _same(by_strategy(strategy, found[2].strip()))
    target = by_css(selector)
    return Piece(target, target, css=selector.removeprefix("css="))


def _filters(arguments: Arguments) -> list[Piece]:
    pieces = []
    for name in ("has_text", "has_not_text"):
        text = arguments.get(name)
        if text is None:
            continue
        whole = text.whole_text if isinstance(text, Pattern) else None
        plain = whole if whole is not None else text
        if not isinstance(plain, str):
            raise UntranslatableError("chooses among elements by a pattern, and rows choose by texts")
        target = by_strategy(name.replace("_", "-"), plain, exact=whole is not None)
        pieces.append(Piece(target, target, "filter"))
    return pieces


def _filter(arguments: Arguments) -> list[Piece]:
    pieces = _filters(arguments)
    if not pieces or set(arguments) - {"has_text", "has_not_text"}:
        raise UntranslatableError("chooses among elements in a way that rows do not have")
    return pieces


def _nth_of(arguments: Arguments) -> list[Piece]:
    number = arguments.get("0", arguments.get("index"))
    if isinstance(number, bool) or not isinstance(number, int):
        raise UntranslatableError(_NO_SUCH_WAY)
    return [_nth(number)]


def _nth(number: int) -> Piece:
    if number < -1:
        raise UntranslatableError("counts elements from the end, and rows count from the beginning")
    return _number("last" if number == -1 else str(number + 1))


def _number(number: str) -> Piece:
    target = Target(f"nth={number}", "")
    return Piece(target, target, "filter")


def _same(target: Target) -> Piece:
    return Piece(target, target)


_METHODS: Mapping[str, Callable[[Arguments], list[Piece]]] = {
    "get_by_role": _by_role,
    "locator": _by_selector,
    "frame_locator": _by_selector,
    "filter": _filter,
    "nth": _nth_of,
}
