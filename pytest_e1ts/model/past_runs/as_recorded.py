"""How what happened in a step is recorded: what its row holds, and what is read back of its journal."""

from __future__ import annotations

from typing import Literal

from pytest_e1ts.model.events import StepFinished, Verdict
from pytest_e1ts.model.judgement import PASSED

StepStatus = Literal["passed", "failed", "skipped"]
_MAX_INTEGER = 2**31 - 1
_STATUS: dict[Verdict, StepStatus] = {
    Verdict.PASSED: "passed",
    Verdict.WARNED: "passed",
    Verdict.FAILED: "failed",
    Verdict.ERROR: "failed",
    Verdict.SKIPPED: "skipped",
    Verdict.WAITING: "skipped",
}


def status_of(event: StepFinished) -> StepStatus:
    """Return the status of a step."""
    return _STATUS[event.verdict]


def run_status(verdict: str) -> Literal["pending", "passed", "failed"]:
    """Return the status of a run's row, by the verdict of its test set: ``pending`` while it waits for people."""
    if verdict == Verdict.WAITING:
        return "pending"
    return "passed" if verdict in PASSED else "failed"


def message_of(event: StepFinished) -> str | None:
    """Return why the step failed; an error begins with its kind, since the status column has no word for it."""
    if event.verdict not in {Verdict.FAILED, Verdict.ERROR}:
        return None
    if event.kind == "error" and not event.message.startswith("error:"):
        return f"error: {event.message}"
    return event.message or "failed"


def ended_at(event: StepFinished) -> float:
    """Return when the step ended, in seconds since the epoch."""
    return event.started_at + (event.duration_ms or 0.0) / 1000


def whole_ms(milliseconds: float) -> int:
    """Return a time in whole milliseconds, as far as a column can hold it."""
    return min(max(0, round(milliseconds)), _MAX_INTEGER)
