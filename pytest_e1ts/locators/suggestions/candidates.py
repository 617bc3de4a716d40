"""What to say to a tester whose target names several elements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytest_e1ts.locators.suggestions.fitting_targets import SUGGEST

if TYPE_CHECKING:
    from playwright.sync_api import Locator

_SHOWN = 6


def ambiguity_message(written: str, locator: Locator, frame: str = "") -> str:
    """Say that a target names several elements, and list them with a unique target for each.

    Args:
        written: The target as the row has it.
        locator: What it stands for.
        frame: What leads into the frame it is in, as written in front of a target; empty for the page itself.
    """
    count = locator.count()
    listed = candidates(locator, count, frame)
    return f"{written!r} names {count} elements. Write one of these targets instead:{listed}"


def candidates(locator: Locator, count: int, frame: str = "") -> str:
    """List the elements that a target names, each on a line of its own with a unique target.

    Args:
        locator: What the target stands for.
        count: How many elements there are.
        frame: What leads into the frame they are in; empty for the page itself.
    """
    lines = [f"\n  {number}. {what} → {frame}{target}" for number, (what, target) in enumerate(_listed(locator), 1)]
    more = f"\n  and {count - _SHOWN} more" if count > _SHOWN else ""
    return f"{''.join(lines)}{more}"


def _listed(locator: Locator) -> list[list[str]]:
    found: list[list[str]] = locator.evaluate_all(SUGGEST, _SHOWN)
    return found
