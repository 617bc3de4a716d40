"""The steps of a scenario as Allure shows them: each row with its verdict, what was expected and what was there."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import attr
from allure_commons.model2 import Attachment, Parameter, StatusDetails, TestStepResult

from pytest_e1ts.model.events import Artifact, StepFinished, Verdict
from pytest_e1ts.model.plan import Place, PlannedStep
from pytest_e1ts.model.text.phases import with_phase

Attach = Callable[[Iterable[Artifact]], list[Attachment]]
_STATUSES = {Verdict.FAILED: "failed", Verdict.ERROR: "broken", Verdict.SKIPPED: "skipped", Verdict.WAITING: "skipped"}
_NOT_RUN = "skipped"

Compared = attr.make_class(
    "Compared", {"expected": attr.ib(default=None), "actual": attr.ib(default=None)}, bases=(StatusDetails,)
)
"""Allure's details of a status with the two texts that Allure 3 compares; the older ones ignore them."""


def status_of(verdict: Verdict) -> str:
    """Return what Allure calls a verdict; one with warnings is passed, and says so in a label."""
    return _STATUSES.get(verdict, "passed")


def details_of(message: str, text: str, steps: Sequence[StepFinished]) -> Any:
    """Return why a scenario did not plainly pass; None where it did.

    Args:
        message: The reason.
        text: What a person reads, the step table.
        steps: Its steps: the first that compared something says what was expected and what was there.
    """
    if not message and not text:
        return None
    compared = next((step for step in steps if step.wanted), None)
    found = {"expected": compared.wanted, "actual": compared.found or "nothing"} if compared else {}
    return Compared(message=message, trace=text or None, **found)


def steps_of(place: Place, steps: Sequence[StepFinished], attach: Attach) -> list[TestStepResult]:
    """Return every planned step of a scenario; those that were never taken up are skipped.

    Args:
        place: The scenario, its secrets masked.
        steps: Those that have a verdict.
        attach: Hands files to Allure.
    """
    done = {step.step_id: step for step in steps}
    bad = {problem.step_id: problem.text for problem in reversed(place.scenario.problems)}
    return [_step(planned, done.get(planned.id), bad.get(planned.id, ""), attach) for planned in place.scenario.steps]


def _step(planned: PlannedStep, done: StepFinished | None, problem: str, attach: Attach) -> TestStepResult:
    step = TestStepResult(name=_name(planned, done), parameters=_parameters(planned, done))
    if done is None:
        step.status, step.statusDetails = ("broken", StatusDetails(message=problem)) if problem else (_NOT_RUN, None)
        return step
    step.status = "broken" if done.kind == "error" else status_of(done.verdict)
    step.statusDetails = details_of(_step_message(done), "", [done])
    step.start = int(done.started_at * 1000)
    step.stop = math.ceil(done.started_at * 1000 + (done.duration_ms or 0.0))
    step.attachments = attach(done.artifacts)
    return step


def _name(planned: PlannedStep, done: StepFinished | None) -> str:
    sentence = (done.definition if done else "") or planned.definition or planned.action
    sentence = with_phase(planned.phase, sentence)
    return f"{planned.position}. {sentence}{'' if planned.required else ' (optional)'}"


def _step_message(done: StepFinished) -> str:
    return "\n".join([*filter(None, [done.message]), *(f"{one.kind}: {one.message}" for one in done.warnings)])


def _parameters(planned: PlannedStep, done: StepFinished | None) -> list[Parameter]:
    """Return the columns of the row that are filled in, and what was compared."""
    expected = (done.expected if done else "") or planned.expected
    parameters = {
        "action": planned.action,
        "element": planned.element,
        "argument": planned.argument,
        "expected": expected,
    }
    if done is not None and done.wanted:
        parameters |= {"compared with": done.wanted, "actual": done.found or "nothing"}
    return [Parameter(name=name, value=value) for name, value in parameters.items() if value]
