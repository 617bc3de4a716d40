"""Rows become items, drive a browser, and come back as run rows and Cucumber JSON."""

from __future__ import annotations

import pytest

from tests.plugin.conftest import Project
from tests.releases import Sets, step

GREETING: Sets = {
    "Greeting": {
        "By name": {
            "Ann is greeted": [
                step("URL", None, "/", type="url-visit"),
                step("Text Plain", "Name", "Ann", type="field-input"),
                step("Click", "greet", type="button-click"),
                step("Text Match", "#greeting", "hello, ann", type="text-plain"),
            ],
            "Bob is taken for Ann": [
                step("URL", None, "/", type="url-visit"),
                step("Text Plain", "Name", "Bob", type="field-input"),
                step("Click", "greet", type="button-click"),
                step("Text Match", "#greeting", "Hello, Ann", type="text-plain"),
                step("Click", "Second page", type="text-link"),
            ],
        }
    },
    "Pages": {"Links": {"The second page opens": [step("URL", None, "/second", type="url-visit")]}},
}


@pytest.mark.parametrize("workers", ["0", "2"])
def test_rows_become_verdicts_and_rows(project: Project, workers: str) -> None:
    project.release(GREETING)
    result = project.run("--e1ts-release=5", "-n", workers, "--e1ts-step-timeout=3", all_plugins=True)
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.assert_outcomes(passed=2, failed=1)
    assert [(row["test_set_name"], row["status"]) for row in project.run_rows()] == [
        ("Greeting", "failed"),
        ("Pages", "passed"),
    ]
    statuses = {(row["scenario_id"], row["test_step_id"]): row["status"] for row in project.step_rows()}
    assert len(statuses) == len(project.step_rows()) == 10
    assert [statuses[102, 1005 + number] for number in range(5)] == ["passed"] * 3 + ["failed", "skipped"]


def test_what_pytest_playwright_keeps_lies_with_the_runs_artifacts(project: Project) -> None:
    project.release(GREETING)
    project.run("--e1ts-release=5", "-n", "2", "--e1ts-step-timeout=3", "--tracing", "retain-on-failure")
    run = project.run_rows()[0]
    (failure,) = run["failed_details"]["failures"]
    assert [path.rpartition("/")[2] for path in failure["artifacts"]] == [
        "sc102-a1-step4.jpg",
        "sc102-a1-step4-page.json",
        "sc102-a1-trace.zip",
    ]
    assert all((project.path / "report" / path).is_file() for path in failure["artifacts"])
