"""Set-up and tear-down: the steps of reusable cases around those of a scenario."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pytest_e1ts.model.derived_ids import derived_id
from pytest_e1ts.model.plan import PlannedScenario, PlannedStep, Problem
from pytest_e1ts.model.rows import ReusableCaseRow, ReusableStepRow
from pytest_e1ts.model.text.directives import Directives, folded_name, reusable_names
from pytest_e1ts.model.text.phases import SET_UP, TEAR_DOWN
from pytest_e1ts.registry import suggestion

_CODE = "unknown-reusable-case"


class ReusableCases:
    """The reusable cases, by their names and ids."""

    def __init__(self, rows: Iterable[ReusableCaseRow]) -> None:
        """Remember them."""
        self._by_name: dict[str, list[ReusableCaseRow]] = {}
        self._by_id = {}
        for row in rows:
            self._by_name.setdefault(folded_name(row.name), []).append(row)
            self._by_id[str(row.id)] = row

    def around(self, scenario: PlannedScenario, above: Sequence[Directives]) -> PlannedScenario:
        """Return a scenario with its set-up in front and its tear-down behind.

        Args:
            scenario: The scenario.
            above: What its set, its case and itself ask for, in this order: the set's steps are outermost.
        """
        problems: list[Problem] = []
        before = [found for part in above for found in self._cases(part.set_up, "Set up", problems)]
        after = [found for part in reversed(above) for found in self._cases(part.tear_down, "Tear down", problems)]
        if not before and not after and not problems:
            return scenario
        taken = {step.id for step in scenario.steps}
        steps = (*_steps(before, SET_UP, taken), *scenario.steps, *_steps(after, TEAR_DOWN, taken))
        numbered = tuple(replace(step, position=position) for position, step in enumerate(steps, start=1))
        return replace(scenario, steps=numbered, problems=(*scenario.problems, *problems))

    def _cases(self, lines: Iterable[str], word: str, problems: list[Problem]) -> Iterator[ReusableCaseRow]:
        for line in lines:
            names = reusable_names(line, set(self._by_name))
            if not names:
                hint = "Write its name behind it, or remove the line."
                problems.append(Problem(_CODE, f"The line '{word}:' names no reusable case.", hint=hint))
            for name in names:
                found = self._by_name.get(folded_name(name)) or [
                    self._by_id[each] for each in [name] if each in self._by_id
                ]
                problem = self._problem(name, word, found)
                if problem is None:
                    yield found[0]
                else:
                    problems.append(problem)

    def _problem(self, name: str, word: str, found: Sequence[ReusableCaseRow]) -> Problem | None:
        if not found:
            hint = suggestion(name, [row.name for row in self._by_id.values()]) or "There are no reusable cases."
            return Problem(_CODE, f"'{word}: {name}' names no reusable case.", hint=hint)
        if len(found) > 1:
            ids = ", ".join(str(row.id) for row in found)
            message = f"'{word}: {name}' names {len(found)} reusable cases (ids {ids})."
            return Problem(_CODE, message, hint="Write the id of the one that is meant.")
        if not found[0].steps:
            return Problem(
                _CODE, f"The reusable case {found[0].name!r} (id {found[0].id}) has no steps.", hint="Add some."
            )
        return None


def _steps(cases: Iterable[ReusableCaseRow], phase: str, taken: set[int]) -> Iterator[PlannedStep]:
    for case in cases:
        for row in case.steps:
            yield _step(row, phase, _free_id(row.id, phase, taken))


def _free_id(row_id: int, phase: str, taken: set[int]) -> int:
    """Return an id that no other step of the scenario has: one case may stand in it more than once."""
    found, more = derived_id("reusable_case_steps", row_id, phase), 1
    while found in taken:
        more += 1
        found = derived_id("reusable_case_steps", row_id, phase, more)
    taken.add(found)
    return found


def _step(row: ReusableStepRow, phase: str, step_id: int) -> PlannedStep:
    return PlannedStep(
        id=step_id,
        position=0,
        definition=row.step_definition or "",
        type=(row.type or "").strip(),
        element=(row.element_id or "").strip(),
        action=(row.action or "").strip(),
        argument=row.action_result or "",
        required=row.required is not False,
        expected=row.expected_results or "",
        phase=phase,
        source=f"reusable_case_steps id {row.id}",
    )
