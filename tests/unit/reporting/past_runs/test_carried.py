"""What the rows of a batch tell of its scenarios: which ones passed and are the same, and which run again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from pytest_e1ts.model.events import ScenarioFinished
from pytest_e1ts.model.past_runs.details import NO_DETAILS, RunDetails, details_of
from pytest_e1ts.model.past_runs.judging import judge_batch
from pytest_e1ts.model.past_runs.run import RunInFull
from pytest_e1ts.model.past_runs.step import PastStep
from pytest_e1ts.reporting.content import content_hash
from pytest_e1ts.reporting.past_runs.carried import run_of_rows
from pytest_e1ts.reporting.past_runs.resume import EarlierRun, Today
from tests.unit.reporting.builders import make_plan, make_scenario

WHEN = datetime(2026, 11, 20, 9, 57, tzinfo=UTC)
PLAN = make_plan([make_scenario(1, 2), make_scenario(2, 2)])


def row(scenario_id: int, position: int, status: str = "passed", **columns: str) -> PastStep:
    texts = {"definition": f"Do thing {position}", "expected": f"Thing {position} is done"} | columns
    step_id = scenario_id * 1000 + position
    definition, expected = texts["definition"], texts["expected"]
    return PastStep(1, scenario_id, "", "", step_id, definition, expected, status, "", 500, WHEN)


CONDITIONS = {"address": "http://desk.example.test", "step time-out": "10 s"}
TODAY = Today(PLAN, tuple(CONDITIONS.items()))
CONTENTS = {str(found): content_hash(PLAN, found) for found in PLAN.by_id}


def run_of(
    *steps: PastStep, contents: Mapping[str, str] = CONTENTS, conditions: object = CONDITIONS, **details: object
) -> EarlierRun:
    known = {"plan": {"hash": "ab", "scenarios": dict(contents)}, "conditions": conditions, "verdicts": {}}
    return run_of_rows(judge_batch("b1", [a_run("passed", details_of({**known, **details}))], steps))


def a_run(status: str, details: RunDetails) -> RunInFull:
    return RunInFull(
        id=1,
        batch_id="b1",
        release_id=5,
        release="5",
        set_id=11,
        environment="qa",
        status=status,
        started_at=WHEN,
        changed_at=WHEN,
        read_at=WHEN,
        details=details,
    )


BOTH = (row(1, 1), row(1, 2), row(2, 1), row(2, 2))


def test_what_plainly_passed_and_is_the_same_is_carried() -> None:
    found = run_of(*BOTH, verdicts={"passed with warnings": [2]}).compare(TODAY)
    assert (found.carried, found.failed, found.changed, found.new) == (frozenset({1}), (2,), (), ())


def test_other_content_is_a_change_though_every_sentence_is_the_same() -> None:
    found = run_of(*BOTH, contents={**CONTENTS, "2": "another"}).compare(TODAY)
    assert (found.carried, found.changed) == (frozenset({1}), (2,))


@pytest.mark.parametrize("verdict", ["failed", "error", "skipped", "passed with warnings"])
def test_what_did_not_plainly_pass_is_not_carried_whatever_its_steps_say(verdict: str) -> None:
    assert run_of(*BOTH, verdicts={verdict: [1, 2]}).compare(TODAY).carried == frozenset()


def test_a_step_that_was_skipped_though_it_had_an_action_is_not_carried() -> None:
    assert run_of(row(1, 1), row(1, 2, "skipped")).compare(TODAY).carried == frozenset()


def test_a_scenario_of_which_a_row_is_missing_is_not_carried() -> None:
    assert run_of(row(1, 1)).compare(TODAY).carried == frozenset()


def test_a_run_that_never_ended_carries_nothing() -> None:
    never = judge_batch("b1", [a_run("running", NO_DETAILS)], BOTH)
    assert run_of_rows(never).compare(TODAY).carried == frozenset()


@pytest.mark.parametrize(
    ("conditions", "difference"),
    [
        ({**CONDITIONS, "address": "http://other.example.test"}, "address http://other.example.test, now http://desk."),
        ({**CONDITIONS, "step time-out": "30 s"}, "step time-out 30 s, now 10 s"),
        ({}, "where and how it was judged is not known"),
    ],
)
def test_what_was_judged_elsewhere_or_otherwise_is_not_carried(conditions: object, difference: str) -> None:
    found = run_of(*BOTH, conditions=conditions).compare(TODAY)
    assert (found.carried, found.elsewhere) == (frozenset(), (1, 2))
    assert found.differences[0].startswith(difference)


def test_a_flaky_one_is_not_carried_to_a_run_that_fails_on_flaky_ones() -> None:
    earlier = run_of(*BOTH, flaky=[{"scenario_id": 2}])
    assert earlier.compare(TODAY).carried == {1, 2}
    assert earlier.compare(replace(TODAY, distrusts_flaky=True)).carried == {1}


def test_a_carried_scenario_keeps_the_batch_where_it_ran_and_when() -> None:
    carried = {"batch": "b0", "scenarios": [1], "origins": {"a9": [1]}}
    *steps, end = run_of(row(1, 1), row(1, 2), carried=carried).events([1])
    assert isinstance(end, ScenarioFinished)
    assert (end.origin, end.started_at, end.duration_ms) == ("a9", WHEN.timestamp() - 0.5, 500)
    assert [type(step).__name__ for step in steps] == ["StepFinished"] * 2
