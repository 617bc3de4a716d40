"""Categories under one another: found where only the nested set or a path says so, and never in a circle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pytest_e1ts.exchange.old_database.notes import Notes, Row
from pytest_e1ts.exchange.old_database.values.single import UnreadableError, read_integer

_TABLE, _COLUMN = "categories", "parent_id"


def settle_tree(categories: Mapping[int, Row], notes: Notes) -> None:
    """Give categories the parents that only their older columns know, and break circles.

    Args:
        categories: The rows by id; they are changed.
        notes: Holds the older columns, and gets what was repaired.
    """
    _find_parents(categories, notes)
    for id_ in sorted(categories):
        circle = _circle(categories, id_)
        if circle and id_ == min(circle):
            before = categories[id_][_COLUMN]
            categories[id_][_COLUMN] = None
            notes.repaired((_TABLE, id_, _COLUMN), "categories in a circle", before, None)


def in_order(categories: Mapping[int, Row]) -> list[Row]:
    """Return categories with each behind its parent."""
    done: dict[int, Row] = {}
    for id_ in sorted(categories):
        for row in reversed(list(_upwards(categories, id_))):
            done.setdefault(row["id"], row)
    return list(done.values())


def _find_parents(categories: Mapping[int, Row], notes: Notes) -> None:
    """Nobody has a parent: then ``lft`` and ``rgt`` may say who is within whom, or ``path``, which ends at the row."""
    if any(row[_COLUMN] is not None for row in categories.values()):
        return
    older = {id_: notes.columns.get(_TABLE, {}).get(str(id_), {}) for id_ in categories}
    spans = {id_: span for id_, row in older.items() if (span := _span(row))}
    paths = {str(row["path"]).strip("/"): id_ for id_, row in older.items() if row.get("path")}
    for id_ in categories:
        parent = _enclosing(spans, id_) if id_ in spans else _above(paths, older[id_].get("path"), id_, categories)
        if parent is not None:
            categories[id_][_COLUMN] = parent
            what = "a parent that only lft and rgt know" if id_ in spans else "a parent that only path knows"
            notes.repaired((_TABLE, id_, _COLUMN), what, None, parent)


def _span(row: Row) -> tuple[int, int] | None:
    try:
        left, right = (read_integer(row.get(name))[0] for name in ("lft", "rgt"))
    except UnreadableError:
        return None
    return (left, right) if left is not None and right is not None and left < right else None


def _enclosing(spans: Mapping[int, tuple[int, int]], id_: int) -> int | None:
    left, right = spans[id_]
    around = [(end - start, other) for other, (start, end) in spans.items() if start < left and right < end]
    return min(around)[1] if around else None


def _above(paths: Mapping[str, int], path: Any, id_: int, categories: Mapping[int, Row]) -> int | None:
    """Return the row that a path names in front of its last part: by that row's own path, or by its id."""
    above = str(path or "").strip("/").rpartition("/")[0]
    if not above:
        return None
    last = above.rpartition("/")[2]
    parent = paths.get(above, int(last) if last.isascii() and last.isdigit() and len(last) < 10 else None)
    return parent if parent != id_ and parent in categories else None


def _circle(categories: Mapping[int, Row], start: int) -> set[int]:
    """Return the ids of the circle that a category is part of; none where it is in none."""
    seen: list[int] = []
    at: int | None = start
    while at is not None and at in categories:
        if at in seen:
            return set(seen) if at == start else set()
        seen.append(at)
        at = categories[at][_COLUMN]
    return set()


def _upwards(categories: Mapping[int, Row], id_: int) -> Iterator[Row]:
    at: int | None = id_
    while at is not None and at in categories:
        yield categories[at]
        at = categories[at][_COLUMN]
