"""Runs and outcomes as the store reads them, written down briefly."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from pytest_e1ts.reporting.history.verdicts import ScenarioRun, judge_runs
from pytest_e1ts.store.history_rows import HistoryRun, Outcome, StepText

START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)

RUN = HistoryRun(
    id=1,
    batch="b1",
    release_id=5,
    release="2.1.1",
    set_id=11,
    set_name="Sign in",
    environment="qa",
    executed_by="ann",
    status="passed",
    started_at=START,
    age_s=600.0,
    idle_s=1.0,
    duration_ms=1000,
    scenarios=1,
    steps=2,
    passed_steps=2,
    failed_steps=0,
    details={"plan": {"hash": "aa"}},
)


def a_run(number: int = 1, **changes: Any) -> HistoryRun:
    """Return a run; its batch is named after its number."""
    return replace(RUN, **{"id": number, "batch": f"b{number}", **changes})


def an_outcome(run_id: int = 1, scenario_id: int = 101, **changes: Any) -> Outcome:
    """Return the outcome of two steps that passed."""
    first = run_id * 1000 + scenario_id
    ended = START + timedelta(seconds=60)
    return replace(Outcome(run_id, scenario_id, 2, 2, 0, 0, 200, first, None, ended, 7, 8), **changes)


def judged(letter: str, number: int = 1, scenario_id: int = 101, **changes: Any) -> ScenarioRun:
    """Return what became of a scenario: ``p`` passed, ``f`` failed, ``e`` error, ``s`` skipped, ``w`` passed
    with warnings.

    Args:
        letter: The verdict.
        number: Of the run.
        scenario_id: The scenario.
        **changes: Fields of the outcome or, such as ``details``, of the run.
    """
    fields = {"status", "details", "set_id", "release_id", "environment"}
    run = a_run(number, **{name: value for name, value in changes.items() if name in fields})
    counts: dict[str, dict[str, Any]] = {
        "p": {},
        "f": {"passed": 1, "failed": 1, "failed_row": 9},
        "e": {"passed": 1, "failed": 1, "errors": 1, "failed_row": 9},
        "s": {"passed": 0, "duration_ms": 0},
        "w": {"passed": 1, "failed": 1, "failed_row": 9},
    }
    if letter == "w":
        run = replace(run, details={**run.details, "verdicts": {"passed with warnings": [scenario_id]}})
    rest = {name: value for name, value in changes.items() if name not in fields}
    [found] = judge_runs([run], [an_outcome(number, scenario_id, **{**counts[letter], **rest})])
    return found


def a_row(step_id: int, definition: str, now: str = "", **changes: Any) -> StepText:
    """Return a step row; ``now`` is the sentence as it stands in the release."""
    return replace(StepText(1, 101, "Signs in", "Users", step_id, definition, "", now, "", ""), **changes)
