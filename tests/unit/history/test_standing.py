from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from pytest_e1ts.reporting.history.standing import BatchStanding, stand
from pytest_e1ts.reporting.history.verdicts import judge_runs
from pytest_e1ts.store.history_rows import Outcome
from tests.unit.history.past import START, a_run, an_outcome

PLANNED = dict.fromkeys(range(101, 201), 2)


def standing(*outcomes: Outcome, **run: Any) -> BatchStanding:
    runs = [a_run(**{"status": "running", **run})]
    return stand(runs, judge_runs(runs, outcomes, PLANNED))


@pytest.mark.parametrize(("statuses", "status", "code"), [
    (("passed", "passed"), "passed", 0),
    (("passed", "failed"), "failed", 1),
    (("failed", "running"), "running", 3),
    (("pending",), "running", 3),
    (("passed", "unknown"), "running", 3),
])  # fmt: skip
def test_the_exit_status_says_where_the_batch_stands(statuses: tuple[str, ...], status: str, code: int) -> None:
    found = stand([a_run(number, status=word) for number, word in enumerate(statuses)], [])
    assert (found.status, found.exit_status) == (status, code)


def test_every_scenario_is_counted_once() -> None:
    found = standing(
        an_outcome(scenario_id=101),
        an_outcome(scenario_id=102, rows=1, passed=1),
        an_outcome(scenario_id=103, passed=1, failed=1),
        scenarios=10,
    )
    assert found.totals == {
        "passed": 1,
        "passed_with_warnings": 0,
        "failed": 1,
        "error": 0,
        "quarantined": 0,
        "skipped": 0,
        "running": 1,
        "not_run": 7,
    }
    assert (found.total, found.done) == (10, 2)


def test_what_remains_is_estimated_from_the_rate() -> None:
    found = standing(*(an_outcome(scenario_id=id_) for id_ in range(101, 121)), scenarios=80, age_s=120.0)
    assert (found.rate, found.remaining_s) == (10.0, 360.0)


def test_the_first_moments_tell_no_rate() -> None:
    found = standing(an_outcome(), scenarios=80)
    assert (found.rate, found.remaining_s) == (None, None)


def test_verdicts_that_were_carried_forward_do_not_raise_the_rate() -> None:
    details = {"carried": {"batch": "b0", "scenarios": list(range(101, 151))}}
    new = [an_outcome(scenario_id=id_) for id_ in range(151, 161)]
    found = standing(*new, scenarios=100, age_s=60.0, details=details)
    assert (found.done, found.rate, found.totals["passed"]) == (10, 10.0, 60)


def test_a_batch_that_is_over_has_nothing_left_and_lasted_until_its_last_step() -> None:
    outcomes = [an_outcome(scenario_id=id_, ended_at=START + timedelta(seconds=id_)) for id_ in (101, 102, 103)]
    found = standing(*outcomes, status="failed", scenarios=5, age_s=9e6)
    assert (found.elapsed_s, found.remaining_s, found.totals["not_run"]) == (103.0, None, 2)


def test_long_silence_of_a_running_batch_is_told() -> None:
    assert standing(idle_s=300.0).silent_s == 300.0
    assert standing(idle_s=30.0).silent_s is None
    assert standing(idle_s=300.0, status="failed").silent_s is None


def test_a_scenario_with_warnings_is_counted_apart_and_named_by_the_batch() -> None:
    details = {"verdicts": {"passed with warnings": [102]}}
    found = standing(
        an_outcome(), an_outcome(scenario_id=102, passed=1, failed=1), details=details, scenarios=2, status="passed"
    )
    assert (found.totals["passed"], found.totals["passed_with_warnings"], found.totals["failed"]) == (1, 1, 0)
    assert (found.status, found.exit_status) == ("passed with warnings", 0)
