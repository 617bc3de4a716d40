"""Plain data as the tree that the checker of release files reads, so that every source is checked by the same rules."""

from __future__ import annotations

from pytest_e1ts.exchange.incoming import RecordPath
from pytest_e1ts.store.releases.file.nodes import Listing, Mapping, Node, Scalar


class PlainNodes:
    """Makes the tree of plain data; each of its nodes has a number in place of a line, by which its path is known.

    Attributes:
        paths: The path of each node, by its number.
    """

    def __init__(self) -> None:
        self.paths: dict[int, RecordPath] = {}

    def tree(self, value: object, path: RecordPath = ()) -> Node:
        """Return the tree of lists, mappings and values; what is text stays text, whatever it looks like."""
        number = len(self.paths) + 1
        self.paths[number] = path
        if isinstance(value, dict):
            entries = ((str(key), self.tree(below, (*path, str(key)))) for key, below in value.items())
            return Mapping(number, tuple((Scalar(node.line, key, plain=False), node) for key, node in entries))
        if isinstance(value, list | tuple):
            return Listing(number, tuple(self.tree(item, (*path, place)) for place, item in enumerate(value)))
        return Scalar(number, _text(value), plain=not isinstance(value, str))


def _text(value: object) -> str:
    """Return a value as YAML has it without quotes; text as it is."""
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)
