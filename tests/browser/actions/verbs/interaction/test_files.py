"""Files that rows name: those in the suite's folder of files, and no others of the machine."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pytest_e1ts.model.events import Verdict
from tests.browser.rows import Runner, row

FIELD = '<label>File <input type="file" multiple></label>'


@pytest.fixture(autouse=True)
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "files"
    (folder / "empty").mkdir(parents=True)
    (folder / "note.txt").touch()
    (tmp_path / "secrets.env").write_text("KEY=1")
    (folder / "link.txt").symlink_to(tmp_path / "secrets.env")
    return folder


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("files/noet.txt", "in the folder 'files' of the suite. Did you mean 'note.txt' or 'link.txt'?"),
        ("files/empty/note.txt", "in the folder 'files' of the suite. That folder is empty."),
        ("files/none/note.txt", ": the folder 'files' of the suite has no such folder."),
    ],
)
def test_file_that_is_missing_is_reported_with_what_is_there(scenario: Runner, written: str, hint: str) -> None:
    scenario.show(FIELD)
    message = scenario.fails(row("Upload File", "File", written), verdict=Verdict.ERROR)
    assert f"There is no file {written!r}" in message
    assert hint in message


@pytest.mark.parametrize("written", ["files/note.txt", "note.txt", '["note.txt", "files/../files/note.txt"]'])
def test_files_are_named_from_the_suite_or_from_their_folder(scenario: Runner, written: str) -> None:
    scenario.show(FIELD).passes(row("Upload File", "File", written))


@pytest.mark.parametrize("action", ["Upload File", "Drop File"])
@pytest.mark.parametrize("written", ["/etc/passwd", "../secrets.env", "files/../../secrets.env", "link.txt", "."])
def test_no_other_file_is_read(scenario: Runner, action: str, written: str) -> None:
    scenario.show(FIELD)
    message = scenario.fails(row(action, "File", written), verdict=Verdict.ERROR)
    assert f"{written!r} does not lie in the folder 'files' of the suite" in message
    assert "(e1ts_uploads)" in message


@pytest.mark.parametrize("written", ["secrets.env", "files/../secrets.env", "files"])
def test_path_from_the_suite_stands_for_one_in_the_folder_of_files(scenario: Runner, written: str) -> None:
    message = scenario.show(FIELD).fails(row("Upload File", "File", written), verdict=Verdict.ERROR)
    assert message.startswith(f"There is no file {written!r} in the folder 'files' of the suite.")


@pytest.mark.parametrize("action", ["URL", "Navigate"])
@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("file:///etc/passwd", "not of 'file'"),
        ("data:text/html,<h1>Hi", "not of 'data'"),
        ("chrome://version", "not of 'chrome'"),
        ("http://other.example.test/", "Rows do not open pages of 'other.example.test'"),
        ("//other.example.test/", "Rows do not open pages of 'other.example.test'"),
        ("https://127.0.0.1.example.test/", "Rows do not open pages of '127.0.0.1.example.test'"),
    ],
)
def test_no_other_address_is_opened(scenario: Runner, action: str, address: str, message: str) -> None:
    type_ = "url-visit" if action == "URL" else ""
    assert message in scenario.fails(row(action, "", address, type=type_), verdict=Verdict.ERROR)


@pytest.mark.parametrize("action", ["Upload File", "Drop File"])
@pytest.mark.parametrize("kind", ["folder", "pipe"])
def test_what_is_no_file_is_reported_at_once(scenario: Runner, files: Path, action: str, kind: str) -> None:
    if kind == "pipe":
        os.mkfifo(files / "pipe")
    scenario.show(FIELD)
    name = "pipe" if kind == "pipe" else "empty"
    message = scenario.fails(row(action, "File", name), verdict=Verdict.ERROR)
    assert f"{name!r} in the folder 'files' of the suite is no file: a folder, a pipe or a device." in message


def test_file_too_large_to_drop_is_reported_before_it_is_read(scenario: Runner, files: Path) -> None:
    with (files / "large.bin").open("wb") as file:
        file.truncate(2 * 1024**3)
    scenario.show(FIELD)
    message = scenario.fails(row("Drop File", "File", "large.bin"), verdict=Verdict.ERROR)
    assert "The file 'large.bin' has 2,147,483,648 bytes; at most 52,428,800 can be read." in message
