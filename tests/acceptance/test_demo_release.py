"""The main job, as a user runs it: the demo release passes, and what it leaves behind adds up."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from pytest_e1ts.store.releases.file.files import read_release_file
from tests.acceptance.conftest import DemoRun, run_demo
from tests.checkout import ROOT

pytestmark = pytest.mark.slow
VARYING = {"duration", "start_timestamp", "data"}  # the last is the bytes of a picture


def written_steps() -> dict[int, list[int]]:
    """Return the step ids by scenario id, in order, as the release's file has them."""
    release = read_release_file(ROOT / "demo" / "release.yml")
    scenarios = [
        scenario for planned in release["test_sets"] for case in planned["cases"] for scenario in case["scenarios"]
    ]
    return {scenario["id"]: [step["id"] for step in scenario["steps"]] for scenario in scenarios}


def without_times(value: Any) -> Any:
    """Return a report without what differs from run to run."""
    if isinstance(value, dict):
        return {key: without_times(part) for key, part in value.items() if key not in VARYING}
    return [without_times(part) for part in value] if isinstance(value, list) else value


def comparable(run: DemoRun) -> Any:
    """Return a report without what differs: times, the batch, the application's port, and the next free numbers."""
    report = json.dumps(without_times(run.cucumber)).replace(run.runs[0]["base_url"], "http://demo")
    report = re.sub(r"\b\d{1,2} [A-Z][a-z]{2} \d{4}, \d{2}:\d{2}\b", "a moment", report)
    report = re.sub(r"\bfile = \d+", "file = a number", report)
    return json.loads(re.sub(r"EX-\d+", "EX", report.replace(run.runs[0]["batch_id"], "batch")))


@pytest.fixture(params=["with_workers", "without_workers"])
def demo_run(request: pytest.FixtureRequest) -> DemoRun:
    """The demo release, run both ways."""
    found: DemoRun = request.getfixturevalue(request.param)
    return found


def test_every_scenario_of_the_demo_release_passes(demo_run: DemoRun) -> None:
    assert demo_run.exit_status == 0, demo_run.output
    assert demo_run.result["passed"] == demo_run.result["total"] == len(written_steps()) >= 49


def test_the_step_rows_add_up_to_the_plan(demo_run: DemoRun) -> None:
    found: dict[int, list[int]] = {}
    for row in demo_run.steps:
        found.setdefault(row["scenario_id"], []).append(row["test_step_id"])
    assert found == written_steps()
    assert sum(map(len, found.values())) >= 400


def test_the_run_rows_add_up_to_the_step_rows(demo_run: DemoRun) -> None:
    assert len(demo_run.runs) == 7
    for run in demo_run.runs:
        rows = [row for row in demo_run.steps if row["test_run_id"] == run["id"]]
        statuses = Counter(row["status"] for row in rows)
        assert run["total_steps"] == len(rows)
        assert (run["passed_steps"], run["failed_steps"]) == (statuses["passed"], statuses["failed"])
        assert run["total_scenarios"] == len({row["scenario_id"] for row in rows})
        assert (run["status"], run["failed_details"]["failures"]) == ("passed", [])
        assert run["duration_ms"] > 0


def test_seven_workers_and_none_write_the_same_report(with_workers: DemoRun, without_workers: DemoRun) -> None:
    assert comparable(with_workers) == comparable(without_workers)


def test_seven_workers_and_none_write_the_same_rows(with_workers: DemoRun, without_workers: DemoRun) -> None:
    names = (
        "scenario_id",
        "test_step_id",
        "scenario_name",
        "case_name",
        "step_definition",
        "expected_results",
        "status",
    )

    def rows_of(run: DemoRun) -> list[tuple[Any, ...]]:
        return sorted(tuple(row[name] for name in names) for row in run.steps)

    assert rows_of(with_workers) == rows_of(without_workers)


def test_the_failing_release_fails_in_each_typical_way_and_nothing_crashes(tmp_path: Path) -> None:
    run = run_demo(tmp_path, "--e1ts-release=6", "-n", "4", "--e1ts-step-timeout=4")
    assert run.exit_status == pytest.ExitCode.TESTS_FAILED
    assert "Traceback" not in run.output
    assert "INTERNALERROR" not in run.output
    assert run.result["failed"] >= 7
    assert run.result["error"] >= 7
    assert run.result["passed"] + run.result["failed"] + run.result["error"] == run.result["total"]
    assert len(run.steps) == sum(found["total_steps"] for found in run.runs)
    screenshots = list(tmp_path.rglob("*.jpg"))
    assert screenshots
    embedded = [
        step["embeddings"]
        for feature in run.cucumber
        for element in feature["elements"]
        for step in element["steps"]
        if "embeddings" in step
    ]
    assert embedded
