"""A scenario of a release file, and the place within it that rows come to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pytest_e1ts.errors import UsageError
from pytest_e1ts.registry import normalise, suggestion
from pytest_e1ts.store.releases.file.in_place.additions import complete_record
from pytest_e1ts.store.releases.file.shape import STEP, Record

_ID = re.compile(r"(?:sc|id)?\s*#?(\d{1,9})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ScenarioPlace:
    """A scenario with what it is in."""

    set: Record
    case: Record
    scenario: Record


def find_place(records: Record, written: str, file: Path) -> ScenarioPlace:
    """Return the scenario that somebody names.

    Args:
        records: The release.
        written: ``sc101`` for the scenario of the id 101, or its name.
        file: The release file, for the message.

    Raises:
        UsageError: There is none, or there are several of that name.
    """
    places = list(_places(records))
    match = _ID.fullmatch(written.strip())
    found = [place for place in places if match and place.scenario["id"] == int(match[1])]
    found = found or [place for place in places if normalise(place.scenario["name"]) == normalise(written)]
    if len(found) == 1:
        return found[0]
    if found:
        paths = "; ".join(f"{place.set['name']} › {place.case['name']}" for place in found)
        raise UsageError(
            f"{file} has {len(found)} scenarios called {written!r}: {paths}. Give the one that is meant an id, and "
            "write it, as in --append sc101.",
            code="unknown-scenario",
        )
    known = [name for place in places for name in _names(place)]
    hint = suggestion(written, known) if known else "It has no scenarios yet: leave --append out for a new one."
    raise UsageError(f"{file} has no scenario {written!r}. {hint}", code="unknown-scenario")


def steps_with(place: ScenarioPlace, columns: Sequence[Record], insert_after: str) -> tuple[list[Record], range]:
    """Return the steps of a scenario with new ones among them, in the order in which they run.

    Args:
        place: The scenario.
        columns: The new steps.
        insert_after: The place of the step that they come behind, from 1, or ``id 911``; 0 for the beginning; empty
            for the end.

    Returns:
        The steps, and the places of the new ones, from 1.

    Raises:
        UsageError: There is no such step.
    """
    steps = sorted(place.scenario["steps"], key=lambda step: (step["order_index"] is None, step["order_index"] or 0))
    at = _position(place.scenario, steps, insert_after)
    new = [complete_record(given, STEP, 0) for given in columns]
    return _numbered(steps, new, at), range(at + 1, at + 1 + len(new))


def _position(scenario: Record, steps: list[Record], written: str) -> int:
    text = written.strip()
    if not text:
        return len(steps)
    match = _ID.fullmatch(text)
    if match and text.isdecimal() and int(text) <= len(steps):
        return int(text)
    by_id = [at for at, step in enumerate(steps, start=1) if match and step["id"] == int(match[1])]
    if by_id:
        return by_id[0]
    raise UsageError(
        f"--insert-after {written!r}: the scenario {scenario['name']!r} has {len(steps)} steps. Write a number from 0 "
        "(the beginning) to that, or the id of a step, as in --insert-after 'id 911'.",
        code="unknown-scenario",
    )


def _numbered(steps: list[Record], new: list[Record], at: int) -> list[Record]:
    """Put new steps in; numbers that are there stay where there is room between them."""
    before = steps[at - 1]["order_index"] if at else 0
    behind = steps[at]["order_index"] if at < len(steps) else None
    has_room = before is not None and (behind is None or behind - before > len(new))
    if has_room and at < len(steps):
        inserted = [{**step, "order_index": before + number} for number, step in enumerate(new, start=1)]
        return [*steps[:at], *inserted, *steps[at:]]
    if has_room:
        return [*steps, *({**step, "order_index": before + number} for number, step in enumerate(new, start=1))]
    whole = [*steps[:at], *new, *steps[at:]]
    return [{**step, "order_index": number} for number, step in enumerate(whole, start=1)]


def _places(records: Record) -> Iterator[ScenarioPlace]:
    for test_set in records["test_sets"]:
        for case in test_set["cases"]:
            yield from (ScenarioPlace(test_set, case, scenario) for scenario in case["scenarios"])


def _names(place: ScenarioPlace) -> Iterator[str]:
    if place.scenario["id"] is not None:
        yield f"sc{place.scenario['id']}"
    yield place.scenario["name"]
