from __future__ import annotations

from typing import Any

import pytest

from pytest_e1ts.model.derived_ids import FIRST_DERIVED_ID
from pytest_e1ts.model.past_runs.judging import judge_runs
from pytest_e1ts.model.past_runs.scenario import PastScenario, rows_are_same
from tests.unit.reporting.history.past import a_run, judged, totals

SET_UP = {"scenario_id": 101, "scenario": "Signs in", "step_id": None, "verdict": "error", "error": "No browser"}


def judge(
    steps: dict[str, Any] | None,
    details: dict[str, Any] | None = None,
    status: str = "failed",
    planned: dict[int, int] | None = None,
) -> PastScenario:
    run = a_run(status=status, details=details or {})
    [found] = judge_runs([run], {} if steps is None else {1: {101: totals(**steps)}}, planned)
    return found


@pytest.mark.parametrize(("letter", "verdict"), [("p", "passed"), ("f", "failed"), ("e", "error"), ("s", "skipped")])
def test_steps_decide(letter: str, verdict: str) -> None:
    assert judged(letter).verdict == verdict


def test_a_plain_failure_outranks_an_error() -> None:
    assert judge({"passed": 0, "failed": 2, "errors": 1}).verdict == "failed"


def test_a_failure_in_set_up_is_an_error_with_its_reason() -> None:
    found = judge({"passed": 0, "duration_ms": 0}, {"failures": [SET_UP]})
    assert (found.verdict, found.message, found.duration_ms) == ("error", "No browser", None)


def test_a_failure_in_tear_down_counts_although_all_steps_passed() -> None:
    assert judge({}, {"failures": [SET_UP]}).verdict == "error"


def test_a_scenario_without_any_step_row_is_known_by_its_failure() -> None:
    found = judge(None, {"failures": [SET_UP | {"verdict": "failed"}]})
    assert (found.verdict, found.name, found.totals) == ("failed", "Signs in", None)


def test_a_step_that_is_not_required_fails_its_scenario() -> None:
    optional = {"scenario_id": 101, "step_id": 7, "optional": True, "verdict": "failed"}
    assert judge({"failed": 1}, {"failures": [optional]}).verdict == "failed"


def test_a_step_that_was_forgiven_makes_a_warning_of_it() -> None:
    forgiven = {"scenario_id": 101, "step_id": 7, "optional": True, "forgiven": True, "verdict": "failed"}
    assert judge({"failed": 1}, {"failures": [forgiven]}).verdict == "passed with warnings"


def test_a_scenario_of_a_running_set_may_still_fail() -> None:
    assert judge({}, status="running").verdict == "running"
    assert judge({"failed": 1}, status="running").verdict == "failed"


def test_a_scenario_of_a_running_set_is_over_when_all_its_steps_are() -> None:
    assert judge({}, status="running", planned={101: 2}).verdict == "passed"
    assert judge({}, status="running", planned={101: 3}).verdict == "running"


def test_a_scenario_that_a_dead_run_had_not_finished_did_not_pass() -> None:
    closed = {"interrupted": True, "plan": {"hash": ""}}
    found = judge({}, closed, planned={101: 3})
    assert (found.verdict, found.message, found.has_verdict) == (
        "error",
        "The run was cut off while this scenario ran.",
        False,
    )
    assert judge({}, closed, planned={101: 2}).verdict == "passed"
    assert judge({}, closed | {"plan": {"hash": "aa"}}, planned={101: 3}).verdict == "passed"


CLOSED = {"interrupted": True, "plan": {"hash": ""}}


def test_steps_of_reusable_cases_do_not_count_as_those_of_the_scenario() -> None:
    assert judge({"rows": 3, "of_reusable_cases": 1}, CLOSED, planned={101: 3}).verdict == "error"
    assert judge({"rows": 4, "of_reusable_cases": 1}, CLOSED, planned={101: 3}).verdict == "passed"


def test_a_row_of_a_data_set_has_as_many_steps_as_its_scenario() -> None:
    def verdict(planned: dict[int, int]) -> str:
        run = a_run(status="failed", details=CLOSED)
        [found] = judge_runs([run], {1: {FIRST_DERIVED_ID: totals(row_id=101)}}, planned)
        return str(found.verdict)

    assert verdict({101: 2}) == "passed"
    assert verdict({101: 3}) == "error"
    assert verdict({}) == "error"


