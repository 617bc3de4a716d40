"""VS Code's test panel: its plugin walks the nodes to draw its tree, and keeps the first word on each test."""

from __future__ import annotations

from typing import Any

import pytest

from tests.plugin.beside import vscode
from tests.plugin.conftest import Project
from tests.releases import Sets, step

PAGE = step("URL", None, "/", type="url-visit")
RELEASE: Sets = {
    "Release": {  # called like one of our own classes: that must not lead an editor there
        "Users": {
            "Ann signs in": [PAGE],
            "Bob is greeted": [PAGE, step("Text Match", "css=h1", "Goodbye")],
            "A row with a typo": [step("Clik", "greet")],
        }
    }
}
FILE = """\
format: pytest-e1ts release 1
release: {release_number: 2.1.1}
test_sets:
  - name: Release
    cases:
      - name: Users
        scenarios:
          - name: Ann signs in
            steps: []
          # Bob comes later
          - {id: 102, name: Bob is greeted by another name here}
"""


def outcomes_of(results: dict[str, dict[str, Any]]) -> dict[str, str]:
    return {key: result["outcome"] for key, result in results.items()}


@pytest.fixture
def opened(project: Project) -> Project:
    """A project with a release, its file and a unit test; the release is named in the ini file."""
    project.pytester.makepyfile(test_unit="def test_it(): pass\ndef test_other(): pass\n")
    project.pytester.makeini("[pytest]\ne1ts_release = 5\n")
    project.release(RELEASE)
    (project.path / "rows").mkdir()
    (project.path / "rows" / "desk.yml").write_text(FILE)
    return project


def test_the_tree_has_sets_cases_and_titles_and_a_click_opens_the_row(opened: Project) -> None:
    answer = vscode.discover(opened, ".")  # what the extension's wizard writes into its settings
    assert (answer.result.ret, answer.errors) == (0, "")
    rows, file = opened.path / "rows" / "desk.yml", opened.path / "test_config.yml"
    first, second, third = (answer.tests[f"sc10{n}[{name}]"] for n, name in enumerate(RELEASE["Release"]["Users"], 1))
    assert first["above"][-3:] == ["test_config.yml", "Release", "Users"]
    assert first["id_"] == first["runID"] == f"{rows}::Release::Users::sc101"
    assert (first["path"], first["lineno"]) == (str(rows), "8")
    assert (second["path"], second["lineno"]) == (str(rows), "11")
    assert (third["path"], third["lineno"]) == (str(file), "")  # the file does not have it
    assert {"test_it", "test_other"} < answer.tests.keys()


def test_a_release_from_the_environment_is_shown_too(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.release(RELEASE)
    monkeypatch.setenv("RELEASE_ID", "5")
    answer = vscode.discover(project, ".")
    assert len(answer.tests) == 3


def test_a_suite_below_the_folder_that_is_open_is_shown_too(project: Project) -> None:
    project.release(RELEASE)
    suite = project.path / "acceptance"
    suite.mkdir()
    (project.path / "test_config.yml").rename(suite / "test_config.yml")
    (suite / "pytest.ini").write_text("[pytest]\ne1ts_release = 5\n")
    answer = vscode.discover(project, "acceptance")
    leaf = answer.tests["sc101[Ann signs in]"]
    assert leaf["above"][-3:] == ["test_config.yml", "Release", "Users"]
    assert leaf["id_"] == f"{suite / 'test_config.yml'}::Release::Users::sc101"


def test_what_is_clicked_runs_alone_and_is_reported_under_the_id_of_the_tree(opened: Project) -> None:
    rows, file = opened.path / "rows" / "desk.yml", opened.path / "test_config.yml"
    rows.with_name("conftest.py").write_text("def pytest_runtest_setup(item): raise ValueError(item)")
    rows.with_name("test_more.py").write_text("def test_more(): pass")  # the hook beside it is for it alone
    ids = [*(f"{rows}::Release::Users::sc{number}" for number in (101, 102)), f"{file}::Release::Users::sc103"]
    ids.append(f"{rows.with_name('test_more.py')}::test_more")
    results = vscode.run(opened, *ids).results
    assert outcomes_of(results) == dict(zip(ids, ("success", "failure", "error", "error"), strict=True))
    assert "Goodbye" in vscode.text_of(results[ids[1]])
    assert "Did you mean 'Click'" in vscode.text_of(results[ids[2]])
    unit = f"{opened.path / 'test_unit.py'}::test_it"
    results = vscode.run(opened, "--e1ts-release=5", unit).results
    assert outcomes_of(results) == {unit: "success"}


def test_the_last_attempt_is_what_is_reported(opened: Project) -> None:
    opened.pytester.makeconftest(
        """
        from pathlib import Path
        from pytest_e1ts.api import ExpectationError, action

        @action("Fail once", target="none")
        def fail_once(step):
            try:
                Path("tried").mkdir()
            except FileExistsError:
                return
            raise ExpectationError("too early")
        """
    )
    steps = {"flaky": [step("Fail once")], "wrong": [PAGE, step("Text Match", "css=h1", "Goodbye")]}
    opened.release({"Set": {"Case": steps}}, release_id=6, number="2.2")
    results = vscode.run(opened, "--e1ts-release=6", "--e1ts-retries=1", "test_config.yml").results
    outcomes = {key.rpartition("::")[2]: outcome for key, outcome in outcomes_of(results).items()}
    assert outcomes == {"sc10101": "success", "sc10102": "failure"}
