"""Which rows of a scenario changed between two runs, as far as the rows of the runs can tell."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pytest_e1ts.store.history_rows import StepText

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


def row_changes(before: Iterable[StepText], after: Iterable[StepText]) -> dict[int, list[RowChange]]:
    """Return the differences by scenario; a scenario without any is left out.

    Args:
        before: The rows of some scenarios in the earlier run, in order.
        after: Their rows in the later one.
    """
    one, other = _by_scenario(before), _by_scenario(after)
    found = {
        scenario_id: list(_changes(one[scenario_id], other[scenario_id])) for scenario_id in sorted({*one, *other})
    }
    return {scenario_id: changes for scenario_id, changes in found.items() if changes}


def _by_scenario(rows: Iterable[StepText]) -> defaultdict[int, dict[int, StepText]]:
    found: defaultdict[int, dict[int, StepText]] = defaultdict(dict)
    for row in rows:
        if row.step_id is not None:
            found[row.scenario_id][row.step_id] = row
    return found


def _changes(before: dict[int, StepText], after: dict[int, StepText]) -> Iterator[RowChange]:
    for step_id, row in before.items():
        if step_id not in after:
            yield RowChange(row.scenario_id, "removed", step_id, "", row.definition, "")
    kept = [step_id for step_id in before if step_id in after]
    for step_id, row in after.items():
        if step_id not in before:
            yield RowChange(row.scenario_id, "added", step_id, "", "", row.definition)
        else:
            yield from _texts(before[step_id], row)
    for step_id in _moved(kept, [step_id for step_id in after if step_id in before]):
        row = after[step_id]
        yield RowChange(row.scenario_id, "moved", step_id, "", before[step_id].definition, row.definition)


def _texts(before: StepText, after: StepText) -> Iterator[RowChange]:
    columns = (
        ("step_definition", before.definition, after.definition, after.definition_now),
        ("expected_results", before.expected, after.expected, after.expected_now),
    )
    for column, one, other, written in columns:
        if one != other and not _differ_in_variables(one, other, written):
            yield RowChange(after.scenario_id, "changed", after.step_id or 0, column, one, other)


def _differ_in_variables(one: str, other: str, written: str) -> bool:
    """Tell whether both texts are the same sentence of the release with its variables filled in differently."""
    if "${" not in written:
        return False
    shape = re.compile(".*".join(map(re.escape, _VARIABLE.split(written))), re.DOTALL)
    return bool(shape.fullmatch(one) and shape.fullmatch(other))


def _moved(before: list[int], after: list[int]) -> list[int]:
    """Return the steps that stand at another place among those that both have."""
    return [step_id for old, step_id in zip(before, after, strict=True) if old != step_id]