def test_an_interruption_is_no_verdict_of_the_scenario_and_a_failed_step_is() -> None:
    assert not judge({"passed": 1}, {"interrupted": True, "failures": [SET_UP]}).has_verdict
    assert judge({"failed": 1, "errors": 1}, {"interrupted": True}).has_verdict


def test_each_carried_verdict_knows_the_batch_it_comes_from() -> None:
    carried = {"batch": "b2", "scenarios": [101], "origins": {"b1": [101]}}
    assert judge({}, {"carried": carried}).origin == "b1"


def test_a_reason_that_was_not_kept_is_not_told_as_skipped() -> None:
    found = judge({"passed": 0}, {"omitted": 3})
    assert found.verdict == "error"
    assert "not kept" in found.message


def test_passed_after_failing_is_flaky() -> None:
    found = judge({}, {"flaky": [{"scenario_id": 101}]}, "passed")
    assert (found.verdict, found.is_flaky) == ("passed", True)
    assert not judge({"failed": 1}, {"flaky": [{"scenario_id": 101}]}).is_flaky


@pytest.mark.parametrize(
    "details",
    [
        {"quarantined": [{"scenario_id": 101, "owner": "ann"}]},
        {"quarantined": [101]},
        {"failures": [{"scenario_id": 101, "step_id": 7, "quarantined": {"owner": "ann"}}]},
    ],
)
def test_a_quarantined_scenario_is_marked_and_keeps_its_verdict(details: dict[str, Any]) -> None:
    found = judge({"failed": 1}, details)
    assert (found.verdict, found.is_quarantined) == ("failed", True)


def test_a_verdict_carried_forward_is_no_run_of_its_own() -> None:
    found = judge({}, {"carried": {"batch": "b0", "scenarios": [101]}})
    assert (found.verdict, found.origin, found.has_verdict, found.totals) == ("passed", "b0", False, None)


@pytest.mark.parametrize("details", [{"failures": "odd", "flaky": 3, "carried": []}, {"failures": [3, {"error": "x"}]}])
def test_details_of_another_program_do_no_harm(details: dict[str, Any]) -> None:
    assert judge({}, details, "passed").verdict == "passed"


def test_rows_are_the_same_where_the_plans_are() -> None:
    assert rows_are_same(judged("p", 1, texts_hash=1), judged("p", 2, texts_hash=2))


@pytest.mark.parametrize("change", [{"rows": 3}, {"steps_hash": 1}, {"texts_hash": 1}])
def test_rows_of_different_plans_are_the_same_where_steps_and_sentences_are(change: dict[str, Any]) -> None:
    before, other = judged("p"), {"plan": {"hash": "bb"}}
    assert rows_are_same(before, judged("f", 2, details=other))
    assert not rows_are_same(before, judged("f", 2, details=other, **change))


def test_a_scenario_that_got_its_first_steps_changed() -> None:
    without = judge(None, {"failures": [SET_UP]})
    assert not rows_are_same(without, judged("p", 2))
    assert rows_are_same(without, without)


@pytest.mark.parametrize("verdict", ["failed", "error", "skipped", "passed with warnings"])
def test_the_verdict_that_a_run_kept_outranks_what_its_rows_seem_to_say(verdict: str) -> None:
    assert judge({}, {"verdicts": {verdict: [101]}}).verdict == verdict


def test_a_failure_that_decides_is_no_warning_though_another_was_forgiven() -> None:
    forgiven = {"scenario_id": 101, "step_id": 7, "optional": True, "forgiven": True, "verdict": "failed"}
    assert judge({"passed": 0, "failed": 2}, {"failures": [forgiven]}).verdict == "failed"


def test_the_hash_of_a_scenario_tells_whatever_else_changed() -> None:
    def run(plan: str, content: str, number: int) -> PastScenario:
        return judged("p", number, details={"plan": {"hash": plan, "scenarios": {"101": content}}})

    assert rows_are_same(run("aa", "1", 1), run("bb", "1", 2))
    assert not rows_are_same(run("aa", "1", 1), run("bb", "2", 2))
