"""Ctrl-C, SIGTERM and the controller that is killed."""

from __future__ import annotations

import signal

import pytest

from tests.damage.project import Project, wait_until
from tests.releases import Sets, step

WORK = step("Work")
HUNG: Sets = {
    "Hit": {
        "Case": {
            "hangs": [WORK, step("Hang"), *[WORK] * 4],
            "goes on": [step("Wait for go"), WORK, step("Wait for end"), WORK],
        }
    },
    "Last": {"Case": {"never run": [WORK]}},
}
HANGING, WAITING, WAITING_AGAIN = 1002, 1007, 1009


def start(project: Project, workers: str) -> None:
    """Start a run in which one scenario hangs, and where there are two workers another one waits."""
    project.release(HUNG)
    project.start("-n", workers)
    project.await_waiting(HANGING, *([WAITING] if workers == "2" else []))


def check(project: Project, exit_status: int) -> None:
    """Check what every interrupted run has in common."""
    assert project.exit_status == exit_status
    assert "(interrupted)" in project.output
    project.compare(status="failed", interrupted=True)
    project.check_cucumber([101, 102, 103])
    assert project.statuses()[101] == ["passed", "failed"] + ["skipped"] * 4
    assert [run["failed_details"]["not_run"] for run in project.runs()][1] == 1


@pytest.mark.parametrize("workers", ["0", "2"])
@pytest.mark.parametrize(
    ("number", "exit_status"), [(signal.SIGINT, 2), (signal.SIGTERM, 143)], ids=["ctrl-c", "sigterm"]
)
def test_an_interrupted_run_is_closed_and_says_what_was_done(
    project: Project, workers: str, number: int, exit_status: int
) -> None:
    start(project, workers)
    project.signal(number)
    project.go("go", "end")  # what other workers still finish counts too
    project.finish()
    check(project, exit_status)


def test_ctrl_c_in_a_terminal_reaches_all_processes_at_once(project: Project) -> None:
    start(project, "2")
    project.signal(signal.SIGINT, group=True)
    project.finish()
    check(project, pytest.ExitCode.INTERRUPTED)


@pytest.mark.parametrize("workers", ["0", "2"])
def test_ctrl_c_twice_ends_at_once_and_loses_nothing(project: Project, workers: str) -> None:
    start(project, workers)
    project.signal(signal.SIGINT)
    project.go("go")
    if workers == "2":
        wait_until(lambda: str(WAITING_AGAIN) in project.lines("waiting"), "the other worker goes on")
    project.signal(signal.SIGINT)
    project.finish()
    check(project, pytest.ExitCode.INTERRUPTED)


def test_a_fixture_that_cannot_be_taken_down_leaves_the_run_interrupted_and_is_told(project: Project) -> None:
    (project.path / "stays-up").touch()
    start(project, "0")
    project.signal(signal.SIGINT)
    project.finish()
    check(project, pytest.ExitCode.INTERRUPTED)
    assert "interrupted, and not all could be taken down: still in use" in project.output
    assert "Traceback" not in project.output
