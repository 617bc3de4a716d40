"""Files that are new are written; what is there stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from pytest_e1ts.commands.init.write_files import Written, lines_to_add, write_files
from pytest_e1ts.errors import UsageError

FILES = {"pytest.ini": "[pytest]\n# why\ne1ts_release = release.yml\n", "pages/start.py": "x\n", "secrets.env": "y\n"}


def test_new_files_are_written_with_their_folders(tmp_path: Path) -> None:
    assert write_files(tmp_path / "new", FILES) == Written(tuple(FILES), ())
    assert {path: (tmp_path / "new" / path).read_text() for path in FILES} == FILES


def test_secrets_are_for_their_owner_alone(tmp_path: Path) -> None:
    write_files(tmp_path, FILES)
    assert (tmp_path / "secrets.env").stat().st_mode & 0o777 == 0o600


def test_a_file_that_is_there_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "start.py").write_text("mine")
    (tmp_path / "secrets.env").symlink_to("nowhere")
    assert write_files(tmp_path, FILES) == Written(("pytest.ini",), ("pages/start.py", "secrets.env"))
    assert (tmp_path / "pages" / "start.py").read_text() == "mine"
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize(
    ("name", "text"),
    [("pyproject.toml", "[tool.pytest.ini_options]\n"), ("tox.ini", "[pytest]\n"), ("setup.cfg", "[tool:pytest]\n")],
)
def test_settings_of_pytest_that_are_elsewhere_stay_in_force(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text)
    assert write_files(tmp_path, FILES).existing == (name,)
    assert not (tmp_path / "pytest.ini").exists()


def test_what_an_existing_file_needs_is_said_in_its_own_words() -> None:
    assert lines_to_add("tox.ini", FILES) == ["e1ts_release = release.yml"]
    assert lines_to_add("pyproject.toml", FILES) == ['e1ts_release = "release.yml"']
    assert lines_to_add(".gitignore", FILES) == ["secrets.env", ".e1ts/", "report/"]
    assert lines_to_add("release.yml", FILES) == []


def test_a_file_in_place_of_a_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "pages").write_text("a file")
    with pytest.raises(UsageError, match="pages is no folder"):
        write_files(tmp_path, FILES)
