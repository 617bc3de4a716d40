"""What the journal of a run tells of its scenarios: which ones may be carried to the run that completes it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pytest_e1ts.model.plan import Plan
from pytest_e1ts.reporting.past_runs.carried import run_of_journal
from pytest_e1ts.reporting.past_runs.from_journal import load_run
from pytest_e1ts.reporting.past_runs.resume import EarlierRun, PlanComparison, Today
from pytest_e1ts.reporting.recording.recorder import RunRecorder
from tests.unit.reporting.builders import finished, make_plan, make_scenario, make_settings, scenario_events, started

PLAN = make_plan([make_scenario(1), make_scenario(2), make_scenario(3), make_scenario(4)])
CONDITIONS = (("address", "http://desk.example.test"), ("optional failures", "fail"))
TODAY = Today(PLAN, CONDITIONS)


@pytest.fixture
def earlier(tmp_path: Path) -> EarlierRun:
    """A run of which 1 passed, 2 passed with warnings, 3 failed, and 4 passed at its second attempt."""
    recorder = RunRecorder(PLAN, make_settings(tmp_path), [], [])
    recorder.start(replace(started(PLAN), conditions=CONDITIONS, empty_sets=(99,)))
    events = [scenario_events(PLAN, number, letters) for number, letters in ((1, "ppp"), (2, "pwp"), (3, "pfs"))]
    events += [scenario_events(PLAN, 4, letters, attempt=n) for n, letters in ((1, "pfs"), (2, "ppp"))]
    for event in (event for some in events for event in some):
        recorder.take(event)
    recorder.finish(finished(1))
    return run_of_journal(load_run(tmp_path, "batch-1"))


def carried(compared: PlanComparison) -> set[int]:
    return set(compared.carried)


def test_what_plainly_passed_is_carried(earlier: EarlierRun) -> None:
    found = earlier.compare(TODAY)
    assert (carried(found), found.failed, found.elsewhere, found.differences) == ({1, 4}, (2, 3), (), ())
    assert earlier.past.empty_sets == (99,)


def test_what_was_flaky_is_not_carried_to_a_run_that_fails_for_it(earlier: EarlierRun) -> None:
    assert carried(earlier.compare(replace(TODAY, distrusts_flaky=True))) == {1}


def changed(**columns: object) -> Plan:
    scenario = PLAN.by_id[1].scenario
    steps = (replace(scenario.steps[0], **columns), *scenario.steps[1:])  # type: ignore[arg-type] # columns of a step
    return make_plan([replace(scenario, steps=steps), *(PLAN.by_id[n].scenario for n in (2, 3, 4))])


@pytest.mark.parametrize("column", ["action", "element", "argument", "expected", "type"])
def test_a_changed_column_is_a_change(earlier: EarlierRun, column: str) -> None:
    found = earlier.compare(replace(TODAY, plan=changed(**{column: "another"})))
    assert (carried(found), found.changed) == ({4}, (1,))


@pytest.mark.parametrize(
    ("conditions", "difference"),
    [
        (
            (("address", "http://next.example.test"), CONDITIONS[1]),
            "address http://desk.example.test, now http://next.",
        ),
        ((CONDITIONS[0], ("optional failures", "warn")), "optional failures fail, now warn"),
        ((*CONDITIONS, ("device", "Pixel 5")), "device none, now Pixel 5"),
    ],
)
def test_nothing_is_carried_to_another_application_or_another_way_of_judging(
    earlier: EarlierRun, conditions: tuple[tuple[str, str], ...], difference: str
) -> None:
    found = earlier.compare(Today(PLAN, conditions))
    assert (carried(found), found.elsewhere) == (set(), (1, 4))
    assert found.differences[0].startswith(difference)
