"""A run of which manual scenarios wait for people, recorded in a folder as a real one is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from pytest_e1ts.model.events import Event, RunFinished, Verdict
from pytest_e1ts.model.plan import PlannedScenario
from pytest_e1ts.reporting.manual.answers import Answer
from pytest_e1ts.reporting.manual.recording import load_finished_run, record_answer
from pytest_e1ts.reporting.manual.scenarios import find_scenario
from pytest_e1ts.reporting.recording.recorder import RunRecorder
from tests.unit.reporting.builders import T0, make_plan, make_scenario, make_settings, scenario_events, started

BATCH = "20261120-095700-r5-0a1b2c3d"


def manual(scenario_id: int, steps: int = 3) -> PlannedScenario:
    """Return a scenario that a person carries out."""
    return replace(make_scenario(scenario_id, steps), runner="manual")


PLAN = make_plan([make_scenario(101), manual(102), manual(103, 1)], [manual(201, 2)])


def waiting_events() -> list[Event]:
    """Return the events of the run but for its start: 101 has passed, the others wait."""
    waits = "waits for a person"
    events = [*scenario_events(PLAN, 101)]
    for scenario_id in (102, 103, 201):
        letters = "m" * len(PLAN.by_id[scenario_id].scenario.steps)
        events += scenario_events(PLAN, scenario_id, letters, message=waits)
    return [*events, RunFinished(T0 + 60, 1, interrupted=False, only_waits=True)]


def record_waiting(report_dir: Path, batch: str = BATCH, reports: Sequence[str] = (), *, end: bool = True) -> Path:
    """Record the run in a folder of reports, and return the folder."""
    recorder = RunRecorder(PLAN, make_settings(report_dir), [], [])
    recorder.start(replace(started(PLAN, batch_id=batch), reports=tuple(reports)))
    *events, finish = waiting_events()
    for event in events:
        recorder.take(event)
    if end and isinstance(finish, RunFinished):
        recorder.finish(finish)
    return report_dir


def answer(report_dir: Path, scenario_id: int, verdict: str = "passed", by: str = "ann", remark: str = "") -> None:
    """Answer a scenario of the run."""
    scenario = find_scenario(load_finished_run(report_dir, BATCH), scenario_id)
    record_answer(report_dir, BATCH, scenario, Answer(by, Verdict(verdict), remark))
