"""The reports of a real run: which are written, and how they are written again later."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner, Result

from pytest_e1ts.commands.report import report
from tests.plugin.conftest import Project
from tests.releases import step

GOOD = step("URL", None, "/", type="url-visit", definition="Given the page is open")
BAD = step("Text Match", "css=h1", "Farewell", definition="Then it says goodbye", required=True)


@pytest.fixture
def project_with_failure(project: Project) -> Project:
    project.release({"Greetings": {"Case": {"greets": [GOOD], "says goodbye": [GOOD, BAD, GOOD]}}})
    return project


def run(project: Project, *options: str) -> pytest.RunResult:
    return project.run("--e1ts-release=5", "--e1ts-step-timeout=3", *options)


@pytest.mark.parametrize(("access", "mode"), [("owner", 0o700), ("umask", 0o750)])
def test_the_report_folder_is_open_to_whom_it_is_to_be(project_with_failure: Project, access: str, mode: int) -> None:
    before = os.umask(0o027)
    try:
        run(project_with_failure, f"--e1ts-report-access={access}", "-n", "1")
    finally:
        os.umask(before)
    folder = project_with_failure.path / "report"
    assert folder.stat().st_mode & 0o777 == mode
    assert {path.stat().st_mode & 0o777 for path in folder.glob("report.html")} == {0o640}


def write(project: Project, *options: str) -> Result:
    return CliRunner().invoke(report, ["--root", str(project.path), *options])


def pages(project: Project) -> list[Path]:
    return sorted((project.path / "report").glob("report-*.html"))


def test_a_run_writes_cucumber_and_the_page_unless_told_otherwise(project_with_failure: Project) -> None:
    result = run(project_with_failure)
    (page,) = pages(project_with_failure)
    result.stdout.fnmatch_lines(["  report *report/cucumber.json", f"* report/{page.name}"])
    assert "Farewell" in page.read_text(encoding="utf-8")
    names = {path.name for path in page.parent.iterdir() if path.is_file()}
    kept = page.name.replace("report-", "cucumber-").replace(".html", ".json")
    assert names == {"cucumber.json", kept, page.name, "report.html"}


def test_reports_are_chosen_by_name(project_with_failure: Project) -> None:
    run(project_with_failure, "--e1ts-reports=JUnit, ctrf", "-n", "2")
    folder = project_with_failure.path / "report"
    assert sorted(path.suffix for path in folder.iterdir() if path.is_file()) == [".json", ".xml"]
    (ctrf,) = folder.glob("ctrf-*.json")
    assert json.loads(ctrf.read_text(encoding="utf-8"))["results"]["summary"]["failed"] == 1


def test_an_unknown_report_names_the_nearest(project_with_failure: Project) -> None:
    result = run(project_with_failure, "--e1ts-reports=cucumber,htlm")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*there is no report 'htlm'. Did you mean 'html'? [[]E1TS-3001]"])


def test_pytests_own_junit_carries_ids_and_steps(project_with_failure: Project) -> None:
    run(project_with_failure, "--junitxml=own.xml", "-o", "junit_family=xunit1", "-n", "2")
    cases = list(ET.parse(project_with_failure.path / "own.xml").iter("testcase"))  # noqa: S314 - our own file
    failed = next(case for case in cases if case.find("failure") is not None)
    properties = [(one.get("name"), one.get("value")) for one in failed.iter("property")]
    assert {("release", "2.1.1"), ("set_id", "11"), ("case_id", "21"), ("scenario_id", "102")} <= set(properties)
    steps = [pair for pair in properties if str(pair[0]).startswith("step[")]
    assert [name for name, _ in steps] == ["step[passed]", "step[failure]", "step[skipped]"]
    assert steps[1][1] == "Then it says goodbye"


def test_a_report_is_written_again_from_the_journal(project_with_failure: Project) -> None:
    run(project_with_failure)
    (page,) = pages(project_with_failure)
    before = page.read_text(encoding="utf-8")
    page.unlink()
    result = write(project_with_failure, page.stem.removeprefix("report-"))
    assert (result.exit_code, result.output.strip()) == (0, str(page))
    assert page.read_text(encoding="utf-8") == before


def test_without_the_journal_the_rows_are_enough_and_the_report_says_what_is_missing(
    project_with_failure: Project,
) -> None:
    run(project_with_failure)
    shutil.rmtree(project_with_failure.path / "report" / "journal")
    result = write(project_with_failure, "latest", "--reports", "html,junit")
    assert result.exit_code == 0, result.output
    assert "Written from the database rows alone" in result.stderr
    (page,) = pages(project_with_failure)
    text = page.read_text(encoding="utf-8")
    assert "1 of 2 scenarios did not pass." in text
    assert "Written from the database rows alone" in text
    assert "Then it says goodbye" in text
    assert 'id="picture-1"' in text
    (junit,) = page.parent.glob("junit-*.xml")
    assert ET.parse(junit).getroot().get("failures") == "1"  # noqa: S314 - our own file


def test_a_report_becomes_a_pdf_wherever_it_is_wanted(project_with_failure: Project) -> None:
    run(project_with_failure)
    target = project_with_failure.path / "out" / "verdict.html"
    command = [sys.executable, "-c", "from pytest_e1ts.cli import main; main()", "report", "--pdf"]
    # In a process of its own, as a user has it: this one may drive a browser already.
    subprocess.run(
        [*command, "--root", project_with_failure.path, "--output", target], check=True, env=dict(os.environ)
    )
    assert target.with_suffix(".pdf").read_bytes().startswith(b"%PDF-")
    assert "../report/artifacts/" in target.read_text(encoding="utf-8")


def test_an_unknown_batch_names_the_nearest(project_with_failure: Project) -> None:
    run(project_with_failure)
    (page,) = pages(project_with_failure)
    batch = page.stem.removeprefix("report-")
    error = write(project_with_failure, f"{batch[:-1]}x").exception
    assert f"Did you mean '{batch}'?" in str(error)
