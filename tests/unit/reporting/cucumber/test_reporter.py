from __future__ import annotations

import base64
import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from pytest_e1ts.model.events import Artifact, Event, RunFinished, RunStarted, ScenarioFinished, StepFinished, Verdict
from pytest_e1ts.model.plan import Plan
from pytest_e1ts.reporting.cucumber.reporter import CucumberReporter, RunMetadata
from pytest_e1ts.reporting.recording.recorder import RunRecorder
from tests.unit.reporting.builders import (
    T0,
    finished,
    make_plan,
    make_scenario,
    make_settings,
    make_step,
    scenario_events,
    started,
)
from tests.unit.reporting.cucumber.cucumber_schema import CUCUMBER_SCHEMA

PLAN = make_plan([make_scenario(101), make_scenario(102)], [make_scenario(201)])


def write(
    folder: Path,
    events: Iterable[Event],
    plan: Plan = PLAN,
    end: RunFinished | None = None,
    reporter: CucumberReporter | None = None,
) -> list[dict[str, Any]]:
    """Record the events, write the report, check it against the schema and return it."""
    report_dir = folder / "report"
    recorder = RunRecorder(plan, make_settings(report_dir), [], [reporter or CucumberReporter()])
    for event in events:
        if isinstance(event, RunStarted):
            recorder.start(event)
        else:
            recorder.take(event)
    summary = recorder.finish(end or finished())
    assert summary.problems == ()
    assert summary.files == (report_dir / "cucumber.json",)
    report: list[dict[str, Any]] = json.loads((report_dir / "cucumber.json").read_text(encoding="utf-8"))
    jsonschema.validate(report, CUCUMBER_SCHEMA)
    return report


def run_of(plan: Plan, **letters: str) -> list[Event]:
    events: list[Event] = [started(plan)]
    for scenario_id in plan.by_id:
        events.extend(scenario_events(plan, scenario_id, letters.get(f"s{scenario_id}", "")))
    return events


def one(folder: Path, events: Iterable[Event], plan: Plan = PLAN, **options: Any) -> dict[str, Any]:
    """Return the last element of the last feature."""
    element: dict[str, Any] = write(folder, events, plan, **options)[-1]["elements"][-1]
    return element


def statuses(element: dict[str, Any]) -> list[str]:
    return [step["result"]["status"] for step in element["steps"]]


def test_one_feature_per_set_and_one_element_per_scenario(tmp_path: Path) -> None:
    report = write(tmp_path, run_of(PLAN))
    assert [(feature["name"], len(feature["elements"])) for feature in report] == [("Set 1", 2), ("Set 2", 1)]


def test_durations_are_whole_nanoseconds_and_absent_where_nothing_ran(tmp_path: Path) -> None:
    steps = one(tmp_path, run_of(PLAN, s201="pfs"))["steps"]
    assert [step["result"].get("duration") for step in steps] == [250_000_000, 250_000_000, None]


def test_steps_behind_a_failed_one_are_skipped(tmp_path: Path) -> None:
    assert statuses(one(tmp_path, run_of(PLAN, s201="pfs"))) == ["passed", "failed", "skipped"]


def test_error_is_failed_with_its_kind_first_and_in_a_tag(tmp_path: Path) -> None:
    element = one(tmp_path, run_of(PLAN, s201="pes"))
    assert element["steps"][1]["result"]["error_message"] == "error: the button is missing"
    assert "@error" in [tag["name"] for tag in element["tags"]]


def test_note_of_a_passed_scenario_is_passed_with_a_line_of_output(tmp_path: Path) -> None:
    element = one(tmp_path, run_of(PLAN, s201="npp"))
    assert statuses(element) == ["passed"] * 3
    assert any("note" in line for line in element["steps"][0]["output"])


@pytest.mark.parametrize(("letters", "verdict"), [("pwp", None), ("pop", Verdict.PASSED)])
def test_an_optional_failure_that_is_a_warning_is_failed_and_tagged(
    tmp_path: Path, letters: str, verdict: Verdict | None
) -> None:
    events = [started(PLAN, [201]), *scenario_events(PLAN, 201, letters, verdict=verdict)]
    element = one(tmp_path, events)
    assert statuses(element) == ["passed", "failed", "passed"]
    assert element["steps"][1]["result"]["error_message"] == "the button is missing"
    assert "@passed-with-warnings" in [tag["name"] for tag in element["tags"]]
    assert element["before"] == element["after"] == []


def test_scenario_skipped_on_purpose_is_skipped_throughout(tmp_path: Path) -> None:
    events = [started(PLAN, [201]), *scenario_events(PLAN, 201, "sss", message="not for this browser")]
    element = one(tmp_path, events)
    assert statuses(element) == ["skipped"] * 3
    assert element["before"][0]["output"] == ["not for this browser"]


