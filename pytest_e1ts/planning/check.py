"""Check every row of a plan before anything runs; all problems together, each with the row it is in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from pytest_e1ts.actions.lookup import is_note
from pytest_e1ts.actions.row_checks import RowChecks
from pytest_e1ts.errors import format_traceback
from pytest_e1ts.extensions.origins import blame
from pytest_e1ts.model.plan import Plan, PlannedScenario, PlannedStep, Problem
from pytest_e1ts.model.text.short_text import shorten
from pytest_e1ts.planning.accounts import check_role
from pytest_e1ts.planning.data_sets.scenarios import CODE as BAD_DATA
from pytest_e1ts.planning.manual import is_manual_step
from pytest_e1ts.planning.reach import check_reach
from pytest_e1ts.registry import nearest, suggestion
from pytest_e1ts.values import BUILT_IN_NAMES, Reference, names_in
from pytest_e1ts.values.dates import shift
from pytest_e1ts.values.reach import Reach
from pytest_e1ts.values.secrets import how_to_set, is_set

_TEXT_COLUMNS = (
    ("element", "element_id"),
    ("argument", "action_result"),
    ("definition", "step_definition"),
    ("expected", "expected_results"),
)


def check_plan(plan: Plan, environ: Mapping[str, str], reach: Reach | None = None) -> Plan:
    """Return the plan with the problems of every scenario filled in.

    Args:
        plan: The plan as built; actions and page objects must be registered by now.
        environ: What secrets are read from.
        reach: How far rows reach; by default, no further than the application.
    """
    checker = _Checker(plan, environ, reach or Reach(base_url=plan.environment.base_url))
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

    def __init__(self, plan: Plan, environ: Mapping[str, str], reach: Reach) -> None:
        self._checks = RowChecks(plan.select_lists_by_id, plan.match_lists_by_id)
        self._environ = environ
        self._reach = reach
        self._variables_by_name = plan.environment.variables
        self._known: Collection[str] = {*BUILT_IN_NAMES, *plan.environment.variables}
        self._columns: Collection[str] = ()
        self._lacks_data = False
        if not plan.environment.base_url:
            self._known = set(self._known) - {"BASE_URL"}

    def scenario(self, scenario: PlannedScenario) -> PlannedScenario:
        """Return the scenario with its problems."""
        self._columns = [name for name, _value in scenario.values]
        self._lacks_data = any(problem.code == BAD_DATA for problem in scenario.problems)
        problems = tuple(map(_shortened, self._problems(scenario)))
        return replace(scenario, problems=(*scenario.problems, *problems)) if problems else scenario

    def _problems(self, scenario: PlannedScenario) -> Iterator[Problem]:
        if not scenario.steps:
            yield Problem("empty-scenario", "The scenario has no steps.", hint="Add steps to it, or remove it.")
        elif scenario.is_manual:
            if not any(step.definition.strip() or step.expected.strip() for step in scenario.steps):
                hint = "Write into step_definition what a person does, and into expected_results what is to be seen."
                yield Problem("nothing-to-do", "No step of the manual scenario has a sentence.", hint=hint)
        elif all(is_note(step) for step in scenario.steps):
            yield Problem(
                "nothing-to-do", "No step of the scenario has an action.", hint="Give a step an action, such as Click."
            )
        yield from self._of_rows(scenario)

    def _of_rows(self, scenario: PlannedScenario) -> Iterator[Problem]:
        """Find what is wrong with each row; whatever that raises is a problem of this row, and of no other one."""
        if scenario.is_manual:  # its rows are sentences for a person: no action needs to be known, nothing is found
            for step in scenario.steps:
                yield from self._variables(step, (), {})
            return
        saves: dict[int, tuple[str, ...]] = {}
        steps_with_problems = {problem.step_id for problem in scenario.problems}
        for step in scenario.steps:
            try:
                saves[step.id] = self._checks.saved_by(step)
            except Exception as error:  # noqa: BLE001 - one row must not end a run of thousands
                steps_with_problems.add(step.id)
                yield _fault(step, error)
        later = {name: step for step in reversed(scenario.steps) for name in saves.get(step.id, ())}
        saved: set[str] = set()
        for step in scenario.steps:
            if step.id not in steps_with_problems:
                try:
                    yield from self._of_row(step, saved, later)
                except Exception as error:  # noqa: BLE001 - the same
                    yield _fault(step, error)
            saved.update(saves.get(step.id, ()))

    def _of_row(self, step: PlannedStep, saved: Collection[str], later: Mapping[str, PlannedStep]) -> Iterator[Problem]:
        if "${" in f"{step.argument}{step.element}{step.definition}{step.expected}":
            yield from self._variables(step, saved, later)
        if is_manual_step(step):
            yield _asks_for_a_person(step)
            return
        yield from self._checks.problems(step)
        yield from check_role(step, self._variables_by_name)
        yield from check_reach(step, self._checks.action_of(step), self._reach)

    def _variables(
        self, step: PlannedStep, saved: Collection[str], later: Mapping[str, PlannedStep]
    ) -> Iterable[Problem]:
        messages: set[str] = set()  # a variable that stands in several columns is one problem
        for field, column in _TEXT_COLUMNS:
            text: str = getattr(step, field)
            if "${" in text:
                for problem in self._variables_in(text, column, step, saved, later):
                    if problem.message not in messages:
                        messages.add(problem.message)
                        yield problem

    def _variables_in(
        self, text: str, column: str, step: PlannedStep, saved: Collection[str], later: Mapping[str, PlannedStep]
    ) -> Iterator[Problem]:
        try:
            references = names_in(text)
        except ValueError as error:
            yield Problem("bad-variable", str(error), step.id, column)
            return
        for reference in references:
            if reference.kind == "date":
                yield from _check_date(reference, column, step)
            elif reference.kind == "secret" and not is_set(reference.name, self._environ):
                message = f"The secret {reference.name!r} is not set."
                yield Problem("unknown-secret", message, step.id, column, how_to_set(reference.name))
            elif reference.kind == "name" and reference.name not in self._known and reference.name not in saved:
                if self._lacks_data:
                    continue  # it may well be a column
                yield self._unknown(reference, column, text, step, {*saved, *later}, later=later)

    def _unknown(
        self,
        reference: Reference,
        column: str,
        text: str,
        step: PlannedStep,
        saves: Collection[str],
        *,
        later: Mapping[str, PlannedStep],
    ) -> Problem:
        name = reference.name
        if name in later:
            message = f"The value {reference.text} is used before step {later[name].position} saves it."
            return Problem("saved-later", message, step.id, column, "Save it in an earlier step.")
        message = f"The variable {reference.text} is unknown in this environment."
        known = sorted({*self._known, *saves, *self._columns})
        instead = tuple(text.replace(reference.text, f"${{{near}}}") for near in nearest(name, known))
        return Problem("unknown-variable", message, step.id, column, suggestion(name, known), suggestions=instead)


def _asks_for_a_person(step: PlannedStep) -> Problem:
    """Refuse what nobody would do: the scenario would pass without it."""
    message = f"The type {step.type!r} asks for a person, and a browser runs the scenario: nobody would be asked."
    hint = "Put what a person does into a scenario of its own, all of whose steps have the type; or tag it @manual."
    return Problem("manual-step", message, step.id, "type", hint)


def _fault(step: PlannedStep, error: Exception) -> Problem:
    message = f"Step {step.position} could not be checked."
    return Problem("plugin-fault", message, step.id, hint=blame(error), detail=format_traceback(error))


def _shortened(problem: Problem) -> Problem:
    """Keep the message about a row short, however long the row is."""
    message, hint = shorten(problem.message), shorten(problem.hint)
    suggestions = tuple(value for value in problem.suggestions if shorten(value) == value)
    made = replace(problem, message=message, hint=hint, suggestions=suggestions)
    return problem if made == problem else made


def _check_date(reference: Reference, column: str, step: PlannedStep) -> Iterator[Problem]:
    try:
        shift(datetime.now(UTC).date(), reference.amount, reference.unit)
    except ValueError:
        message = f"{reference.text} is not a date in the years 1 to 9999."
        yield Problem("bad-variable", message, step.id, column, "Write a smaller number.")
