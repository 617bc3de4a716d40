"""What became of one scenario, in the words that every report uses."""

from __future__ import annotations

from collections.abc import Iterator

from pytest_e1ts.model.clock import utc_text
from pytest_e1ts.model.events import ScenarioFinished, StepFinished, Verdict
from pytest_e1ts.model.plan import PlannedStep
from pytest_e1ts.model.results import ScenarioResult
from pytest_e1ts.model.text.phases import with_phase

NOT_RUN = "not run"
BAD = frozenset({"failed", "error", NOT_RUN})
"""The outcomes that keep a release from passing, unless the scenario is quarantined."""


def outcome_of(result: ScenarioResult) -> str:
    """Return the scenario's verdict, or ``not run``."""
    return str(result.verdict) if result.verdict else NOT_RUN


def decides(result: ScenarioResult) -> bool:
    """Whether the scenario keeps the release from passing; quarantine excuses what failed, not what never ran."""
    outcome = outcome_of(result)
    return outcome in BAD and (result.quarantined is None or outcome == NOT_RUN)


def step_outcome(event: StepFinished | None) -> str:
    """Return what became of a step.

    Returns:
        ``passed``, ``failed``, ``error``, ``optional`` (failed, not required), ``warning`` (the same, where that
        does not decide), ``note`` (nothing to do), ``skipped``, ``waiting`` or ``not run``.
    """
    if event is None:
        return NOT_RUN
    if event.verdict is Verdict.FAILED:
        return event.kind if event.kind in {"error", "optional", "warning"} else "failed"
    return "note" if event.kind == "note" else str(event.verdict)


def joined_steps(
    result: ScenarioResult, events: tuple[StepFinished, ...] | None = None
) -> Iterator[tuple[PlannedStep, StepFinished | None]]:
    """Yield every planned step with what became of it.

    Args:
        result: The scenario.
        events: The steps of an earlier attempt; those of the last one by default.
    """
    by_id = {event.step_id: event for event in (result.steps if events is None else events)}
    for step in result.place.scenario.steps:
        yield step, by_id.get(step.id)


def reason_of(finished: ScenarioFinished | None, steps: tuple[StepFinished, ...]) -> str:
    """Return the one message that says best why an attempt did not plainly pass; empty where it did."""
    if finished is None or finished.verdict in {Verdict.PASSED, Verdict.SKIPPED, Verdict.WAITING}:
        return ""
    failed = [event for event in steps if event.verdict is Verdict.FAILED and event.message]
    failed.sort(key=lambda event: event.kind in {"optional", "warning"})
    first = failed[0].message if failed else ""
    return finished.before or first or finished.message or finished.after


def answer_line(finished: ScenarioFinished | None) -> str:
    """Return who answered a manual scenario, when, and the remark, as one line; empty where nobody did."""
    if finished is None or not finished.answered_by:
        return ""
    who = f"Answered {finished.verdict} by {finished.answered_by} at {utc_text(finished.started_at)}"
    return f"{who}: {finished.message}" if finished.message else f"{who}."


def message_lines(event: StepFinished | None) -> list[str]:
    """Return the lines worth showing with a step: what it noted, then what its page got wrong without deciding."""
    if event is None:
        return []
    return [*event.output, *(f"Warning: {warning.kind}: {warning.message}" for warning in event.warnings)]


def step_sentence(step: PlannedStep, event: StepFinished | None) -> str:
    """Return the step's sentence, with its phase in front, and its variables filled in where it ran."""
    sentence = (event.definition if event else "") or step.definition or step.action or "(no sentence)"
    return with_phase(step.phase, sentence)