def test_output_is_never_an_empty_list(tmp_path: Path) -> None:
    scenario = replace(make_scenario(101), steps=(make_step(1, 1, expected=""),))
    plan = make_plan([scenario])
    assert "output" not in one(tmp_path, run_of(plan), plan)["steps"][0]


@pytest.mark.parametrize("interrupted", [True, False])
def test_run_in_which_nothing_ran_writes_one_feature_that_says_so(tmp_path: Path, interrupted: bool) -> None:
    (feature,) = write(tmp_path, [started(PLAN, [])], end=finished(5, interrupted=interrupted))
    (element,) = feature["elements"]
    assert statuses(element) == ["failed" if interrupted else "skipped"]
    assert "stopped" in element["name"] if interrupted else "nothing to run" in element["name"]


def test_run_stopped_before_any_scenario_says_so(tmp_path: Path) -> None:
    (feature,) = write(tmp_path, [started(PLAN)], end=finished(2, interrupted=True))
    assert feature["elements"][0]["steps"][0]["result"]["error_message"].startswith("interrupted: ")


def test_scenario_that_was_not_run_is_never_passed(tmp_path: Path) -> None:
    events = [started(PLAN), *scenario_events(PLAN, 101)]
    element = one(tmp_path, events, end=finished(2, interrupted=True))
    assert statuses(element) == ["skipped"] * 3
    assert "@not-run" in [tag["name"] for tag in element["tags"]]
    assert "start_timestamp" not in element


def test_scenario_cut_off_in_the_middle_has_failed_as_interrupted(tmp_path: Path) -> None:
    events = [started(PLAN, [201]), *list(scenario_events(PLAN, 201))[:2]]
    element = one(tmp_path, events, end=finished(2, interrupted=True))
    assert element["after"][0]["result"]["error_message"].startswith("interrupted: ")
    assert "@interrupted" in [tag["name"] for tag in element["tags"]]


def test_set_up_and_tear_down_problems_are_hooks(tmp_path: Path) -> None:
    end = ScenarioFinished(201, 1, Verdict.ERROR, "gw0", T0, 10.0, before="no browser", after="page crashed")
    element = one(tmp_path, [started(PLAN, [201]), end])
    assert element["before"][0]["result"] == {"status": "failed", "error_message": "error: no browser"}
    assert element["after"][0]["result"] == {"status": "failed", "error_message": "error: page crashed"}
    assert statuses(element) == ["skipped"] * 3


def test_scenario_without_steps_fails_in_its_set_up(tmp_path: Path) -> None:
    plan = make_plan([make_scenario(101, steps=0)])
    end = ScenarioFinished(101, 1, Verdict.ERROR, "gw0", T0, 0.0, message="this scenario has no steps")
    element = one(tmp_path, [started(plan), end], plan)
    assert element["before"][0]["result"]["error_message"] == "error: this scenario has no steps"


def test_scenario_with_wrong_rows_fails_in_its_set_up_and_skips_its_steps(tmp_path: Path) -> None:
    events = [started(PLAN, [201]), *scenario_events(PLAN, 201, "sss", verdict=Verdict.ERROR, message="unknown action")]
    element = one(tmp_path, events)
    assert statuses(element) == ["skipped"] * 3
    assert element["before"][0]["result"] == {"status": "failed", "error_message": "error: unknown action"}
    assert element["after"] == []


def test_worker_that_died_between_steps_fails_in_the_tear_down(tmp_path: Path) -> None:
    events = [started(PLAN, [201]), *scenario_events(PLAN, 201, "pps", verdict=Verdict.ERROR, message="worker died")]
    element = one(tmp_path, events)
    assert element["after"][0]["result"] == {"status": "failed", "error_message": "error: worker died"}


def test_retried_scenario_appears_once_with_its_final_attempt(tmp_path: Path) -> None:
    events = [started(PLAN, [201]), *scenario_events(PLAN, 201, "pes"), *scenario_events(PLAN, 201, attempt=2)]
    (feature,) = write(tmp_path, events)
    (element,) = feature["elements"]
    assert statuses(element) == ["passed"] * 3
    assert element["before"][0]["output"] == ["Attempt 1 ended error: the button is missing"]


def test_ids_are_stable_and_sets_of_one_name_do_not_merge(tmp_path: Path) -> None:
    plan = make_plan([make_scenario(101, name="Prüfer: sign-in!")], [make_scenario(201)])
    plan = replace(plan, sets=tuple(replace(part, name="Sign in") for part in plan.sets))
    report = write(tmp_path, run_of(plan), plan)
    assert [feature["id"] for feature in report] == ["sign-in-11", "sign-in-12"]
    assert len({feature["uri"] for feature in report}) == 2
    assert report[0]["elements"][0]["id"] == "sign-in-11;case-1-31;prufer-sign-in-101"


