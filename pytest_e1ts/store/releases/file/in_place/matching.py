"""Which record of a file is which record of the database, where some of the file have no ids."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from difflib import SequenceMatcher

from pytest_e1ts.store.releases.file.shape import Record, Shape

Pairs = dict[int, int]
"""Place of a record of the database → place of the record of the file that it is, both from 0."""

_NAMES = ("scope", "option_type", "name")


def match_records(old: Sequence[Record], new: Sequence[Record], shape: Shape) -> Pairs:
    """Return which record is which: by their ids, else by their names, steps by what they say.

    Args:
        old: Those of the file.
        new: Those of the database.
        shape: What they are.
    """
    by_id = {record["id"]: place for place, record in enumerate(old) if record["id"] is not None}
    pairs = {place: by_id[record["id"]] for place, record in enumerate(new) if record["id"] in by_id}
    without = [place for place, record in enumerate(old) if record["id"] is None]
    others = [place for place in range(len(new)) if place not in pairs]
    if not shape.is_line:
        pairs |= _by_name(old, new, without, others)
        without = [place for place in without if place not in pairs.values()]
        others = [place for place in others if place not in pairs]
        return pairs | dict(zip(others, without, strict=False))
    return pairs | _by_content(old, new, without, others)


def same(first: object, second: object) -> bool:
    """Return whether two values are the same in a file; Python alone would take true for 1."""
    if first is None or isinstance(first, str):  # most values by far
        return first == second
    return first == second and json.dumps(first, sort_keys=True) == json.dumps(second, sort_keys=True)


def name_of(record: Record) -> tuple[str | None, ...]:
    """Return by what a record without an id is known among its siblings."""
    return tuple(record[key] for key in _NAMES if key in record)


def _by_name(old: Sequence[Record], new: Sequence[Record], without: list[int], others: list[int]) -> Pairs:
    free: dict[tuple[str | None, ...], list[int]] = defaultdict(list)
    for place in without:
        free[name_of(old[place])].append(place)
    return {place: free[name].pop(0) for place in others if free.get(name := name_of(new[place]))}


def _by_content(old: Sequence[Record], new: Sequence[Record], without: list[int], others: list[int]) -> Pairs:
    """Pair equal steps in their order, and what is left between them one by one."""
    matcher = SequenceMatcher(
        None, [_content(old[place]) for place in without], [_content(new[place]) for place in others], autojunk=False
    )
    pairs: Pairs = {}
    for _, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        pairs |= dict(zip(others[new_start:new_end], without[old_start:old_end], strict=False))
    return pairs


def _content(step: Record) -> str:
    return json.dumps({key: value for key, value in step.items() if key not in {"id", "order_index"}}, sort_keys=True)
