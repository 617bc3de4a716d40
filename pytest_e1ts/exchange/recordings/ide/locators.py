"""Locators of Selenium IDE as targets."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from pytest_e1ts.exchange.recordings.targets import (
    Target,
    bare_name,
    by_css,
    by_role,
    by_strategy,
    by_xpath,
    first_usable,
    frame_of,
    is_generated,
)
from pytest_e1ts.exchange.recordings.texts import literal

_PREFIXED = re.compile(r"(\w+)=(.*)", re.DOTALL)
_INNER_TEXT = re.compile(r"//(button|a)\[contains\(\.,\s*'([^']+)'\)\]")
_OPTION = re.compile(r"(^|[\s>=])option(:[\w-]+(\(\d+\))?)?$|//option\[")
_BY_POSITION = re.compile(r":nth-(child|of-type)\(|^[\w.-]+$|[\w)] > [\w.]")
_TYPES_OF_INNER_TEXT = {"button": "button-click", "a": "text-link"}


def target_of(locator: str) -> Target | None:
    """Return the target of one locator; None where rows have no such way to find an element."""
    if locator.startswith(("//", "(//")):
        return _by_xpath(locator)
    found = _PREFIXED.fullmatch(locator)
    if not found:
        return first_usable(bare_name(locator))
    made = _STRATEGIES.get(found[1].lower())
    return first_usable(made(found[2])) if made and found[2].strip() else None


def best_target(locator: str, others: tuple[str, ...] = ()) -> Target | None:
    """Return the target that will most likely still find the element next time.

    The locator that the tool uses stays, unless it goes by a generated id or by positions and another one of the same
    element does not. One that a person has changed by hand is not among the others and always stays.

    Args:
        locator: The one that the tool uses.
        others: All that it found for the same element.
    """
    used = target_of(locator)
    if used is not None and (locator not in others or not _is_fragile(locator)):
        return used
    lasting = (target_of(other) for other in others if not _is_fragile(other))
    return next((target for target in lasting if target), used)


def frame_by(locator: str) -> str | None:
    """Return the part of a target that leads into a frame; None where rows have no such way."""
    found = _PREFIXED.fullmatch(locator)
    if found and found[1] in {"id", "name"}:
        return f"frame={literal(found[2])}"
    target = target_of(locator)
    if target is None or not target.written.startswith(("css=", "xpath=")):
        return None
    return frame_of(locator)


def is_option(locator: str) -> bool:
    """Return whether a locator is that of an option of a list."""
    return _OPTION.search(locator) is not None


def _is_fragile(locator: str) -> bool:
    strategy, _, text = locator.partition("=")
    if strategy in {"id", "name"}:
        return is_generated(text)
    if strategy == "css":
        return bool(_BY_POSITION.search(text)) or ("#" in text and is_generated(text.partition("#")[2]))
    return strategy == "xpath" and not _INNER_TEXT.fullmatch(text)


def _by_xpath(text: str) -> Target | None:
    inner = _INNER_TEXT.fullmatch(text)
    named = bare_name(inner[2], _TYPES_OF_INNER_TEXT[inner[1]]) if inner else None
    return first_usable(named, by_xpath(text))


_STRATEGIES: Mapping[str, Callable[[str], Target | None]] = {
    "id": lambda text: by_strategy("id", text),
    "name": lambda text: by_strategy("name", text),
    "identifier": bare_name,
    "css": by_css,
    "xpath": _by_xpath,
    "class": lambda text: by_css(f".{text}"),
    "linktext": lambda text: first_usable(bare_name(text, "text-link"), by_role("link", text)),
    "link": lambda text: first_usable(bare_name(text, "text-link"), by_role("link", text)),
    "partiallinktext": lambda text: by_role("link", text, exact=False),
}
