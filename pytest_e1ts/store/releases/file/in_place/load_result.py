"""What the database would hold once a file is loaded, without a database."""

from __future__ import annotations

import copy
from collections import defaultdict
from collections.abc import Sequence

from pytest_e1ts.store.releases.file.in_place.matching import name_of, same
from pytest_e1ts.store.releases.file.shape import LISTS, Record, Shape


def is_loaded_as(found: Record, records: Record) -> bool:
    """Return whether loading a file leaves the database as it is.

    Args:
        found: The records of the file.
        records: What the database holds of the release.
    """
    found = copy.deepcopy(found)
    found["release"]["id"] = found["release"]["id"] or records["release"]["id"]
    if not same(found["release"], records["release"]):
        return False
    return all(_same_list(found[name], records[name], shape) for name, shape in LISTS.items())


def _same_list(found: list[Record], records: Sequence[Record], shape: Shape) -> bool:
    """Give records without an id that of the row that loading takes for theirs, and compare."""
    if len(found) != len(records):
        return False
    # A record of nobody's database has no id yet: any number that no row has tells it from the others.
    records = [row if row["id"] is not None else row | {"id": -place} for place, row in enumerate(records, start=1)]
    _give_ids(found, records)
    by_id = {record["id"]: record for record in records}
    if len({record["id"] for record in found} & set(by_id)) != len(by_id):
        return False
    children = shape.children
    for record in found:
        there = by_id[record["id"]]
        if not all(same(record[field.name], there[field.name]) for field in shape.fields):
            return False
        if children and not _same_list(record[children[0]], there[children[0]], children[1]):
            return False
    return True


def _give_ids(found: list[Record], records: Sequence[Record]) -> None:
    taken = {record["id"] for record in found}
    free: dict[tuple[str | None, ...], list[int]] = defaultdict(list)
    for record in records:
        if record["id"] not in taken:
            free[name_of(record)].append(record["id"])
    for record in found:
        if record["id"] is None and free[name_of(record)]:
            record["id"] = free[name_of(record)].pop(0)
