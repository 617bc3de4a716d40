"""What Playwright lists of a page: its elements by role and name, as a person with a screen reader meets them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

_NODE = re.compile(r'(?P<role>[a-z]+)(?: "(?P<name>(?:[^"\\]|\\.)*)")?(?P<state>(?: \[[^\]]*\])*)', re.DOTALL)
_LEVEL = re.compile(r"\[level=(\d)\]")
ADDRESSED = (
    "button", "checkbox", "combobox", "heading", "link", "listbox", "menuitem", "radio", "searchbox", "slider",
    "spinbutton", "switch", "tab", "table", "textbox",
)  # fmt: skip
"""The roles of elements that rows name."""


@dataclass(frozen=True, slots=True)
class AriaNode:
    """An element of a page.

    Attributes:
        role: Its role, such as ``button``.
        name: Its accessible name, blanks folded; never empty.
        level: The level of a heading; 0 for others.
    """

    role: str
    name: str
    level: int = 0


def read_aria_tree(snapshot: str) -> list[AriaNode]:
    """Return the elements that rows could name, in the order of the page, each role and name once.

    Args:
        snapshot: What ``aria_snapshot`` of Playwright returned.
    """
    try:
        tree = yaml.safe_load(snapshot)
    except yaml.YAMLError:  # a page whose texts YAML cannot hold: nothing is proposed for it
        return []
    return list(dict.fromkeys(node for node in map(_node, _lines(tree)) if node is not None))


def count_frames(snapshot: str) -> int:
    """Return how many frames a page holds, by what ``aria_snapshot`` returned."""
    return len(re.findall(r"^\s*- iframe\b", snapshot, re.MULTILINE))


def _lines(tree: Any) -> Iterator[str]:
    """Yield every line of the tree without what is below it."""
    if isinstance(tree, list):
        for entry in tree:
            yield from _lines(entry)
    elif isinstance(tree, dict):
        for line, below in tree.items():
            yield str(line)
            yield from _lines(below if isinstance(below, list | dict) else None)
    elif isinstance(tree, str):
        yield tree


def _node(line: str) -> AriaNode | None:
    found = _NODE.fullmatch(line)
    if found is None or found["role"] not in ADDRESSED:
        return None
    name = " ".join(re.sub(r"\\(.)", r"\1", found["name"] or "").split())
    level = _LEVEL.search(found["state"])
    return AriaNode(found["role"], name, int(level[1]) if level else 0) if name else None
