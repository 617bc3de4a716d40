"""The example of an extension, installed into an environment of its own and used as its users do."""

from __future__ import annotations

import csv
import json

import pytest

from tests.checkout import ROOT
from tests.compatibility.environment import Environment, make_environment
from tests.no_part import NO_PART
from tests.plugin.conftest import Project, project, site
from tests.releases import Sets, step

__all__ = ["project", "site"]  # fixtures

EXAMPLE = ROOT / "examples" / "e1ts-example-extension"
LONG = "The name that was entered is shown in the greeting, which is below the button and above the link"
GREETED = step("Text Match", "Greeting page.Greeting", "Hello, Ann", definition=LONG)
OPEN = step("URL", None, "/", type="url-visit")
ROWS: Sets = {
    "Greeting": {
        "Names": {
            "Ann": [step("Greet", None, "Ann"), GREETED],
            "Heading": [OPEN, step("Heading", None, "Wel"), step("Click", "data=testid:greet")],
            "Another heading": [OPEN, step("heading", None, "Fare")],
        }
    }
}


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """An environment with the example in it; what it builds with is here already."""
    folder = tmp_path_factory.mktemp("extension") / "environment"
    return make_environment(folder, ["--no-index", "--no-deps", "--no-build-isolation", str(EXAMPLE)])


def run(environment: Environment, project: Project, *arguments: str) -> pytest.RunResult:
    return project.pytester.run(
        environment.python, "-m", "pytest", *NO_PART, "--base-url", project.site, "--e1ts-release=5", *arguments
    )


def e1ts(environment: Environment, project: Project, *arguments: str) -> pytest.RunResult:
    return project.pytester.run(environment.python, "-c", "from pytest_e1ts.cli import main; main()", *arguments)


@pytest.mark.parametrize("workers", ["0", "2"])
def test_a_run_uses_its_words_hooks_and_report(environment: Environment, project: Project, workers: str) -> None:
    project.release(ROWS)
    result = run(environment, project, "-n", workers, "--e1ts-reports=csv", "--junitxml=junit.xml")
    result.assert_outcomes(passed=2, failed=1)
    (report,) = (project.path / "report").glob("csv-*.csv")
    assert str(report.relative_to(project.path)) in result.stdout.str()
    with report.open(encoding="utf-8", newline="") as file:
        lines = {line["name"]: line for line in csv.DictReader(file)}
    assert {name: line["outcome"] for name, line in lines.items()} == {
        "Ann": "passed", "Heading": "passed", "Another heading": "failed",
    }  # fmt: skip
    assert "expected a text that starts with “Fare”, but it is “Welcome”" in lines["Another heading"]["reason"]
    assert "[[PROPERTY|slowest step=1: Greet]]" in (project.path / "junit.xml").read_text(encoding="utf-8")
    written = report.read_bytes()
    report.unlink()
    assert e1ts(environment, project, "report", "--reports=csv").ret == 0
    assert report.read_bytes() == written
    counted = e1ts(environment, project, "csv-count", str(report))
    counted.stdout.fnmatch_lines(["*2 passed", "*1 failed"])


def test_a_hook_leaves_out_what_is_done_by_hand(environment: Environment, project: Project) -> None:
    project.release(ROWS)
    project.describe_scenario(102, "@manual: ask a person")
    result = run(environment, project, "--collect-only", "-q")
    assert "sc101" in result.stdout.str()
    assert "sc102" not in result.stdout.str()


def test_lint_knows_its_words_and_finds_what_its_rule_finds(environment: Environment, project: Project) -> None:
    project.release(ROWS)
    result = e1ts(environment, project, "lint", "--release=5", "--format=json")
    findings = json.loads(result.stdout.str())["findings"]
    found = {finding["code"]: finding for finding in findings}
    assert "unknown-action" not in found
    assert "bad-target" not in found
    assert found["long-sentence"]["severity"] == "info"
    assert f"{len(LONG)} characters" in found["long-sentence"]["message"]


def test_its_actions_and_its_command_are_listed(environment: Environment, project: Project) -> None:
    listed = e1ts(environment, project, "actions", "--format=json")
    names = {entry["name"]: entry["page_object"] for entry in json.loads(listed.stdout.str())}
    assert names["Heading"] == ""
    assert names["Greet"] == "Greeting page"
    helped = e1ts(environment, project, "--help")
    helped.stdout.fnmatch_lines(["*csv-count*e1ts-example-extension*"])
    assert "Warnings" not in helped.stdout.str()


def test_without_a_release_none_of_it_is_imported(environment: Environment, project: Project) -> None:
    project.pytester.makepyfile(
        "import sys\n\ndef test_any():\n    assert 'e1ts_example_extension' not in sys.modules\n"
    )
    result = project.pytester.run(environment.python, "-m", "pytest", *NO_PART)
    result.assert_outcomes(passed=1)
