"""What the rows of a batch tell of its scenarios: which ones passed and are the same, and which run again."""

from __future__ import annotations

from datetime import UTC, datetime

from pytest_e1ts.model.events import ScenarioFinished
from pytest_e1ts.reporting.earlier_rows import RowsRun
from pytest_e1ts.reporting.earlier_run import could_be
from pytest_e1ts.store.batch_reads import Batch, BatchRun, BatchStep
from tests.unit.reporting.builders import make_plan, make_scenario

WHEN = datetime(2026, 11, 20, 9, 57, tzinfo=UTC)
PLAN = make_plan([make_scenario(1, 2), make_scenario(2, 2)])


def row(scenario_id: int, position: int, status: str = "passed", **columns: str) -> BatchStep:
    texts = {"definition": f"Do thing {position}", "expected": f"Thing {position} is done"} | columns
    return BatchStep(
        scenario_id, scenario_id * 1000 + position, texts["definition"], texts["expected"], status, 500, WHEN
    )


def run_of(*steps: BatchStep, status: str = "passed", **details: object) -> RowsRun:
    plan = {"hash": "ab", "release": "2.1.1"}
    return RowsRun("b1", Batch((BatchRun(1, 5, 11, "qa", status, {"plan": plan, **details}),), steps))


def test_what_passed_and_is_the_same_is_carried() -> None:
    found = run_of(row(1, 1), row(1, 2), row(2, 1), row(2, 2, "failed"), status="failed").standing(PLAN)
    assert (found.carried, found.failed, found.changed, found.new) == (frozenset({1}), (2,), (), ())


def test_other_steps_or_sentences_are_a_change() -> None:
    found = run_of(row(1, 1), row(2, 1), row(2, 2, definition="Do something else")).standing(PLAN)
    assert (found.carried, found.changed) == (frozenset(), (1, 2))


def test_a_scenario_that_only_its_set_up_failed_is_not_carried() -> None:
    steps = (row(1, 1), row(1, 2))
    assert run_of(*steps, status="failed", failures=[{"scenario_id": 1}]).standing(PLAN).carried == frozenset()


def test_a_step_that_was_skipped_though_it_had_an_action_is_not_carried() -> None:
    assert run_of(row(1, 1), row(1, 2, "skipped")).standing(PLAN).carried == frozenset()


def test_where_failures_were_omitted_nothing_of_the_set_is_carried() -> None:
    assert run_of(row(1, 1), row(1, 2), status="failed", omitted=3).standing(PLAN).carried == frozenset()


def test_a_carried_scenario_keeps_the_batch_where_it_ran_and_when() -> None:
    carried = {"batch": "b0", "scenarios": [1], "origins": {"a9": [1]}}
    *steps, end = run_of(row(1, 1), row(1, 2), carried=carried).events([1])
    assert isinstance(end, ScenarioFinished)
    assert (end.origin, end.started_at, end.duration_ms) == ("a9", WHEN.timestamp() - 0.5, 500)
    assert [type(step).__name__ for step in steps] == ["StepFinished"] * 2


def test_variables_may_have_become_anything() -> None:
    assert could_be("Enter ${NAME} (${unique})", "Enter ann (x.1)")
    assert not could_be("Enter ${NAME}.", "Leave ann.")
    assert not could_be("a.c", "abc")
