"""References between the records of a file: to what is not in it, and categories that are above themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pytest_e1ts.store.releases.file.nodes import Listing, Mapping, Node
from pytest_e1ts.store.releases.file.shape import LISTS, Record

Found = tuple[Node, str]


def broken_references(found: Record, entries: dict[str, Node]) -> Iterator[Found]:
    """Yield what is wrong with references, each with its node.

    Args:
        found: The records.
        entries: The nodes of the file by key.
    """
    ids = {name: {record["id"] for record in found[name]} for name in LISTS}
    categories = list(with_nodes(found["categories"], entries.get("categories")))
    for record, node in categories:
        yield from _reference(record, "parent_id", ids["categories"], node)
    yield from _circles(categories)
    for test_set, set_node in with_nodes(found["test_sets"], entries.get("test_sets")):
        yield from _reference(test_set, "category_id", ids["categories"], set_node)
        for case, case_node in with_nodes(test_set["cases"], child(set_node, "cases")):
            for scenario, scenario_node in with_nodes(case["scenarios"], child(case_node, "scenarios")):
                for step, node in with_nodes(scenario["steps"], child(scenario_node, "steps")):
                    yield from _reference(step, "select_config_id", ids["select_configs"], node)
                    yield from _reference(step, "match_config_id", ids["match_configs"], node)


def _reference(record: Record, key: str, known: set[int], node: Node) -> Iterator[Found]:
    if record[key] is None or record[key] in known:
        return
    near = sorted((id_ for id_ in known if id_ is not None), key=lambda id_: (abs(id_ - record[key]), id_))[:3]
    hint = f"nearest: {', '.join(map(str, near))}" if near else "the file holds none"
    yield child(node, key) or node, f"{key}: {record[key]} is not in this file; {hint}"


def _circles(categories: list[tuple[Record, Node]]) -> Iterator[Found]:
    """Yield each circle once, where its first category in the file names its parent."""
    parents = {record["id"]: record["parent_id"] for record, _ in categories}
    seen: set[int] = set()
    for record, node in categories:
        circle = circle_of(record["id"], parents)
        if circle and seen.isdisjoint(circle):
            seen.update(circle)
            path = " › ".join(map(str, [*circle, circle[0]]))
            yield child(node, "parent_id") or node, f"parent_id: the category is above itself ({path})"


def circle_of(start: int, parents: dict[int, int | None]) -> list[int]:
    """Return the categories from one up to itself again; none where the path up ends, or has a circle without it."""
    path: list[int] = []
    at: int | None = start
    while at is not None and at not in path:
        path.append(at)
        at = parents.get(at)
    return path if at is not None and at == start else []


def with_nodes(records: list[Record], node: Node | None) -> Iterable[tuple[Record, Node]]:
    """Return the records of a list with their nodes."""
    return zip(records, node.items, strict=True) if isinstance(node, Listing) else ()


def child(node: Node, key: str) -> Node | None:
    """Return the value of a key; None where the node has none."""
    entries = node.entries if isinstance(node, Mapping) else ()
    return next((value for name, value in entries if name.text == key), None)
