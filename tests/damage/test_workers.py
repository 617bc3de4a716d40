"""Workers and browsers that are killed."""

from __future__ import annotations

import pytest

from tests.damage.project import Project
from tests.releases import Sets, step

WORK = step("Work")
OTHERS = {f"good {number}": [WORK, WORK] for number in range(5)}
ALL = range(101, 107)
GOOD = {number: ["passed"] * 2 for number in range(102, 107)}


def release_with(name: str, *steps: dict[str, object]) -> Sets:
    return {"Set": {"Case": {name: [WORK, *steps, WORK], **OTHERS}}}


@pytest.mark.parametrize(
    ("name", "action", "statuses", "told"),
    [
        ("hit", "Kill worker", ["passed", "failed", "skipped"], "died while it ran this scenario"),
        ("dies in set-up", "Work", ["failed", "skipped", "skipped"], "died while it ran this scenario"),
        ("dies in tear-down", "Work", ["passed"] * 3, "died while it ran this scenario"),
    ],
)
def test_the_scenario_of_a_killed_worker_says_how_far_it_came_and_the_others_run(
    project: Project, name: str, action: str, statuses: list[str], told: str
) -> None:
    project.release(release_with(name, step(action)))
    project.run("-n", "2")
    assert project.exit_status == pytest.ExitCode.TESTS_FAILED
    assert project.statuses() == {101: statuses} | GOOD
    project.compare(status="failed")
    (failure,) = project.runs()[0]["failed_details"]["failures"]
    assert (failure["scenario_id"], told in failure["error"]) == (101, True)
    project.check_cucumber(ALL)


def test_several_killed_workers_cost_only_the_scenarios_that_they_ran(project: Project) -> None:
    hit = {f"hit {number}": [WORK, step("Kill worker"), WORK] for number in range(3)}
    project.release({"Set": {"Case": hit | OTHERS}})
    project.run("-n", "3")
    assert project.exit_status == pytest.ExitCode.TESTS_FAILED
    killed = {number: ["passed", "failed", "skipped"] for number in (101, 102, 103)}
    assert project.statuses() == killed | {number: ["passed"] * 2 for number in range(104, 109)}
    project.compare(status="failed")
    project.check_cucumber(range(101, 109))


def test_a_scenario_whose_worker_died_is_tried_again_where_attempts_allow(project: Project) -> None:
    project.release(release_with("hit", step("Kill worker once")))
    project.run("-n", "2", "--e1ts-worker-attempts=2")
    assert project.exit_status == 0
    assert project.statuses() == {101: ["passed"] * 3} | GOOD
    project.compare(status="passed")
    assert "nothing to do" in project.e1ts("results", "replay")
    project.compare(status="passed")


def test_a_killed_browser_fails_the_scenario_that_needed_it_and_no_other(project: Project) -> None:
    project.release(release_with("hit", step("Kill browser")))
    project.run("-n", "1")
    assert project.lines("killed")
    assert project.exit_status == pytest.ExitCode.TESTS_FAILED
    assert project.statuses() == {101: ["passed", "failed", "skipped"]} | GOOD
    project.compare(status="failed")
    project.check_cucumber(ALL)


@pytest.mark.parametrize("workers", ["0", "1"])
@pytest.mark.parametrize("action", ["Kill driver", "Kill driver while it is waited for"])
def test_a_killed_driver_fails_the_scenario_that_needed_it_and_no_other(
    project: Project, workers: str, action: str
) -> None:
    project.release(release_with("hit", step(action)))
    project.run("-n", workers)
    assert project.lines("killed")
    assert project.exit_status == pytest.ExitCode.TESTS_FAILED
    assert project.statuses() == {101: ["passed", "failed", "skipped"]} | GOOD
    project.compare(status="failed")
    project.check_cucumber(ALL)
    (failure,) = project.runs()[0]["failed_details"]["failures"]
    assert "Playwright's driver" in failure["error"]
    assert "Traceback" not in project.output
    assert "  File " not in project.output


def test_a_driver_that_dies_between_two_scenarios_fails_none(project: Project) -> None:
    project.release({"Set": {"Case": {"driver dies behind": [WORK, WORK], **OTHERS}}})
    project.run("-n", "0")
    assert project.lines("killed")
    assert project.statuses() == {101: ["passed"] * 2} | GOOD
    assert project.exit_status == pytest.ExitCode.OK
    project.compare(status="passed")


def test_a_step_that_hangs_is_ended_by_the_time_limit_of_its_scenario(project: Project) -> None:
    project.release(release_with("hit", step("Hang")))
    project.run("-n", "2", "--e1ts-scenario-timeout=15")
    assert project.exit_status == pytest.ExitCode.TESTS_FAILED
    assert project.statuses() == {101: ["passed", "failed", "skipped"]} | GOOD
    project.compare(status="failed")
    project.check_cucumber(ALL)
