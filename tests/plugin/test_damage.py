"""What was done is not lost when a worker dies or a person interrupts."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.plugin.conftest import Project
from tests.releases import Sets, step

GOOD = step("URL", None, "/", type="url-visit")
SUITE = """
    import os, signal, time
    from pathlib import Path
    from pytest_e1ts.actions import action

    @action("Kill worker", target="none")
    def kill_worker(step):
        os.kill(os.getpid(), signal.SIGKILL)

    @action("Kill worker once", target="none")
    def kill_worker_once(step):
        if not Path("killed").exists():
            Path("killed").touch()
            os.kill(os.getpid(), signal.SIGKILL)

    @action("Hang", target="none")
    def hang(step):
        Path("hanging").touch()
        time.sleep(600)
"""


def release_with(action: str) -> Sets:
    others = {f"good {number}": [GOOD, GOOD] for number in range(6)}
    return {"Set": {"Case": {"hit": [GOOD, step(action), GOOD], **others}}}


@pytest.fixture
def suite(project: Project) -> Project:
    """A project with actions that do damage."""
    project.pytester.makeconftest(SUITE)
    return project


def check_rows(project: Project, expected: dict[int, list[str]]) -> None:
    rows = project.step_rows()
    found: dict[int, list[str]] = {}
    for row in rows:
        found.setdefault(row["scenario_id"], []).append(row["status"])
    for scenario_id, statuses in expected.items():
        assert found[scenario_id] == statuses
    keys = [(row["scenario_id"], row["test_step_id"]) for row in rows]
    assert len(keys) == len(set(keys))


def test_the_scenario_of_a_dead_worker_says_how_far_it_came_and_the_others_run(suite: Project) -> None:
    suite.release(release_with("Kill worker"))
    result = suite.run("--e1ts-release=5", "-n", "2")
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    assert "6 passed" in result.stdout.str()
    check_rows(suite, {101: ["passed", "failed", "skipped"]} | {number: ["passed"] * 2 for number in range(102, 108)})
    (run,) = suite.run_rows()
    assert (run["status"], run["passed_steps"], run["failed_steps"]) == ("failed", 13, 1)
    (failure,) = run["failed_details"]["failures"]
    assert failure["scenario_id"] == 101
    assert "died while it ran this scenario" in failure["error"]
    (feature,) = suite.cucumber()
    assert len(feature["elements"]) == 7


def test_a_scenario_whose_worker_died_is_tried_again_where_attempts_allow(suite: Project) -> None:
    suite.release(release_with("Kill worker once"))
    result = suite.run("--e1ts-release=5", "-n", "2", "--e1ts-worker-attempts=2")
    assert result.ret == 0
    check_rows(suite, {number: ["passed"] * (3 if number == 101 else 2) for number in range(101, 108)})
    assert [run["status"] for run in suite.run_rows()] == ["passed"]


@pytest.mark.parametrize("workers", ["0", "2"])
def test_an_interrupted_run_is_closed_and_says_what_was_done(suite: Project, workers: str) -> None:
    suite.release({"Set": {"Case": {"first": [GOOD], "hangs": [GOOD, step("Hang"), GOOD], "last": [GOOD]}}})
    command = [sys.executable, "-m", "pytest", "--e1ts-release=5", "-n", workers, "--base-url", suite.site]
    process = subprocess.Popen(command, cwd=suite.path, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    wait_for_events(suite.path, steps={102: 1}, marker=suite.path / "hanging", process=process)
    os.kill(process.pid, signal.SIGINT)
    output, _ = process.communicate(timeout=60)
    assert process.returncode == pytest.ExitCode.INTERRUPTED, output.decode()
    (run,) = suite.run_rows()
    assert run["status"] == "failed"
    assert run["failed_details"]["interrupted"]
    check_rows(suite, {102: ["passed", "failed", "skipped"]})


def wait_for_events(root: Path, steps: dict[int, int], marker: Path, process: subprocess.Popen[bytes]) -> None:
    """Wait until the journal holds so many finished steps of each scenario and the marker is there."""
    pause = threading.Event()
    while True:
        if process.poll() is not None:
            raise AssertionError((process.stdout.read() if process.stdout else b"").decode())
        lines = [line for path in root.glob("report/journal/*.jsonl") for line in path.read_text().splitlines()]
        events = [json.loads(line) for line in lines if line.endswith("}")]
        done = [event["scenario_id"] for event in events if event["event"] == "StepFinished"]
        if marker.exists() and all(done.count(scenario) >= count for scenario, count in steps.items()):
            return
        pause.wait(0.02)