def test_start_is_told_in_utc_with_milliseconds(tmp_path: Path) -> None:
    assert one(tmp_path, run_of(PLAN))["start_timestamp"] == "2026-11-20T09:57:00.123Z"


def test_tags_hold_ids_environment_and_those_written_in_texts(tmp_path: Path) -> None:
    scenario = replace(make_scenario(101), description="Maps to @TestCaseKey=ABC-T123, mail to a@b.test")
    plan = make_plan([scenario])
    assert [tag["name"] for tag in one(tmp_path, run_of(plan), plan)["tags"]] == [
        "@release-2.1.1",
        "@set-11",
        "@qa",
        "@case-31",
        "@scenario-101",
        "@TestCaseKey=ABC-T123",
    ]


def test_metadata_tells_browser_and_platform(tmp_path: Path) -> None:
    reporter = CucumberReporter(lambda: RunMetadata("chromium", "156.0", "linux", "6.1"))
    (feature, _) = write(tmp_path, run_of(PLAN), reporter=reporter)
    assert feature["metadata"] == {
        "browser": {"name": "chromium", "version": "156.0"},
        "platform": {"name": "linux", "version": "6.1"},
    }


def test_same_run_on_seven_workers_gives_the_same_file(tmp_path: Path) -> None:
    one_by_one = run_of(PLAN, s102="pfs")
    per_scenario = [list(scenario_events(PLAN, n, "pfs" if n == 102 else "", worker=f"gw{n}")) for n in PLAN.by_id]
    spread: list[Event] = [started(PLAN)]
    for group in zip(*reversed(per_scenario), strict=True):
        spread.extend(group)
    write(tmp_path / "n0", one_by_one)
    write(tmp_path / "n7", spread)
    files = [(tmp_path / name / "report" / "cucumber.json").read_bytes() for name in ("n0", "n7")]
    assert files[0] == files[1]


def with_artifacts(*artifacts: Artifact) -> list[Event]:
    events = [started(PLAN, [201]), *scenario_events(PLAN, 201, "pfs")]
    return [
        replace(event, artifacts=artifacts)
        if isinstance(event, StepFinished) and event.verdict is Verdict.FAILED
        else event
        for event in events
    ]


def test_screenshots_are_embedded_within_the_budget_and_linked_beyond_it(tmp_path: Path) -> None:
    folder = tmp_path / "report" / "artifacts"
    folder.mkdir(parents=True)
    for name, size in (("a.jpg", 60), ("b.png", 60), ("trace.zip", 10)):
        (folder / name).write_bytes(b"x" * size)
    shots = [
        Artifact("screenshot", "artifacts/a.jpg", "image/jpeg"),
        Artifact("screenshot", "artifacts/b.png", "image/png"),
        Artifact("trace", "artifacts/trace.zip", "application/zip"),
        Artifact("screenshot", "artifacts/gone.png", "image/png"),
    ]
    step = one(tmp_path, with_artifacts(*shots), reporter=CucumberReporter(embedding_budget=100))["steps"][1]
    (embedding,) = step["embeddings"]
    assert base64.b64decode(embedding["data"]) == b"x" * 60
    assert (embedding["mime_type"], embedding["name"]) == ("image/jpeg", "a.jpg")
    assert step["output"][-3:] == [
        "screenshot: artifacts/b.png",
        "trace: artifacts/trace.zip",
        "screenshot: artifacts/gone.png",
    ]


def test_file_outside_the_report_folder_is_never_embedded(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(b"secret")
    step = one(tmp_path, with_artifacts(Artifact("screenshot", "../secret.png", "image/png")))["steps"][1]
    assert "embeddings" not in step


def test_odd_characters_still_give_a_readable_file(tmp_path: Path) -> None:
    plan = make_plan([make_scenario(101, name="\ud800 \x00 \u2028 “quoted” \\")])
    assert one(tmp_path, run_of(plan), plan)["id"].endswith("-101")


def test_report_of_an_earlier_run_stays_whole_when_writing_fails(tmp_path: Path) -> None:
    write(tmp_path, run_of(PLAN))
    path = tmp_path / "report" / "cucumber.json"
    before = path.read_bytes()

    def broken() -> RunMetadata:
        raise RuntimeError("the browser is gone")

    recorder = RunRecorder(PLAN, make_settings(tmp_path / "report"), [], [CucumberReporter(broken)])
    recorder.start(started(PLAN))
    assert any(
        "Cucumber JSON could not be written. That is a fault" in line for line in recorder.finish(finished()).problems
    )
    assert path.read_bytes() == before
    assert sorted(file.name for file in path.parent.iterdir()) == ["cucumber-batch-1.json", "cucumber.json", "journal"]
