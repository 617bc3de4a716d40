"""An answer as the events of an attempt."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pytest_e1ts.model.events import ScenarioFinished, StepFinished, Verdict
from pytest_e1ts.model.judgement import judge_scenario
from pytest_e1ts.reporting.manual.answers import NO_REMARK, Answer, answer_up_to, events_of
from pytest_e1ts.reporting.manual.recording import load_finished_run
from pytest_e1ts.reporting.manual.scenarios import ManualScenario, find_scenario
from tests.waiting_run import BATCH, record_waiting


@pytest.fixture
def scenario(tmp_path: Path) -> ManualScenario:
    return find_scenario(load_finished_run(record_waiting(tmp_path), BATCH), 102)


def test_all_steps_of_one_that_passed_have_passed(scenario: ManualScenario) -> None:
    *steps, end = events_of(scenario, Answer("ann", Verdict.PASSED, "fine"), at=1.0)
    assert [step.verdict for step in steps if isinstance(step, StepFinished)] == ["passed"] * 3
    assert isinstance(end, ScenarioFinished)
    assert (end.attempt, end.verdict, end.answered_by, end.message) == (2, "passed", "ann", "fine")


def test_steps_behind_the_one_that_failed_were_not_reached(scenario: ManualScenario) -> None:
    answer = Answer("ann", Verdict.FAILED, steps=answer_up_to(scenario, 2, "blurred"))
    *steps, end = events_of(scenario, answer, at=1.0)
    found = [step for step in steps if isinstance(step, StepFinished)]
    assert [(step.verdict, step.message) for step in found] == [("passed", ""), ("failed", "blurred"), ("skipped", "")]
    by_id = {step.step_id: step for step in found}
    assert isinstance(end, ScenarioFinished)
    assert judge_scenario(scenario.place.scenario.steps, by_id).verdict is end.verdict
    assert end.message == ""  # the step says why


def test_where_nobody_said_which_step_failed_none_is_named(scenario: ManualScenario) -> None:
    *steps, end = events_of(scenario, Answer("ann", Verdict.FAILED), at=1.0)
    assert {step.verdict for step in steps if isinstance(step, StepFinished)} == {Verdict.SKIPPED}
    assert isinstance(end, ScenarioFinished)
    assert end.message == NO_REMARK


def test_a_failed_step_that_is_not_required_is_optional(scenario: ManualScenario) -> None:
    first, *rest = scenario.steps
    optional = replace(first, planned=replace(first.planned, required=False))
    scenario = replace(scenario, steps=(optional, *rest))
    step, *_ = events_of(scenario, Answer("ann", Verdict.FAILED, steps=answer_up_to(scenario, 1, "late")), at=1.0)
    assert isinstance(step, StepFinished)
    assert step.kind == "optional"
