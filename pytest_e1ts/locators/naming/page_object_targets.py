"""The elements that page objects name, as far as their targets can be read."""

from __future__ import annotations

from dataclasses import dataclass

from pytest_e1ts.errors import UnknownNameError
from pytest_e1ts.locators.names.page_object_names import listed_names
from pytest_e1ts.locators.parsing import read_target


@dataclass(frozen=True, slots=True)
class NamedTarget:
    """An element that a page object names.

    Attributes:
        name: What rows call it: ``Login page.User name``.
        last_part: Strategy and text of the last part of its target.
    """

    name: str
    last_part: tuple[str, str]


def named_targets() -> tuple[NamedTarget, ...]:
    """Return the elements of all page objects; those that cannot be read are left to the check of the rows."""
    found = []
    for name, written in listed_names():
        try:
            last = read_target(written)[-1]
        except (ValueError, UnknownNameError):
            continue
        found.append(NamedTarget(name, (last.strategy, last.text)))
    return tuple(found)
