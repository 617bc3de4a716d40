"""What to say to a tester whose target names several elements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pytest_e1ts.locators.naming.choosing import Wish, choose_names

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from pytest_e1ts.locators.base import Document
    from pytest_e1ts.locators.names.wanted import Wanted
    from pytest_e1ts.locators.naming.confirming import Look
    from pytest_e1ts.locators.naming.name import ElementNames

_SHOWN = 6
_PATIENCE_MS = 1_000


@dataclass(frozen=True, slots=True)
class Several:
    """Several elements of which a row means one.

    Attributes:
        elements: The elements.
        base: The page or frame that the row's target begins in.
        wanted: What the element is wanted for.
        look: Asks the finder.
    """

    elements: Locator
    base: Document
    wanted: Wanted
    look: Look


def ambiguity_message(written: str, several: Several) -> str:
    """Say that a target names several elements, and list them with a unique target for each.

    Args:
        written: The target as the row has it.
        several: What it stands for.
    """
    count = several.elements.count()
    return f"{written!r} names {count} elements. Write one of these targets instead:{candidates(several, count)}"


def candidates(several: Several, count: int) -> str:
    """List the elements that a target names, each on a line of its own with a target that names it alone.

    Args:
        several: What the target stands for.
        count: How many elements there are.
    """
    named = names_of(several, min(count, _SHOWN))
    lines = [f"\n  {number}. {_line(names)}" for number, names in enumerate(named, 1)]
    more = f"\n  and {count - _SHOWN} more" if count > _SHOWN else ""
    return f"{''.join(lines)}{more}"


def names_of(several: Several, most: int) -> Iterator[ElementNames]:
    """Yield how rows would name each of the first elements.

    Args:
        several: The elements.
        most: How many of them at most.
    """
    for number in range(most):
        element = several.elements.nth(number).element_handle(timeout=_PATIENCE_MS)
        yield choose_names(several.look, several.base, element, Wish(several.wanted))
        element.dispose()


def _line(found: ElementNames) -> str:
    label = f' "{found.label}"' if found.label else ""
    target = f" → {found.names[0].target}" if found.names else ", which nothing but its number tells apart"
    return f"<{found.tag}>{label}{' (hidden)' if found.is_hidden else ''}{target}"
