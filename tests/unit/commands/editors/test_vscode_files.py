"""The settings of VS Code: they show the scenarios, and nothing that a person wrote is lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pytest_e1ts.commands.editors.jsonc import read_object
from pytest_e1ts.commands.editors.vscode_files import VSCodeChoices, write_vscode_files
from pytest_e1ts.errors import UsageError

ENABLED, ARGS = "python.testing.pytestEnabled", "python.testing.pytestArgs"


@pytest.fixture
def suite(tmp_path: Path) -> Path:
    """A suite without settings, in a folder that may be opened as well."""
    folder = tmp_path / "acceptance"
    (folder / "tests").mkdir(parents=True)
    (folder / ".vscode").mkdir()
    return folder


def settings(folder: Path) -> dict[str, object]:
    return read_object((folder / ".vscode" / "settings.json").read_text())


def test_a_suite_without_settings_gets_them(suite: Path) -> None:
    assert write_vscode_files(VSCodeChoices(suite, suite)).left == []
    assert settings(suite) == {ENABLED: True, ARGS: ["."]}
    assert json.loads((suite / ".vscode" / "extensions.json").read_text()) == {"recommendations": ["ms-python.python"]}


@pytest.mark.parametrize(
    ("present", "release", "then"),
    [
        (["tests"], "", ["tests", "test_config.yml"]),
        (["tests"], "5", ["tests", "--e1ts-release=5"]),
        (["-q"], "", ["-q"]),
        (["-q", "."], "", ["-q", "."]),
        (["tests", "test_config.yml"], "", ["tests", "test_config.yml"]),
        (["--e1ts-release=4", "tests"], "", ["--e1ts-release=4", "tests"]),
    ],
)
def test_arguments_that_are_there_are_kept_and_those_that_lack_are_added(
    suite: Path, present: list[str], release: str, then: list[str]
) -> None:
    (suite / ".vscode" / "settings.json").write_text(json.dumps({ENABLED: True, ARGS: present}))
    assert write_vscode_files(VSCodeChoices(suite, suite, release)).left == []
    assert settings(suite)[ARGS] == then


@pytest.mark.parametrize(
    ("present", "message"),
    [
        ({ENABLED: False}, f"{ENABLED} is false: make it true"),
        ({ARGS: "tests"}, f"{ARGS} is no list"),
        ({ARGS: ["--e1ts-release=4"]}, f"{ARGS} names 4, not 5"),
        ({"yaml.schemas": []}, "yaml.schemas is no object"),
    ],
)
def test_a_value_that_is_in_the_way_is_left_and_said(suite: Path, present: dict[str, object], message: str) -> None:
    (suite / ".vscode" / "settings.json").write_text(json.dumps(present))
    (left,) = write_vscode_files(VSCodeChoices(suite, suite, "5", "release.schema.json")).left
    assert message in left
    assert settings(suite).items() >= present.items()


def test_recommendations_that_are_no_list_are_left_and_said(suite: Path) -> None:
    file = suite / ".vscode" / "extensions.json"
    file.write_text('{"recommendations": "all"}')
    (left,) = write_vscode_files(VSCodeChoices(suite, suite)).left
    assert 'such as ["ms-python.python"]' in left
    assert file.read_text() == '{"recommendations": "all"}'


def test_a_suite_below_the_folder_that_is_opened_is_where_pytest_starts(suite: Path) -> None:
    write_vscode_files(VSCodeChoices(suite, suite.parent))
    assert settings(suite.parent)["python.testing.cwd"] == "${workspaceFolder}/acceptance"


def test_a_schema_is_given_to_release_files_beside_those_of_others(suite: Path) -> None:
    (suite / ".vscode" / "settings.json").write_text('{"yaml.schemas": {"ci.json": "ci.yml"}}')
    write_vscode_files(VSCodeChoices(suite, suite, "", "release.schema.json"))
    assert settings(suite)["yaml.schemas"] == {
        "ci.json": "ci.yml",
        "release.schema.json": ["*release*.yml", "*release*.yaml"],
    }
    recommended = read_object((suite / ".vscode" / "extensions.json").read_text())["recommendations"]
    assert recommended == ["ms-python.python", "redhat.vscode-yaml"]


def test_an_extension_that_nobody_wants_is_not_recommended(suite: Path) -> None:
    file = suite / ".vscode" / "extensions.json"
    file.write_text('{"unwantedRecommendations": ["ms-python.python"]}')
    write_vscode_files(VSCodeChoices(suite, suite))
    assert file.read_text() == '{"unwantedRecommendations": ["ms-python.python"]}'


def test_a_file_that_is_no_json_is_left_and_named_with_its_line(suite: Path) -> None:
    file = suite / ".vscode" / "settings.json"
    file.write_text('{\n  "a": 1\n  "b": 2\n}')
    with pytest.raises(UsageError, match=r"settings.json: not valid JSON, line 3"):
        write_vscode_files(VSCodeChoices(suite, suite))
    assert file.read_text() == '{\n  "a": 1\n  "b": 2\n}'


def test_a_file_that_cannot_be_read_or_written_is_named(suite: Path) -> None:
    (suite / ".vscode" / "settings.json").mkdir()
    with pytest.raises(UsageError, match=r"settings.json is a folder, not a file"):
        write_vscode_files(VSCodeChoices(suite, suite))
    (suite.parent / ".vscode").write_text("")
    with pytest.raises(UsageError, match=r"settings.json cannot be written"):
        write_vscode_files(VSCodeChoices(suite, suite.parent))
