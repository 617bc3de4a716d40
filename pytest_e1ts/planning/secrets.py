"""The secrets of a plan: known before anything runs, and gone from the texts that people read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import lru_cache
from typing import Any, TypeVar

from pytest_e1ts.actions import PlainRows, learn_references, learn_secrets
from pytest_e1ts.model.plan import (
    Place,
    Plan,
    PlannedCase,
    PlannedEnvironment,
    PlannedScenario,
    PlannedSet,
    PlannedStep,
    Problem,
)
from pytest_e1ts.values import Scope, Secrets

Mask = Callable[[str], str]
PartT = TypeVar("PartT", PlannedScenario, PlannedStep)


def learn_plan(plan: Plan, secrets: Secrets) -> tuple[PlannedStep, ...]:
    """Mask from now on every secret that the rows or the variables of a plan name or type.

    Args:
        plan: The plan; actions and page objects must be registered by now.
        secrets: Learns.

    Returns:
        The rows that tell secrets: whoever learns those alone knows as much.
    """
    return learn_rows((step for place in plan.places() for step in place.scenario.steps), plan.environment, secrets)


def learn_rows(
    steps: Iterable[PlannedStep], environment: PlannedEnvironment, secrets: Secrets
) -> tuple[PlannedStep, ...]:
    """Mask from now on every secret that these rows or the variables name or type; return the rows that tell any."""
    scope = Scope(environment.variables, environment.base_url, secrets=secrets)
    for value in environment.variables.values():
        learn_references(value, scope)
    telling, plain = [], PlainRows()
    for step in steps:
        if step in plain:
            continue
        known = secrets.count
        _learn(step, scope)
        if secrets.count > known:
            telling.append(step)
    return tuple(telling)


def _learn(step: PlannedStep, scope: Scope) -> None:
    try:
        learn_secrets(step, scope)
    except Exception:  # noqa: BLE001 - nobody foresaw it; the row says so when it runs, and tells nothing until then
        scope.secrets.add(step.argument)


def mask_sentences(plan: Plan, secrets: Secrets) -> Plan:
    """Return the plan with the secrets gone from names, sentences and problems; it still runs as before."""
    return _masked(plan, lru_cache(maxsize=None)(secrets.mask), lambda text: text) if secrets.values else plan


def mask_plan(plan: Plan, secrets: Secrets) -> Plan:
    """Return the plan with the secrets gone from every text: for records, not for a run."""
    mask = lru_cache(maxsize=None)(secrets.mask)
    return _masked(plan, mask, mask) if secrets.values else plan


def mask_place(place: Place, secrets: Secrets) -> Place:
    """Return a scenario's place with the secrets gone from the scenario's texts: for records, not for a run."""
    return replace(place, scenario=_scenario(place.scenario, secrets.mask, secrets.mask))


def _masked(plan: Plan, mask: Mask, also: Mask) -> Plan:
    """Return the plan with its texts masked; what holds no secret stays the same object, and most rows hold none."""
    return replace(plan, sets=tuple(_set(planned, mask, also) for planned in plan.sets))


def _set(planned: PlannedSet, mask: Mask, also: Mask) -> PlannedSet:
    return replace(
        planned,
        name=mask(planned.name),
        description=mask(planned.description),
        category=mask(planned.category),
        cases=tuple(_case(case, mask, also) for case in planned.cases),
    )


def _case(case: PlannedCase, mask: Mask, also: Mask) -> PlannedCase:
    scenarios = tuple(_scenario(scenario, mask, also) for scenario in case.scenarios)
    return replace(case, name=mask(case.name), description=mask(case.description), scenarios=scenarios)


def _scenario(scenario: PlannedScenario, mask: Mask, also: Mask) -> PlannedScenario:
    return _changed(
        scenario,
        name=mask(scenario.name),
        description=mask(scenario.description),
        steps=tuple([_step(step, mask, also) for step in scenario.steps]),
        problems=tuple([_problem(problem, mask) for problem in scenario.problems]),
    )


def _step(step: PlannedStep, mask: Mask, also: Mask) -> PlannedStep:
    return _changed(
        step,
        definition=mask(step.definition),
        expected=mask(step.expected),
        element=also(step.element),
        argument=also(step.argument),
    )


def _changed(part: PartT, **values: Any) -> PartT:
    """Return the part with these values: itself where they are what it has."""
    return part if all(getattr(part, name) == value for name, value in values.items()) else replace(part, **values)


def _problem(problem: Problem, mask: Mask) -> Problem:
    return replace(problem, message=mask(problem.message), hint=mask(problem.hint), detail=mask(problem.detail))
