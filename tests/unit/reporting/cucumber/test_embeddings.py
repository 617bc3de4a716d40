"""Evidence in Cucumber JSON, and how much memory it takes to write."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pytest_e1ts.model.events import Artifact, Event, StepFinished, Verdict
from pytest_e1ts.reporting.cucumber.embeddings import MAX_PICTURE
from pytest_e1ts.reporting.cucumber.reporter import CucumberReporter
from pytest_e1ts.reporting.recording.recorder import RunRecorder
from tests.unit.reporting.builders import make_plan, make_scenario, make_settings, scenario_events, started

PICTURE = b"x" * 60_000


def with_pictures(events: Iterator[Event]) -> Iterator[Event]:
    for event in events:
        if isinstance(event, StepFinished) and event.verdict is not Verdict.SKIPPED:
            shots = (Artifact("screenshot", "artifacts/b/shot.jpg", "image/jpeg", len(PICTURE)),)
            yield replace(event, artifacts=shots)
        else:
            yield event


def recorded(report: Path, scenarios: int, verdicts: str) -> RunRecorder:
    plan = make_plan([make_scenario(number) for number in range(101, 101 + scenarios)])
    recorder = RunRecorder(plan, make_settings(report), [], [])
    recorder.start(started(plan))
    for scenario_id in plan.by_id:
        for event in with_pictures(scenario_events(plan, scenario_id, verdicts)):
            recorder.take(event)
    (report / "artifacts" / "b").mkdir(parents=True)
    (report / "artifacts" / "b" / "shot.jpg").write_bytes(PICTURE)
    return recorder


def peak_of_writing(report: Path, scenarios: int) -> int:
    recorder = recorded(report, scenarios, "pfs")
    assert recorder.results is not None
    CucumberReporter().write(recorder.results, report)
    tracemalloc.start()
    try:
        CucumberReporter().write(recorder.results, report)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_memory_does_not_grow_with_the_number_of_scenarios(tmp_path: Path) -> None:
    few, many = (peak_of_writing(tmp_path / str(number), number) for number in (100, 2_000))
    assert len((tmp_path / "2000" / "cucumber.json").read_bytes()) > 5_000_000
    assert many < few + 300_000


def elements(
    report: Path, recorder: RunRecorder, reporter: CucumberReporter
) -> list[dict[str, list[dict[str, object]]]]:
    assert recorder.results is not None
    reporter.write(recorder.results, report)
    found: list[dict[str, list[dict[str, object]]]] = json.loads((report / "cucumber.json").read_text())[0]["elements"]
    return found


def test_pictures_of_steps_that_passed_leave_the_room_to_failures(tmp_path: Path) -> None:
    recorder = recorded(tmp_path, 3, "pfs")
    found = elements(tmp_path, recorder, CucumberReporter(embedding_budget=2 * len(PICTURE)))
    assert [["embeddings" in step for step in element["steps"]] for element in found] == [
        [False, True, False],
        [False, True, False],
        [False, False, False],
    ]
    assert found[0]["steps"][0]["output"] == ["Expected: Thing 1 is done", "screenshot: artifacts/b/shot.jpg"]


def test_picture_that_a_row_asks_for_is_embedded_though_the_step_passed(tmp_path: Path) -> None:
    scenario = make_scenario(101)
    asking = replace(scenario, steps=(replace(scenario.steps[0], action="take screenshot"), *scenario.steps[1:]))
    plan = make_plan([asking])
    recorder = RunRecorder(plan, make_settings(tmp_path), [], [])
    recorder.start(started(plan))
    for event in with_pictures(scenario_events(plan, 101, "ppp")):
        recorder.take(event)
    (tmp_path / "artifacts" / "b").mkdir(parents=True)
    (tmp_path / "artifacts" / "b" / "shot.jpg").write_bytes(PICTURE)
    (found,) = elements(tmp_path, recorder, CucumberReporter())
    assert ["embeddings" in step for step in found["steps"]] == [True, False, False]


@pytest.mark.parametrize(("size", "content_type"), [(MAX_PICTURE + 1, "image/jpeg"), (10, "video/webm")])
def test_large_pictures_and_videos_are_linked(tmp_path: Path, size: int, content_type: str) -> None:
    plan = make_plan([make_scenario(101)])
    recorder = RunRecorder(plan, make_settings(tmp_path), [], [])
    recorder.start(started(plan))
    (tmp_path / "artifacts").mkdir()
    (tmp_path / "artifacts" / "a").write_bytes(b"x" * size)
    for event in scenario_events(plan, 101, "fss"):
        shot = (Artifact("it", "artifacts/a", content_type, size),)
        recorder.take(replace(event, artifacts=shot) if isinstance(event, StepFinished) else event)
    reporter = CucumberReporter(link=lambda path: f"https://evidence.example.test/{path}")
    step = elements(tmp_path, recorder, reporter)[0]["steps"][0]
    assert "embeddings" not in step
    assert "it: https://evidence.example.test/artifacts/a" in str(step["output"])
