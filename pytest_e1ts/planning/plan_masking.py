"""The secrets of a plan: known before anything runs, and gone from the texts that people read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from pytest_e1ts.actions import RowsWithoutSecrets, learn_references, learn_secrets
from pytest_e1ts.model.masking import Masking, masked
from pytest_e1ts.model.plan import Place, Plan, PlannedEnvironment, PlannedStep
from pytest_e1ts.values import Scope, Secrets


def learn_plan(plan: Plan, secrets: Secrets) -> tuple[PlannedStep, ...]:
    """Mask from now on every secret that the rows or the variables of a plan name or type.

    Args:
        plan: The plan; actions and page objects must be registered by now.
        secrets: Learns.

    Returns:
        The rows that hold secrets: whoever learns those alone knows as much.
    """
    return learn_rows((step for place in plan.places() for step in place.scenario.steps), plan.environment, secrets)


def learn_rows(
    steps: Iterable[PlannedStep], environment: PlannedEnvironment, secrets: Secrets
) -> tuple[PlannedStep, ...]:
    """Mask from now on every secret that these rows or the variables name or type; return the rows that hold any."""
    scope = Scope(environment.variables, environment.base_url, secrets=secrets)
    for value in environment.variables.values():
        learn_references(value, scope)
    rows_with_secrets, plain = [], RowsWithoutSecrets()
    for step in steps:
        if step in plain:
            continue
        known = secrets.count
        _learn(step, scope)
        if secrets.count > known:
            rows_with_secrets.append(step)
    return tuple(rows_with_secrets)


def _learn(step: PlannedStep, scope: Scope) -> None:
    try:
        learn_secrets(step, scope)
    except Exception:  # noqa: BLE001 - unexpected; the row says so when it runs, and shows nothing until then
        scope.secrets.add(step.argument)


def mask_sentences(plan: Plan, secrets: Secrets) -> Plan:
    """Return the plan with the secrets gone from all that no step needs; it still runs as before."""
    return _masking(secrets, to_run=True).of(plan) if secrets.values else plan


def mask_plan(plan: Plan, secrets: Secrets) -> Plan:
    """Return the plan with the secrets gone from every text: for records, not for a run."""
    return _masking(secrets).of(plan) if secrets.values else plan


def mask_place(place: Place, secrets: Secrets) -> Place:
    """Return a scenario's place with the secrets gone from the scenario's texts: for records, not for a run."""
    return replace(place, scenario=masked(place.scenario, secrets.mask))


def _masking(secrets: Secrets, *, to_run: bool = False) -> Masking:
    """Return what masks a plan; many of its texts are the same, and each is looked at once."""
    return Masking(lru_cache(maxsize=None)(secrets.mask), to_run=to_run)
