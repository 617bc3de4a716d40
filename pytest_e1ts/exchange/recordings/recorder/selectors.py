"""Selectors of Chrome's DevTools Recorder as targets."""

from __future__ import annotations

import re
from typing import Any

from pytest_e1ts.exchange.recordings.targets import (
    TYPES_OF_ROLES,
    Target,
    by_css,
    by_strategy,
    by_xpath,
    first_usable,
    frame_number,
    is_generated,
    named_control,
    type_of_tag,
)

_ROLE = re.compile(r"""^(?P<name>.*?)\[role=["']?(?P<role>\w+)["']?\]$""", re.DOTALL)
_ID = re.compile(r"#([\w-]+)")
_BY_POSITION = re.compile(r":nth-|^[\w.-]+$| > ")


def paths_of(selectors: list[Any]) -> list[tuple[str, ...]]:
    """Return each of the alternative selectors as a path: hosts of shadow roots, and the element.

    Args:
        selectors: Each a text, or a list of texts.
    """
    listed = [selector if isinstance(selector, list) else [selector] for selector in selectors]
    return [tuple(path) for path in listed if path and all(isinstance(part, str) and part.strip() for part in path)]


def best_target(paths: list[tuple[str, ...]]) -> Target | None:
    """Return the target that a person would read best and that will most likely find the element next time.

    Args:
        paths: The alternatives, as the recording has them.
    """
    type_ = next(filter(None, (_type_of(path[-1]) for path in paths)), "")
    for _, path in sorted(enumerate(paths), key=lambda item: (_rank(item[1]), item[0])):
        target = _joined([_part(part, type_) for part in path])
        if target is not None:
            return Target(target.written, target.shown, target.type or type_)
    return None


def frames_of(numbers: list[Any]) -> str:
    """Return the part of a target that leads into a frame.

    Args:
        numbers: The places of the frames, one within the other, counted from 0.
    """
    return " >> ".join(frame_number(number + 1) for number in numbers if isinstance(number, int))


def is_list(paths: list[tuple[str, ...]]) -> bool:
    """Return whether the element is one that offers options."""
    return any(_type_of(path[-1]) == "field-select" for path in paths)


def _part(selector: str, type_: str) -> Target | None:
    kind, _, text = selector.partition("/")
    if kind == "aria":
        name, role = _named(text)
        wanted = next((known for known, of_role in TYPES_OF_ROLES.items() if of_role == type_), "") if type_ else ""
        target = named_control(role or wanted, name)
        return Target(target.written, target.shown, target.type if role else type_) if target else None
    if kind == "text":
        return first_usable(by_strategy("text", text, exact=True, type_=type_))
    if kind == "xpath":
        return first_usable(by_xpath(text))
    return first_usable(by_css(text if kind == "pierce" else selector))


def _joined(parts: list[Target | None]) -> Target | None:
    """Return the target of a path; None where a part of it is none."""
    found = [part for part in parts if part]
    if not found or len(found) < len(parts):
        return None
    written = " >> ".join(part.written for part in found)
    return first_usable(Target(written, found[-1].shown, found[-1].type))


def _named(text: str) -> tuple[str, str]:
    """Return name and role of an ARIA selector."""
    found = _ROLE.match(text)
    return (found["name"], found["role"]) if found else (text, "")


def _type_of(selector: str) -> str:
    kind, _, text = selector.partition("/")
    if kind == "aria":
        return TYPES_OF_ROLES.get(_named(text)[1], "")
    if kind == "xpath":
        return by_xpath(text).type
    return "" if kind in {"text", "pierce"} else type_of_tag(selector)


def _rank(path: tuple[str, ...]) -> int:
    """Return how good a selector is; less is better."""
    kind, _, text = path[-1].partition("/")
    if kind == "aria":
        return 0 if _named(text)[0].strip() else 5
    if by_css(path[-1]).written.startswith("testid="):
        return 1
    if kind in {"xpath", "pierce"}:
        return 6
    if kind == "text":
        return 3
    found = _ID.search(path[-1])
    is_lasting = not is_generated(found[1]) if found else not _BY_POSITION.search(path[-1])
    return 2 if is_lasting else 4
