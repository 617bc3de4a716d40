"""The ``order_index`` of rows whose source does not say it: the order of the source, changed as little as it can be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pytest_e1ts.store.releases.file.shape import Record

_KEY = "order_index"


@dataclass(frozen=True, slots=True)
class Sibling:
    """A row of a source among its siblings.

    Attributes:
        record: What it becomes.
        there: What it is now, below the same parent; None where it is new there.
        says_place: Whether the source gives its ``order_index``.
    """

    record: Record
    there: Record | None
    says_place: bool


def set_places(siblings: Sequence[Sibling], staying: Sequence[Record], there: Sequence[Record]) -> None:
    """Give rows their places among their siblings.

    They are counted from 1 where nothing else stays, unless they have other numbers in the same order. Beside rows
    that stay they keep their places, and new ones come behind all others.

    Args:
        siblings: The rows of the source below one parent, in its order.
        staying: The rows below the same parent that it does not name, and that stay.
        there: All rows that are below that parent now.
    """
    free = [one for one in siblings if not one.says_place]
    if not free or _KEY not in free[0].record:
        return
    if not staying and (_are_counted(there) or not _are_in_order(free)):
        for place, one in enumerate(siblings, start=1):
            if not one.says_place:
                one.record[_KEY] = place
        return
    for one in free:
        one.record[_KEY] = one.there[_KEY] if one.there else None
    known = [record[_KEY] for record in (*staying, *(one.record for one in siblings)) if record[_KEY] is not None]
    top = max(known, default=0)
    for one in free:
        if one.there is None:
            top += 1
            one.record[_KEY] = top


def _are_counted(there: Sequence[Record]) -> bool:
    return [record[_KEY] for record in there] == list(range(1, len(there) + 1))


def _are_in_order(free: Sequence[Sibling]) -> bool:
    """Return whether the known ones come in the order that they have, and the new ones behind them."""
    is_known = [one.there is not None for one in free]
    numbers = [one.there[_KEY] for one in free if one.there]
    return is_known == sorted(is_known, reverse=True) and None not in numbers and numbers == sorted(numbers)
