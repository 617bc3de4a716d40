from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pytest_e1ts.errors import UsageError
from pytest_e1ts.exchange.recordings.selenium_ide import read
from tests.unit.exchange.recordings.samples import DESK, command, errors, project, saved, scenarios


def test_suites_are_cases_and_tests_are_scenarios(tmp_path: Path) -> None:
    content = project(command("open", "/"), Raise=[command("open", "/new")], Alone=[command("open", "/alone")])
    content["suites"] = [
        {"id": "s", "name": "Requests", "tests": ["Login", "Raise"]},
        {"id": "s2", "name": "Smoke", "tests": ["Login", "gone"]},
    ]
    found = read(saved(tmp_path / "desk.side", content))
    (test_set,) = found.records["test_sets"]
    assert test_set["name"] == "Request desk"
    cases = {case["name"]: [scenario["name"] for scenario in case["scenarios"]] for case in test_set["cases"]}
    assert cases == {"Requests": ["Login", "Raise"], "Smoke": ["Login"], "Tests in no suite": ["Alone"]}
    assert any("suite" in each.place and "not in the project" in each.text for each in found.remarks)
    assert f"Addresses of {DESK} are written without it" in found.remarks[0].text
    assert errors(found) == []


def test_project_without_a_name_of_its_own_is_called_like_its_file(tmp_path: Path) -> None:
    found = read(saved(tmp_path / "desk.side", project(command("open", "/")) | {"name": "New Project"}))
    assert found.records["test_sets"][0]["name"] == "desk"


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"tests": {}}, "'tests' must be a list"),
        ({"tests": [{"name": "A", "commands": [7]}]}, 'test "A", command 1: an object with keys'),
        ({"tests": [{"commands": [{"command": []}]}]}, "test 1, command 1: 'command' must be a text"),
        ({"suites": [{"tests": [1]}]}, "suite 1: 'tests' must hold the ids"),
        ({"url": []}, "'url' must be a text"),
    ],
)
def test_wrong_parts_are_reported_with_their_places(tmp_path: Path, change: dict[str, Any], problem: str) -> None:
    with pytest.raises(UsageError) as caught:
        read(saved(tmp_path / "desk.side", project() | change))
    assert problem in str(caught.value)


def test_another_json_file_is_no_project(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no project of Selenium IDE"):
        read(saved(tmp_path / "desk.side", {"steps": []}))


def test_test_without_commands_is_no_scenario(tmp_path: Path) -> None:
    found = read(saved(tmp_path / "desk.side", project()))
    assert scenarios(found) == []
    assert "does nothing" in found.remarks[-1].text
