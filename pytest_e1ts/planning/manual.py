"""Which scenarios a person carries out: those with the tag ``@manual``, and those whose steps are all of that type."""

from __future__ import annotations

from dataclasses import replace

from pytest_e1ts.model.plan import MANUAL, Plan, PlannedCase, PlannedScenario, PlannedSet, PlannedStep
from pytest_e1ts.model.tags import written_tags

TAG = f"@{MANUAL}"
_FOR_MACHINES = {"bad-argument", "unknown-sentence"}  # a person understands any sentence


def mark_manual(plan: Plan) -> Plan:
    """Return the plan with the runner of every manual scenario set.

    Args:
        plan: As built of rows and of feature files; whatever is asked twice gets the same answer.
    """
    return replace(plan, sets=tuple(_set(planned) for planned in plan.sets))


def _set(planned: PlannedSet) -> PlannedSet:
    is_tagged = has_tag(planned)
    cases = tuple(_case(case, is_tagged=is_tagged) for case in planned.cases)
    return planned if all(map(_is, cases, planned.cases)) else replace(planned, cases=cases)


def _case(case: PlannedCase, *, is_tagged: bool) -> PlannedCase:
    is_tagged = is_tagged or has_tag(case)
    scenarios = tuple(_scenario(scenario, is_tagged=is_tagged) for scenario in case.scenarios)
    return case if all(map(_is, scenarios, case.scenarios)) else replace(case, scenarios=scenarios)


def _scenario(scenario: PlannedScenario, *, is_tagged: bool) -> PlannedScenario:
    if scenario.is_manual or not (is_tagged or has_tag(scenario) or _is_by_type(scenario)):
        return scenario
    problems = tuple(problem for problem in scenario.problems if problem.code not in _FOR_MACHINES)
    return replace(scenario, runner=MANUAL, problems=problems)


def has_tag(part: PlannedSet | PlannedCase | PlannedScenario) -> bool:
    """Return whether the tag is written in the name or the description."""
    return any(tag.casefold() == TAG for tag in written_tags(part))


def is_manual_step(step: PlannedStep) -> bool:
    """Return whether a step is of the type of those that a person does."""
    return step.type.casefold() == MANUAL


def _is_by_type(scenario: PlannedScenario) -> bool:
    """Return whether every own step that names an action or a type is for a person, and at least one does.

    What set-up and tear-down are made of says nothing of the scenario: its case may lend them to others as well.
    """
    naming = [step for step in scenario.steps if (step.action or step.type) and not step.phase]
    return bool(naming) and all(map(is_manual_step, naming))


def _is(one: object, other: object) -> bool:
    return one is other
