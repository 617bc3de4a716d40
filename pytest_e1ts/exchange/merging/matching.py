"""Which row that is there already a row of a source is: by its id, else by its name, a step by what it says."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from pytest_e1ts.store.releases.file.in_place.matching import name_of
from pytest_e1ts.store.releases.file.shape import Record, Shape


@dataclass(frozen=True, slots=True)
class Match:
    """The row that a row of a source is.

    Attributes:
        there: It, as it is now.
        is_sure: Whether it is known by its id, its name or its sentence, and not only by its place in the list.
    """

    there: Record
    is_sure: bool = True


def match(named: Sequence[Record], there: Sequence[Record], shape: Shape) -> dict[int, Match]:
    """Return which row it is for each row of a list, by its 0-based place; those that are new are not among them.

    Args:
        named: The rows of the source, with those left out whose ids are known: they are matched already.
        there: The rows below the same parent that no row of the source has by its id.
        shape: What they are.
    """
    if shape.fields[0].needed:  # others refer to it by its id, so that no row of another id can be it
        return {}
    # In the order in which they will stand, so that rows that are called the same are not exchanged for one another.
    places = sorted(range(len(named)), key=lambda place: named[place].get("order_index") or 0)
    find = _by_what_they_say if shape.is_line else _by_name
    found = find([named[place] for place in places], there)
    return {places[at]: one for at, one in found.items()}


def _by_name(named: Sequence[Record], there: Sequence[Record]) -> dict[int, Match]:
    free: dict[tuple[str | None, ...], list[Record]] = defaultdict(list)
    for record in there:
        free[name_of(record)].append(record)
    return {place: Match(free[name].pop(0)) for place, record in enumerate(named) if free.get(name := name_of(record))}


def _by_what_they_say(named: Sequence[Record], there: Sequence[Record]) -> dict[int, Match]:
    """Match equal steps in their order; of those between them, each is the row of the step that was in its place."""
    matcher = SequenceMatcher(None, [_said(step) for step in there], [_said(step) for step in named], autojunk=False)
    return {
        place: Match(there[at], is_sure=tag == "equal")
        for tag, old, old_end, new, new_end in matcher.get_opcodes()
        for place, at in zip(range(new, new_end), range(old, old_end), strict=False)
    }


def _said(step: Record) -> str:
    """Return the sentence of a step; without one, what it does."""
    doing = [step.get(key) for key in ("action", "element_id", "action_result")]
    return step.get("step_definition") or json.dumps(doing)
