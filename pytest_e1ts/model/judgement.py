"""The one rule by which a scenario is judged: from the results of its steps, never from the absence of a failure.

Whoever runs scenarios (pytest's reports) and whoever reads runs of the past (journals) asks it; reports, rows, the
terminal and the exit status show its answer. It is written down for people in ``docs/reference/verdicts.md``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pytest_e1ts.model.events import StepFinished, StepWarning, Verdict
from pytest_e1ts.model.plan import PlannedStep
from pytest_e1ts.model.text.phases import TEAR_DOWN

PASSED = frozenset({Verdict.PASSED, Verdict.WARNED})
"""The verdicts that let a release pass."""

BAD = frozenset({Verdict.FAILED, Verdict.ERROR})
"""The verdicts that keep a release from passing, unless the scenario is quarantined."""

OPTIONAL_STEP = "optional step failed"
"""The kind of warning that a failed step is which does not decide."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict of one attempt at a scenario.

    Attributes:
        message: Why it did not plainly pass; empty where that is known already, or where it did.
    """

    verdict: Verdict
    message: str = ""


def judge_scenario(
    steps: Sequence[PlannedStep], results: Mapping[int, StepFinished], outside_steps: Verdict = Verdict.PASSED
) -> Judgement:
    """Judge one attempt at a scenario.

    Args:
        steps: What was planned, in order.
        results: What became of its steps, by step id.
        outside_steps: The worst verdict beside the steps: ``error`` or ``failed`` of set-up or tear-down,
            ``skipped``; ``passed`` where there is none.

    Returns:
        ``passed`` only where every step that has something to do has a passed result; ``waiting`` where nothing failed
        and a step waits for a person.
    """
    if outside_steps in BAD:
        return Judgement(outside_steps)
    failed = [step for step in results.values() if step.verdict is Verdict.FAILED]
    deciding = _deciding(steps, [step for step in failed if step.kind != "warning"])
    if deciding:
        return Judgement(_of_failed(deciding), "\n".join(step.message for step in deciding if step.message))
    if unjudged := _unjudged(results, outside_steps):
        return Judgement(unjudged)
    missing = _missing_results(steps, results)
    if missing:
        return Judgement(Verdict.ERROR, missing)
    if failed:
        return Judgement(Verdict.WARNED, "\n".join(step.message for step in failed if step.message))
    return Judgement(Verdict.PASSED)


INCOMPLETE = "incomplete"
"""The verdict of a test set or a run of which nothing failed and nothing passed, or not everything ran."""


def judge_set(*, passed: int, warned: int, deciding: int, waiting: int = 0) -> str:
    """Judge a test set by its scenarios.

    Args:
        passed: How many plainly passed.
        warned: How many passed with warnings.
        deciding: How many failed, could not be judged or never ran, those that failed in quarantine left out.
        waiting: How many wait for a person.

    Returns:
        ``passed`` or ``passed with warnings`` only where at least one of them passed and none waits; else ``failed``,
        ``waiting``, or ``incomplete`` where nothing decides: all were skipped or failed in quarantine, or there were
        none.
    """
    if deciding:
        return str(Verdict.FAILED)
    if waiting:
        return str(Verdict.WAITING)
    if not passed and not warned:
        return INCOMPLETE
    return str(Verdict.WARNED if warned else Verdict.PASSED)


NOTHING_DONE = "No step of it did anything: its rows name no action. Give at least one of them an action that checks."


def warnings_of(steps: Iterable[StepFinished]) -> Iterator[tuple[StepFinished, StepWarning]]:
    """Yield what reports show of an attempt though it did not decide: steps that failed, and what pages did."""
    for step in steps:
        if step.verdict is Verdict.FAILED and step.kind == "warning":
            yield step, StepWarning(OPTIONAL_STEP, step.message)
        yield from ((step, warning) for warning in step.warnings)


def _deciding(steps: Sequence[PlannedStep], failed: Sequence[StepFinished]) -> Sequence[StepFinished]:
    """Return the failures that say how it ended: those of the tear-down only where nothing failed before it."""
    tear_down = {step.id for step in steps if step.phase == TEAR_DOWN}
    return [step for step in failed if step.step_id not in tear_down] or failed


def _unjudged(results: Mapping[int, StepFinished], outside_steps: Verdict) -> Verdict | None:
    """Return the verdict of an attempt of which nothing failed and that was left undone: it waits, or was skipped."""
    if any(step.verdict is Verdict.WAITING for step in results.values()):
        return Verdict.WAITING
    return outside_steps if outside_steps is Verdict.SKIPPED else None


def _of_failed(failed: Sequence[StepFinished]) -> Verdict:
    """Return the verdict of steps that failed: a plain failure outranks one that could not be judged."""
    return Verdict.ERROR if all(step.kind == "error" for step in failed) else Verdict.FAILED


def _missing_results(steps: Sequence[PlannedStep], results: Mapping[int, StepFinished]) -> str:
    """Say what is missing for a scenario to have passed of which nothing failed; empty where nothing is."""
    missing = [step for step in steps if not _has_result(results.get(step.id))]
    if missing:
        return _not_run(len(missing), len(steps))
    is_idle = all(result.verdict is Verdict.SKIPPED for result in results.values())
    return NOTHING_DONE if is_idle else ""


def _has_result(result: StepFinished | None) -> bool:
    """Return whether a step did what it should, or had nothing to do; a failure was looked at before."""
    if result is None:
        return False
    return result.verdict is not Verdict.SKIPPED or result.kind == "note"


def _not_run(missing: int, planned: int) -> str:
    return (
        f"{missing} of its {planned} steps have no result, so it cannot have passed. A hook of the suite or of a "
        "plugin may have run in their place (pytest_pyfunc_call, pytest_runtest_call, pytest_runtest_protocol): let it "
        "call what it wraps."
    )
