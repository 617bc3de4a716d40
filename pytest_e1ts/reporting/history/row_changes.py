"""Which rows of a scenario changed between two runs, as far as the rows of the runs show."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pytest_e1ts.model.past_runs.step import PastStep, StepThenAndNow

_VARIABLE = re.compile(r"\$\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}")


@dataclass(frozen=True, slots=True)
class RowChange:
    """One difference.

    Attributes:
        kind: ``added``, ``removed``, ``changed`` or ``moved``.
        step_id: Of ``test_steps``.
        column: ``step_definition`` or ``expected_results``; empty for a row as a whole.
        before: Text in the earlier run; empty where it was added.
        after: Text in the later run; empty where it was removed.
    """

    scenario_id: int
    kind: str
    step_id: int
    column: str
    before: str
    after: str


def row_changes(before: Iterable[StepThenAndNow], after: Iterable[StepThenAndNow]) -> dict[int, list[RowChange]]:
    """Return the differences by scenario; a scenario without any is left out.

    Args:
        before: The rows of some scenarios in the earlier run, in order.
        after: Their rows in the later one.
    """
    one, other = _by_scenario(before), _by_scenario(after)
    found = {known: list(_changes(known, one[known], other[known])) for known in sorted({*one, *other})}
    return {scenario_id: changes for scenario_id, changes in found.items() if changes}


def _by_scenario(rows: Iterable[StepThenAndNow]) -> defaultdict[int, dict[int, StepThenAndNow]]:
    found: defaultdict[int, dict[int, StepThenAndNow]] = defaultdict(dict)
    for row in rows:
        if row.then.step_id is not None:
            found[row.then.scenario_id or 0][row.then.step_id] = row
    return found


def _changes(
    scenario_id: int, before: dict[int, StepThenAndNow], after: dict[int, StepThenAndNow]
) -> Iterator[RowChange]:
    for step_id, row in before.items():
        if step_id not in after:
            yield RowChange(scenario_id, "removed", step_id, "", row.then.definition, "")
    in_both = [step_id for step_id in before if step_id in after]
    for step_id, row in after.items():
        if step_id not in before:
            yield RowChange(scenario_id, "added", step_id, "", "", row.then.definition)
        else:
            yield from _texts(scenario_id, before[step_id].then, row)
    for step_id in _moved(in_both, [step_id for step_id in after if step_id in before]):
        texts = before[step_id].then.definition, after[step_id].then.definition
        yield RowChange(scenario_id, "moved", step_id, "", *texts)


def _texts(scenario_id: int, before: PastStep, after: StepThenAndNow) -> Iterator[RowChange]:
    columns = (
        ("step_definition", before.definition, after.then.definition, after.definition_now),
        ("expected_results", before.expected, after.then.expected, after.expected_now),
    )
    for column, one, other, written in columns:
        if one != other and not _differ_in_variables(one, other, written):
            yield RowChange(scenario_id, "changed", before.step_id or 0, column, one, other)


def _differ_in_variables(one: str, other: str, written: str) -> bool:
    """Return whether both texts are the same sentence of the release with its variables filled in differently."""
    if "${" not in written:
        return False
    parts = _VARIABLE.split(written)
    return _holds_in_order(one, parts) and _holds_in_order(other, parts)


def _holds_in_order(text: str, parts: list[str]) -> bool:
    """Return whether a text consists of the parts with anything between them; as an expression it could take years."""
    first, *middle, last = parts if len(parts) > 1 else (parts[0], "")
    at, end = len(first), len(text) - len(last)
    if at > end or not (text.startswith(first) and text.endswith(last)):
        return False
    for part in middle:
        found = text.find(part, at, end)
        if found < 0:
            return False
        at = found + len(part)
    return True


def _moved(before: list[int], after: list[int]) -> list[int]:
    """Return the steps that are at another place among those that both have."""
    return [step_id for old, step_id in zip(before, after, strict=True) if old != step_id]
