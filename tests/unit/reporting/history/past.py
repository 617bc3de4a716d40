"""Runs and outcomes as the store reads them, written down briefly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from pytest_e1ts.model.past_runs.details import details_of
from pytest_e1ts.model.past_runs.judging import judge_runs
from pytest_e1ts.model.past_runs.run import RunWithDetails
from pytest_e1ts.model.past_runs.scenario import PastScenario, StepTotals
from pytest_e1ts.model.past_runs.step import PastStep, StepThenAndNow

START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)

PLAN = {"plan": {"hash": "aa"}}

RUN = RunWithDetails(
    id=1,
    batch_id="b1",
    release_id=5,
    release="2.1.1",
    set_id=11,
    set_name="Sign in",
    environment="qa",
    executed_by="ann",
    status="passed",
    started_at=START,
    changed_at=START,
    read_at=START,
    duration_ms=1000,
    scenarios=1,
    steps=2,
    passed_steps=2,
    failed_steps=0,
    details=details_of(PLAN),
)


def a_run(
    number: int = 1, *, details: Mapping[str, Any] = PLAN, age_s: float = 600.0, idle_s: float = 1.0, **changes: Any
) -> RunWithDetails:
    """Return a run; its batch is named after its number.

    Args:
        number: Of the run.
        details: What ``failed_details`` holds.
        age_s: Seconds since it began.
        idle_s: Seconds since anything was heard of it.
        **changes: Of its fields.
    """
    read_at = START + timedelta(seconds=age_s)
    times = {"read_at": read_at, "changed_at": read_at - timedelta(seconds=idle_s)}
    own = {"id": number, "batch_id": f"b{number}", "details": details_of(details)}
    return replace(RUN, **{**own, **times, **changes})


def totals(run_id: int = 1, scenario_id: int = 101, **changes: Any) -> StepTotals:
    """Return what two steps come to that passed."""
    ended = START + timedelta(seconds=60)
    return replace(StepTotals(2, 2, 0, 0, 200, ended, run_id * 1000 + scenario_id, None, 7, 8), **changes)


def judged(letter: str, number: int = 1, scenario_id: int = 101, **changes: Any) -> PastScenario:
    """Return what became of a scenario: ``p`` passed, ``f`` failed, ``e`` error, ``s`` skipped, ``w`` passed
    with warnings.

    Args:
        letter: The verdict.
        number: Of the run.
        scenario_id: The scenario.
        **changes: Fields of the step totals or, such as ``details``, of the run.
    """
    fields = {"status", "set_id", "release_id", "environment"}
    details = changes.pop("details", PLAN)
    if letter == "w":
        details = {**details, "verdicts": {"passed with warnings": [scenario_id]}}
    run = a_run(number, details=details, **{name: value for name, value in changes.items() if name in fields})
    counts: dict[str, dict[str, Any]] = {
        "p": {},
        "f": {"passed": 1, "failed": 1, "failed_row": 9},
        "e": {"passed": 1, "failed": 1, "errors": 1, "failed_row": 9},
        "s": {"passed": 0, "duration_ms": 0},
        "w": {"passed": 1, "failed": 1, "failed_row": 9},
    }
    rest = {name: value for name, value in changes.items() if name not in fields}
    own = totals(number, scenario_id, **{**counts[letter], **rest})
    [found] = judge_runs([run], {number: {scenario_id: own}})
    return found


def a_row(step_id: int | None, definition: str, now: str = "", **changes: Any) -> StepThenAndNow:
    """Return a step; ``now`` is the sentence as it stands in the release, and ``expected_now`` what is expected."""
    expected_now = changes.pop("expected_now", "")
    step = PastStep(1, 101, "Signs in", "Users", step_id, definition, "", "passed", "", 100, START)
    return StepThenAndNow(replace(step, **changes), now, expected_now)
