"""A scenario, and a run, may take so long and no longer; what hangs is stopped, and what comes after it runs."""

from __future__ import annotations

import pytest

from tests.plugin.conftest import Project
from tests.releases import step

GOOD = step("URL", None, "/", type="url-visit")
SUITE = """
    import time
    import pytest
    from pytest_e1ts.api import action

    @action("Sleep forever", target="none")
    def sleep_forever(step):
        time.sleep(600)

    @action("Swallow everything", target="none")
    def swallow_everything(step):
        try:
            time.sleep(600)
        except Exception:
            time.sleep(600)

    @action("Hang the page", target="none")
    def hang_the_page(step):
        step.page.evaluate("for (;;) {}")

    @pytest.fixture
    def slow():
        time.sleep(600)
"""


@pytest.fixture
def suite(project: Project) -> Project:
    """A project with actions that never end."""
    project.pytester.makeconftest(SUITE)
    return project


@pytest.mark.parametrize("action", ["Sleep forever", "Swallow everything", "Hang the page"])
def test_step_that_hangs_is_stopped_and_the_next_scenario_runs(suite: Project, action: str) -> None:
    opens = [GOOD]  # starts the browser, so that the next scenario has its time for itself
    suite.release({"Set": {"Case": {"opens": opens, "hangs": [GOOD, step(action), GOOD], "good": [GOOD, GOOD]}}})
    result = suite.run("--e1ts-release=5", "--e1ts-scenario-timeout=15")
    result.assert_outcomes(passed=2, errors=1)
    rows = suite.step_rows()[len(opens) :]
    assert [row["status"] for row in rows] == ["passed", "failed", "skipped", "passed", "passed"]
    assert rows[1]["error_message"].startswith(
        "error: The scenario may take 15 s (--e1ts-scenario-timeout), and that time is up while this step hung"
    )


def test_workers_stop_what_hangs_too(suite: Project) -> None:
    suite.release({"Set": {"Case": {"hangs": [step("Hang the page")], "good": [GOOD], "better": [GOOD]}}})
    result = suite.run("--e1ts-release=5", "--e1ts-scenario-timeout=12", "-n", "2")
    result.assert_outcomes(passed=2, errors=1)


def test_step_waits_no_longer_than_its_scenario_may_take_and_says_what_for(suite: Project) -> None:
    suite.release({"Set": {"Case": {"waits": [GOOD, step("Visible", "css=#never")]}}})
    result = suite.run("--e1ts-release=5", "--e1ts-scenario-timeout=12", "--e1ts-step-timeout=100")
    result.assert_outcomes(failed=1)
    message = suite.step_rows()[1]["error_message"]
    assert "css=#never" in message
    assert "The scenario may take 12 s (--e1ts-scenario-timeout), and that time is up." in message


def test_fixture_that_hangs_is_a_problem_of_the_set_up(suite: Project) -> None:
    suite.pytester.makeini("[pytest]\nusefixtures = slow\ne1ts_scenario_timeout = 2\n")
    suite.release({"Set": {"Case": {"waits": [GOOD]}}})
    result = suite.run("--e1ts-release=5")
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*may take 2 s (--e1ts-scenario-timeout), and that time is up while it was set up.*"])
    assert "Traceback" not in result.stdout.str()


@pytest.mark.parametrize("workers", ["0", "2"])
def test_run_whose_time_is_up_ends_as_interrupted_with_what_it_has(suite: Project, workers: str) -> None:
    names = [f"hangs {number}" for number in range(4)]
    suite.release({"Set": {"Case": {"good": [GOOD] * 4, **{name: [step("Sleep forever")] for name in names}}}})
    result = suite.run("--e1ts-release=5", "--e1ts-run-timeout=20", "-n", workers)
    assert result.ret == pytest.ExitCode.INTERRUPTED
    result.stdout.fnmatch_lines(["*The run may take 20 s (--e1ts-run-timeout), and that time is up*"])
    run = suite.run_rows()[0]
    assert run["status"] == "failed"
    assert run["failed_details"]["interrupted"] is True
    assert run["failed_details"]["not_run"] >= 1
    assert [row["status"] for row in suite.step_rows()][:4] == ["passed"] * 4


def test_limit_that_is_no_number_is_refused(suite: Project) -> None:
    suite.release({"Set": {"Case": {"good": [GOOD]}}})
    result = suite.run("--e1ts-release=5", "--e1ts-scenario-timeout=soon")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*--e1ts-scenario-timeout='soon' is not a number of seconds*"])
