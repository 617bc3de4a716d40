from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest

from pytest_e1ts.model.past_runs.judging import judge_runs
from pytest_e1ts.model.past_runs.scenario import StepTotals
from pytest_e1ts.reporting.history.status import BatchStatus, batch_status
from tests.unit.reporting.history.past import START, a_run, totals

PLANNED = dict.fromkeys(range(101, 201), 2)


def status_of(steps: Mapping[int, StepTotals] = {}, **run: Any) -> BatchStatus:
    runs = [a_run(**{"status": "running", **run})]
    return batch_status(runs, judge_runs(runs, {1: steps}, PLANNED))


@pytest.mark.parametrize(("statuses", "status", "code"), [
    (("passed", "passed"), "passed", 0),
    (("passed", "failed"), "failed", 1),
    (("failed", "running"), "running", 3),
    (("pending",), "running", 3),
    (("passed", "unknown"), "running", 3),
])  # fmt: skip
def test_the_exit_status_says_where_the_batch_stands(statuses: tuple[str, ...], status: str, code: int) -> None:
    found = batch_status([a_run(number, status=word) for number, word in enumerate(statuses)], [])
    assert (found.status, found.exit_status) == (status, code)


def test_every_scenario_is_counted_once() -> None:
    found = status_of(
        {101: totals(), 102: totals(rows=1, passed=1), 103: totals(passed=1, failed=1)},
        scenarios=10,
    )
    assert found.totals == {
        "passed": 1,
        "passed_with_warnings": 0,
        "failed": 1,
        "error": 0,
        "quarantined": 0,
        "skipped": 0,
        "waiting": 0,
        "running": 1,
        "not_run": 7,
    }
    assert (found.total, found.done) == (10, 2)


def test_what_remains_is_estimated_from_the_rate() -> None:
    found = status_of(dict.fromkeys(range(101, 121), totals()), scenarios=80, age_s=120.0)
    assert (found.rate, found.remaining_s) == (10.0, 360.0)


def test_the_first_moments_tell_no_rate() -> None:
    found = status_of({101: totals()}, scenarios=80)
    assert (found.rate, found.remaining_s) == (None, None)


def test_verdicts_that_were_carried_forward_do_not_raise_the_rate() -> None:
    details = {"carried": {"batch": "b0", "scenarios": list(range(101, 151))}}
    new = dict.fromkeys(range(151, 161), totals())
    found = status_of(new, scenarios=100, age_s=60.0, details=details)
    assert (found.done, found.rate, found.totals["passed"]) == (10, 10.0, 60)


def test_a_batch_that_is_over_has_nothing_left_and_lasted_until_its_last_step() -> None:
    steps = {id_: totals(ended_at=START + timedelta(seconds=id_)) for id_ in (101, 102, 103)}
    found = status_of(steps, status="failed", scenarios=5, age_s=9e6)
    assert (found.elapsed_s, found.remaining_s, found.totals["not_run"]) == (103.0, None, 2)


def test_long_silence_of_a_running_batch_is_told() -> None:
    assert status_of(idle_s=300.0).silent_s == 300.0
    assert status_of(idle_s=30.0).silent_s is None
    assert status_of(idle_s=300.0, status="failed").silent_s is None


def test_a_scenario_with_warnings_is_counted_apart_and_named_by_the_batch() -> None:
    details = {"verdicts": {"passed with warnings": [102]}}
    found = status_of({101: totals(), 102: totals(passed=1, failed=1)}, details=details, scenarios=2, status="passed")
    assert (found.totals["passed"], found.totals["passed_with_warnings"], found.totals["failed"]) == (1, 1, 0)
    assert (found.status, found.exit_status) == ("passed with warnings", 0)


def waiting_run(status: str = "pending", **details: Any) -> BatchStatus:
    known = {"verdicts": {"waiting": [102]}, "waiting": [{"scenario_id": 102, "scenario": "Print", "case": "Paper"}]}
    runs = [a_run(status=status, scenarios=2, details={**known, **details})]
    return batch_status(runs, judge_runs(runs, {1: {101: totals()}}, PLANNED))


def test_a_batch_that_people_have_still_to_answer_waits_and_is_not_dead() -> None:
    found = waiting_run()
    assert (found.status, found.exit_status, found.silent_s) == ("waiting", 5, None)
    assert {name: count for name, count in found.totals.items() if count} == {"passed": 1, "waiting": 1}
    assert [(one.name, one.case) for one in found.waiting] == [("Print", "Paper")]


def test_a_batch_of_which_something_failed_has_failed_whoever_has_still_to_answer() -> None:
    assert (waiting_run("failed").status, waiting_run("failed").exit_status) == ("failed", 1)


def test_what_people_took_for_their_answers_is_not_the_time_of_the_batch() -> None:
    late = totals(ended_at=START + timedelta(days=3))
    runs = [a_run(details={"answers": [{"scenario_id": 102, "verdict": "passed", "by": "ann"}]})]
    judged = judge_runs(runs, {1: {101: totals(ended_at=START + timedelta(seconds=5)), 102: late}}, PLANNED)
    assert batch_status(runs, judged).duration_s == 5
