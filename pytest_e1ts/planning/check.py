"""Check every row of a plan before anything runs; all problems together, each with the row it is in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from pytest_e1ts.actions.lookup import check_step, is_note, saved_name
from pytest_e1ts.model.plan import OptionList, Plan, PlannedScenario, PlannedStep, Problem
from pytest_e1ts.registry import suggestion
from pytest_e1ts.values import BUILT_IN_NAMES, names_in
from pytest_e1ts.values.secrets import is_set

_TEXT_COLUMNS = (
    ("element", "element_id"),
    ("argument", "action_result"),
    ("definition", "step_definition"),
    ("expected", "expected_results"),
)


def check_plan(plan: Plan, environ: Mapping[str, str]) -> Plan:
    """Return the plan with the problems of every scenario filled in.

    Args:
        plan: The plan as built; actions and page objects must be registered by now.
        environ: The process environment, where secrets come from.
    """
    checker = _Checker(plan, environ)
    sets = tuple(
        replace(
            planned_set,
            cases=tuple(
                replace(case, scenarios=tuple(checker.scenario(scenario) for scenario in case.scenarios))
                for case in planned_set.cases
            ),
        )
        for planned_set in plan.sets
    )
    return replace(plan, sets=sets)


class _Checker:
    """Checks rows against what the plan's environment and configs know."""

    def __init__(self, plan: Plan, environ: Mapping[str, str]) -> None:
        self._select: Mapping[int, OptionList] = plan.select_lists_by_id
        self._match: Mapping[int, OptionList] = plan.match_lists_by_id
        self._environ = environ
        self._known: Collection[str] = {*BUILT_IN_NAMES, *plan.environment.variables}
        if not plan.environment.base_url:
            self._known = set(self._known) - {"BASE_URL"}

    def scenario(self, scenario: PlannedScenario) -> PlannedScenario:
        """Return the scenario with its problems."""
        problems = tuple(self._problems(scenario))
        return replace(scenario, problems=problems) if problems else scenario

    def _problems(self, scenario: PlannedScenario) -> Iterator[Problem]:
        if not scenario.steps:
            yield Problem("empty-scenario", "The scenario has no steps.", hint="Add steps to it, or remove it.")
        elif all(is_note(step) for step in scenario.steps):
            yield Problem(
                "nothing-to-do", "No step of the scenario has an action.", hint="Give a step an action, such as Click."
            )
        saved: set[str] = set()  # what the steps so far keep for later ones
        for step in scenario.steps:
            yield from self._variables(step, saved)
            yield from check_step(step, self._select, self._match)
            saved |= {name for name in (saved_name(step),) if name}

    def _variables(self, step: PlannedStep, saved: Collection[str]) -> Iterable[Problem]:
        told: set[str] = set()  # a variable that stands in several columns is one problem
        for field, column in _TEXT_COLUMNS:
            text: str = getattr(step, field)
            if "${" in text:
                for problem in self._variables_in(text, column, step, saved):
                    if problem.message not in told:
                        told.add(problem.message)
                        yield problem

    def _variables_in(self, text: str, column: str, step: PlannedStep, saved: Collection[str]) -> Iterator[Problem]:
        try:
            references = names_in(text)
        except ValueError as error:
            yield Problem("bad-variable", str(error), step.id, column)
            return
        for reference in references:
            if reference.kind == "secret" and not is_set(reference.name, self._environ):
                message = f"The secret {reference.name!r} is not set."
                yield Problem("unknown-secret", message, step.id, column, "Set it in the environment of the run.")
            elif reference.kind == "name" and reference.name not in {*self._known, *saved}:
                message = f"The variable {reference.text} is unknown in this environment."
                hint = suggestion(reference.name, sorted({*self._known, *saved}))
                yield Problem("unknown-variable", message, step.id, column, hint)
