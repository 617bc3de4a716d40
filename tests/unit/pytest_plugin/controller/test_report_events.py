"""Reports become events: one verdict per scenario and one event per planned step, whatever happened."""

from __future__ import annotations

import pytest

from pytest_e1ts.model.codec import dump_event
from pytest_e1ts.model.events import Event, ScenarioFinished, ScenarioStarted, StepFinished, Verdict
from pytest_e1ts.model.plan import (
    Plan,
    PlannedCase,
    PlannedEnvironment,
    PlannedRelease,
    PlannedScenario,
    PlannedSet,
    PlannedStep,
    Problem,
)
from pytest_e1ts.pytest_plugin.controller.report_events import Tracker
from pytest_e1ts.pytest_plugin.wire.report_fields import CRASHED, mark_report

STEPS = tuple(PlannedStep(step, step - 10, f"step {step}", "", "", "Click", "", True, "") for step in (11, 12, 13))


def plan_with(*problems: Problem) -> Plan:
    scenario = PlannedScenario(1, "One", "", STEPS, problems)
    case = PlannedCase(1, "Case", "", (scenario,))
    return Plan(PlannedRelease(5, "5", "", ""), PlannedEnvironment("", ""), (PlannedSet(1, "Set", "", "", (case,)),))


def report(
    when: str, outcome: str = "passed", longrepr: str | None = None, event: Event | None = None
) -> pytest.TestReport:
    made = pytest.TestReport(
        "test_config.yml::Set::Case::sc1",
        ("test_config.yml", None, "One"),
        {},
        outcome,  # type: ignore[arg-type]
        longrepr,
        when,  # type: ignore[arg-type]
    )
    if event is not None:
        made.e1ts_event = dump_event(event)  # type: ignore[attr-defined]
    return made


def started() -> pytest.TestReport:
    return report("step", event=ScenarioStarted(1, 1, "gw0", 1.0))


def finished(step_id: int, verdict: Verdict = Verdict.PASSED) -> pytest.TestReport:
    return report("step", event=StepFinished(1, 1, step_id, step_id - 10, verdict, 1.0, 2.0))


def events_of(*reports: pytest.TestReport, plan: Plan | None = None, close: str = "") -> list[Event]:
    events: list[Event] = []
    tracker = Tracker(plan or plan_with(), events.append, str)
    for one in reports:
        tracker.report(one)
    if close:
        tracker.close(close)
    return events


def steps_of(events: list[Event]) -> list[tuple[int, Verdict, str]]:
    return [(event.step_id, event.verdict, event.kind) for event in events if isinstance(event, StepFinished)]


def end_of(events: list[Event]) -> ScenarioFinished:
    last = events[-1]
    assert isinstance(last, ScenarioFinished)
    assert sum(isinstance(event, ScenarioFinished) for event in events) == 1
    return last


def test_a_passed_scenario_has_its_events_and_its_verdict() -> None:
    events = events_of(
        started(), report("setup"), finished(11), finished(12), finished(13), report("call"), report("teardown")
    )
    assert end_of(events).verdict is Verdict.PASSED
    assert [verdict for _, verdict, _ in steps_of(events)] == [Verdict.PASSED] * 3


def test_steps_behind_a_failed_one_are_skipped() -> None:
    call = report("call", "failed", "the step table")
    mark_report(call, Verdict.FAILED, "Step 2 failed.")
    events = events_of(started(), report("setup"), finished(11), finished(12, Verdict.FAILED), call, report("teardown"))
    assert steps_of(events) == [(11, Verdict.PASSED, ""), (12, Verdict.FAILED, ""), (13, Verdict.SKIPPED, "")]
    assert (end_of(events).verdict, end_of(events).message) == (Verdict.FAILED, "Step 2 failed.")


def test_the_step_that_a_dead_worker_had_reached_is_the_one_that_failed() -> None:
    events = events_of(started(), report("setup"), finished(11), report(CRASHED, "failed", "worker 'gw0' crashed"))
    assert steps_of(events) == [(11, Verdict.PASSED, ""), (12, Verdict.FAILED, "error"), (13, Verdict.SKIPPED, "")]
    assert end_of(events).verdict is Verdict.ERROR
    assert end_of(events).message == "The worker gw0 died while it ran this scenario."


def test_a_worker_that_dies_before_anything_was_heard_still_ends_the_scenario() -> None:
    events = events_of(report(CRASHED, "failed", "crashed"))
    assert end_of(events).verdict is Verdict.ERROR
    assert len(steps_of(events)) == 3


def test_a_failed_setup_skips_all_steps_and_is_told_apart_from_them() -> None:
    events = events_of(started(), report("setup", "failed", "no browser"), report("teardown"))
    assert [verdict for _, verdict, _ in steps_of(events)] == [Verdict.SKIPPED] * 3
    assert (end_of(events).verdict, end_of(events).before) == (Verdict.ERROR, "no browser")


def test_a_failed_teardown_makes_a_passed_scenario_an_error() -> None:
    events = events_of(
        started(), report("setup"), finished(11), finished(12), finished(13), report("call"),
        report("teardown", "failed", "context is gone"),
    )  # fmt: skip
    assert (end_of(events).verdict, end_of(events).after) == (Verdict.ERROR, "context is gone")


def test_bad_rows_are_failed_steps_with_their_problems() -> None:
    plan = plan_with(Problem("unknown-action", "Unknown action 'Clik'.", 12, "action", "Did you mean 'Click'?"))
    setup = report("setup", "failed", "text")
    mark_report(setup, Verdict.ERROR, "Unknown action 'Clik'.")
    events = events_of(started(), setup, report("teardown"), plan=plan)
    assert steps_of(events) == [(11, Verdict.SKIPPED, ""), (12, Verdict.FAILED, "error"), (13, Verdict.SKIPPED, "")]
    (bad,) = [event for event in events if isinstance(event, StepFinished) and event.message]
    assert bad.message == "Unknown action 'Clik'. Did you mean 'Click'?"
    assert bad.code == "unknown-action"
    assert (end_of(events).verdict, end_of(events).before) == (Verdict.ERROR, "")


def test_a_skipped_scenario_skips_its_steps() -> None:
    events = events_of(started(), report("setup", "skipped", "not today"), report("teardown"))
    assert end_of(events).verdict is Verdict.SKIPPED
    assert [verdict for _, verdict, _ in steps_of(events)] == [Verdict.SKIPPED] * 3


def test_a_scenario_that_is_interrupted_says_how_far_it_came() -> None:
    events = events_of(started(), report("setup"), finished(11), close="The run was interrupted.")
    assert steps_of(events) == [(11, Verdict.PASSED, ""), (12, Verdict.FAILED, "error"), (13, Verdict.SKIPPED, "")]
    assert end_of(events).message == "The run was interrupted."


def test_attempts_are_counted_from_what_was_started() -> None:
    crash = [started(), finished(11), report(CRASHED, "failed", "crashed")]
    passed = [
        started(), report("setup"), finished(11), finished(12), finished(13), report("call"), report("teardown")
    ]  # fmt: skip
    ends = [event for event in events_of(*crash, *passed) if isinstance(event, ScenarioFinished)]
    assert [(end.attempt, end.verdict) for end in ends] == [(1, Verdict.ERROR), (2, Verdict.PASSED)]


def test_reports_of_other_tests_are_left_alone() -> None:
    other = pytest.TestReport("tests/test_x.py::test_y", ("tests/test_x.py", 1, "test_y"), {}, "failed", "x", "call")
    assert events_of(other) == []
