"""In which order the records of a list stand in the file."""

from __future__ import annotations

from collections.abc import Sequence

from pytest_e1ts.store.releases.file.in_place.matching import Pairs
from pytest_e1ts.store.releases.file.shape import Record


def final_order(old: Sequence[Record], new: Sequence[Record], pairs: Pairs, *, is_ordered: bool) -> list[int]:
    """Return the places of the database's records in the order in which the file has them.

    Args:
        old: The records of the file.
        new: Those of the database, in its order.
        pairs: Which is which.
        is_ordered: Whether their order means something: that of test sets does not.

    Returns:
        Where the file is in the order of the database, that order. Else what is there stays where it is, and what is
        new comes behind the record that is before it in the database.
    """
    if is_ordered and _is_sorted(old):
        return list(range(len(new)))
    order = sorted(pairs, key=lambda place: pairs[place])
    for place in range(len(new)):
        if place not in pairs:
            order.insert(order.index(place - 1) + 1 if place else 0, place)
    return order


def _is_sorted(records: Sequence[Record]) -> bool:
    keys = [(record["order_index"] is None, record["order_index"] or 0) for record in records]
    return keys == sorted(keys)
