"""What a worker does with a scenario that a person carries out: it says what waits for the person, and runs nothing."""

from __future__ import annotations

from collections.abc import Iterator

from pytest_e1ts.errors import StepError
from pytest_e1ts.model.clock import now
from pytest_e1ts.model.events import StepFinished, Verdict
from pytest_e1ts.model.masking import masked
from pytest_e1ts.model.plan import PlannedScenario
from pytest_e1ts.values import Scope
from pytest_e1ts.values.filling import fill


def waiting_message(batch_id: str) -> str:
    """Return why a manual scenario has no verdict yet, and what gives it one."""
    return f"waits for a person: e1ts manual {batch_id}"


def waiting_steps(scenario: PlannedScenario, scope: Scope, attempt: int) -> Iterator[StepFinished]:
    """Yield the steps of a manual scenario as they wait, their variables filled and their secrets masked.

    Args:
        scenario: The scenario.
        scope: What the names in its sentences stand for.
        attempt: The attempt's number, as the worker counts.
    """
    for step in scenario.steps:
        event = StepFinished(
            scenario_id=scenario.id,
            attempt=attempt,
            step_id=step.id,
            position=step.position,
            verdict=Verdict.WAITING,
            started_at=now(),
            duration_ms=None,
            definition=_filled(step.definition, scope),
            expected=_filled(step.expected, scope),
        )
        yield masked(event, scope.secrets.mask)


def _filled(text: str, scope: Scope) -> str:
    """Return a sentence with its variables filled; empty where it is the plan's own, or cannot be filled."""
    try:
        filled = fill(text, scope)
    except StepError:
        return ""
    return "" if filled == text else filled
