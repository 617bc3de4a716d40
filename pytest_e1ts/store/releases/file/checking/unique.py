"""Names that may be only once in a file, reported before the database refuses the second or keeps both."""

from __future__ import annotations

from collections.abc import Iterator

from pytest_e1ts.store.releases.file.checking.references import child, with_nodes
from pytest_e1ts.store.releases.file.nodes import Node
from pytest_e1ts.store.releases.file.shape import Record


def repeated_names(found: Record, entries: dict[str, Node]) -> Iterator[tuple[Node, str]]:
    """Yield environment names that are twice in the same scope.

    Of those that hold for all releases a database may have two; in the file both then have their ids.
    """
    first: dict[tuple[str, str], tuple[int, Record]] = {}
    for record, node in with_nodes(found["environment_configs"], entries.get("environment_configs")):
        scope, name = record["scope"], record["name"]
        if name is None:
            continue
        line, earlier = first.setdefault((scope, name), (node.line, record))
        are_rows = scope == "all" and record["id"] is not None and earlier["id"] is not None
        if earlier is not record and not are_rows:
            place = child(node, "name") or node
            text = f"name: {name[:40]!r} is given twice for the scope {scope!r}, first in line {line}"
            yield place, f"{text}; keep one of the two"
