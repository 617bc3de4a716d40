"""``e1ts vscode init``: what it says, and how it ends."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pytest_e1ts.commands.editors.vscode import vscode
from pytest_e1ts.errors import UsageError


@pytest.fixture
def suite(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A suite that names its release, in the folder it is in."""
    folder = tmp_path / "acceptance"
    (folder / "tests").mkdir(parents=True)
    (folder / "test_config.yml").touch()
    (folder / "pytest.ini").write_text("[pytest]\ne1ts_release = latest\n")
    monkeypatch.chdir(folder)
    monkeypatch.delenv("RELEASE_ID", raising=False)
    return folder


def init(*args: str) -> Result:
    return CliRunner().invoke(vscode, ["init", *args], catch_exceptions=False)


def test_what_is_written_is_said(suite: Path) -> None:
    result = init("--release=5")
    assert result.exit_code == 0
    assert result.output.splitlines() == [
        f"{suite}/.vscode/settings.json: python.testing.pytestEnabled = true",
        f'{suite}/.vscode/settings.json: python.testing.pytestArgs = [".", "--e1ts-release=5"]',
        f'{suite}/.vscode/extensions.json: recommendations = ["ms-python.python"]',
    ]


def test_a_second_call_changes_nothing(suite: Path) -> None:
    args = ("--release=5", "--schema=release.schema.json")
    init(*args)
    before = {path: path.stat().st_mtime_ns for path in (suite / ".vscode").iterdir()}
    assert init(*args).output == "Everything is there already.\n"
    assert {path: path.stat().st_mtime_ns for path in (suite / ".vscode").iterdir()} == before


def test_what_a_person_has_to_settle_is_said_and_the_exit_status_says_so(suite: Path) -> None:
    (suite / ".vscode").mkdir()
    (suite / ".vscode" / "settings.json").write_text('{"python.testing.pytestEnabled": false}')
    result = init()
    assert result.exit_code == 1
    assert "To do: python.testing.pytestEnabled is false: make it true, or no test is shown.\n" in result.output


def test_a_folder_that_does_not_hold_the_suite_is_refused(suite: Path) -> None:
    assert init("--workspace=..").exit_code == 0
    assert (suite.parent / ".vscode" / "settings.json").is_file()
    with pytest.raises(UsageError, match="must be this folder or one above it"):
        init("--workspace=tests")


def test_what_the_suite_lacks_is_said(suite: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (suite / "test_config.yml").unlink()
    (suite / "pytest.ini").write_text("[pytest]\n# e1ts_release = 5\n")
    output = init().output
    assert "To do: create " in output
    assert "To do: name the release: e1ts_release" in output
    monkeypatch.setenv("RELEASE_ID", "5")
    assert "name the release" not in init().output
