"""A release that is named by its file runs as the file is."""

from __future__ import annotations

import pytest

from pytest_e1ts.store.releases.named_file import names_file
from tests.plugin.conftest import Project
from tests.releases import step

FILE = """
format: pytest-e1ts release 1
release: {release_number: "1.0"}
test_sets:
  - name: Home
    cases:
      - name: Heading
        scenarios:
          - name: The home page greets
            steps:
              - {step_definition: Given the page is open, type: url-visit, action: URL, action_result: /}
              - {step_definition: Then it greets, element_id: role=heading, action: Text Match, action_result: TEXT}
"""


@pytest.fixture
def suite(project: Project) -> Project:
    """A suite whose ini file names the release file, as ``e1ts init`` writes it."""
    project.pytester.makeini(f"[pytest]\ne1ts_release = release.yml\nbase_url = {project.site}\n")
    return project


def write(suite: Project, text: str) -> None:
    (suite.path / "release.yml").write_text(FILE.replace("TEXT", text), encoding="utf-8")


def test_plain_pytest_runs_what_the_file_says_after_each_change(suite: Project) -> None:
    write(suite, "Welcome")
    suite.run("-n", "2", base_url=False).assert_outcomes(passed=1)
    write(suite, "Good bye\n                note: no key")
    broken = suite.run(base_url=False)
    assert broken.ret == pytest.ExitCode.USAGE_ERROR
    assert "release.yml: " in broken.stderr.str()
    write(suite, "Good bye")
    changed = suite.run("--e1ts-step-timeout=1", base_url=False)
    changed.assert_outcomes(failed=1)
    changed.stdout.fnmatch_lines(["*release: 1.0 (id *, draft)*", "*expected a text that contains*Good bye*"])
    page = max((suite.path / "report").glob("report-*.html")).read_text(encoding="utf-8")
    assert '"file":"release.yml"' in page  # which the command to run a scenario again names


def test_a_run_that_names_the_release_otherwise_says_that_the_file_was_not_loaded(suite: Project) -> None:
    suite.release({"Home": {"Heading": {"Greets": [step("URL", result="/")]}}})
    listed = suite.run("--e1ts-release=5", "--collect-only", base_url=False)
    listed.stdout.fnmatch_lines(["*release.yml was not loaded, for the release is named otherwise*"])


FEATURE = 'Feature: Home\n  Scenario: By sentence\n    Given I go to "/"\n'


def test_a_feature_keeps_its_test_set_and_runs_alone_where_it_is_named(suite: Project) -> None:
    write(suite, "Welcome")
    (suite.path / "home.feature").write_text(FEATURE, encoding="utf-8")
    for _ in range(2):
        suite.run("home.feature", base_url=False).assert_outcomes(passed=1)
    assert len({row["test_set_id"] for row in suite.run_rows()}) == 1


def test_a_file_that_is_not_there_is_named(suite: Project) -> None:
    result = suite.run(base_url=False)
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    assert "There is no release file release.yml." in result.stderr.str()


@pytest.mark.parametrize(
    ("release", "is_file"),
    [("release.yml", True), ("a/B.YAML", True), ("x.json", True), ("latest", False), ("2.1", False)],
)
def test_a_file_is_known_by_its_ending(release: str, is_file: bool) -> None:
    assert names_file(release) is is_file
