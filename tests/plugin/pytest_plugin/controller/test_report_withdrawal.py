"""No report of an earlier run stands where one would take it for that of the run that was started last."""

from __future__ import annotations

import pytest

from tests.plugin.conftest import Project
from tests.releases import Sets, step

SETS: Sets = {"Pages": {"Links": {"It opens": [step("URL", None, "/", type="url-visit")]}}}
NEWEST = ("cucumber.json", "report.html")


@pytest.fixture
def green(project: Project) -> Project:
    """A project with the reports of a run that passed."""
    project.release(SETS)
    project.run("--e1ts-release=5").assert_outcomes(passed=1)
    return project


def reports(project: Project) -> set[str]:
    return {path.name for path in (project.path / "report").iterdir() if path.is_file()}


@pytest.mark.slow
def test_a_start_that_ends_with_a_usage_error_leaves_no_report_as_its_own(green: Project) -> None:
    batch = green.run_rows()[0]["batch_id"]
    kept = {f"cucumber-{batch}.json", f"report-{batch}.html"}
    saved = {name: (green.path / "report" / name).read_bytes() for name in kept}
    for words in (
        ("--e1ts-release=77",),
        ("--e1ts-release=5", "--nosuchoption"),
        ("--e1ts-release=5", "--e1ts-step-timeout=long"),
        ("--e1ts-release=5", "--e1ts-reports=pdf"),
        ("--e1ts-release=5", "sc999"),
    ):
        for name in NEWEST:
            (green.path / "report" / name).write_bytes(saved[name.replace(".", f"-{batch}.")])
        assert green.run(*words).ret == pytest.ExitCode.USAGE_ERROR, words
        assert reports(green) == kept, words
    green.pytester.makeconftest("import no_such_module")
    (green.path / "report" / "cucumber.json").write_bytes(b"[]")
    assert green.run("--e1ts-release=5").ret == pytest.ExitCode.USAGE_ERROR
    assert "cucumber.json" not in reports(green)


def test_a_run_keeps_the_reports_of_the_one_before_under_its_batch(green: Project) -> None:
    green.run("--e1ts-release=5", "-n", "1").assert_outcomes(passed=1)
    first, second = (row["batch_id"] for row in green.run_rows())
    kept = {
        f"{name}-{batch}.{ending}"
        for name, ending in (("cucumber", "json"), ("report", "html"))
        for batch in (first, second)
    }
    assert reports(green) == kept | set(NEWEST)
    assert (green.path / "report" / "cucumber.json").samefile(green.path / "report" / f"cucumber-{second}.json")


def test_a_session_without_a_release_withdraws_nothing(green: Project) -> None:
    green.pytester.makepyfile(test_other="def test_other(): pass")
    before = reports(green)
    green.run("test_other.py", base_url=False).assert_outcomes(passed=1)
    assert reports(green) == before


@pytest.mark.parametrize("name", ["html", "cucumber"])
def test_a_report_that_cannot_be_written_fails_the_run_and_is_told(project: Project, name: str) -> None:
    project.release(SETS)
    newest = {"html": "report.html", "cucumber": "cucumber.json"}[name]
    (project.path / "report" / newest / "in the way").mkdir(parents=True)
    result = project.run("--e1ts-release=5")
    result.assert_outcomes(passed=1)
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines([f"  ! * could not be written: *{newest}*"])
