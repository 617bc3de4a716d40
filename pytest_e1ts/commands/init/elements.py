"""Elements of a page object: a name that rows use for each, and how it is found."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from pytest_e1ts.commands.init.aria_tree import AriaNode
from pytest_e1ts.registry import normalise

MOST = 60
"""More elements than that make no page object that anybody reads."""

_FIELDS = ("combobox", "listbox", "searchbox", "slider", "spinbutton", "textbox")
_WORDS = {"textbox": "field", "searchbox": "field", "spinbutton": "field", "combobox": "list", "listbox": "list"}
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class NamedElement:
    """An element with the name that rows use.

    Attributes:
        name: Unique on its page; letters, digits, blanks and hyphens alone.
        target: How it is found, written as in ``element_id``.
        node: What it is.
    """

    name: str
    target: str
    node: AriaNode


def name_elements(
    nodes: Iterable[AriaNode], is_found: Callable[[str], bool], suggest: Callable[[AriaNode], list[str]]
) -> list[NamedElement]:
    """Give the elements of a page names, and keep those that can be found.

    Args:
        nodes: The elements, in the order of the page.
        is_found: Returns whether a target names exactly one element that a person can see.
        suggest: Returns a target for each of the first elements that have the role and the name of a node.
    """
    named: dict[str, NamedElement] = {}
    for node in nodes:
        target = next(filter(is_found, _targets(node)), None)
        for found in [target] if target else filter(is_found, suggest(node)):
            if len(named) == MOST:
                break
            name = next(name for name in _names(node) if normalise(name) not in named)
            named[normalise(name)] = NamedElement(name, found, node)
    return list(named.values())


def main_heading(elements: Iterable[NamedElement]) -> NamedElement | None:
    """Return the heading of the highest level, of several the first; None where there is none."""
    headings = [element for element in elements if element.node.role == "heading"]
    return min(headings, key=lambda element: element.node.level or 9, default=None)


def _targets(node: AriaNode) -> Iterator[str]:
    """Yield how an element may be found, what a person would write first."""
    if node.role in _FIELDS and '"' not in node.name and ">>" not in node.name:
        yield f"label={node.name}"
    escaped = node.name.replace("\\", "\\\\")
    quote = "'" if '"' in node.name else '"'
    if quote not in node.name:
        yield f"role={node.role}[name={quote}{escaped}{quote}]"


def _names(node: AriaNode) -> Iterator[str]:
    """Yield names for an element: its own, then with its role, then numbered."""
    words = " ".join(re.sub(r"[^\w-]+|_", " ", node.name).split())
    kind = _WORDS.get(node.role, node.role)
    short = words if len(words) <= _LONGEST else words[: _LONGEST + 1].rpartition(" ")[0] or words[:_LONGEST]
    if short:
        yield short
        yield f"{short} {kind}"
    base = f"{short} {kind}".strip()
    yield from (f"{base[:1].upper()}{base[1:]} {number}" for number in range(1 if not short else 2, 10_000))
