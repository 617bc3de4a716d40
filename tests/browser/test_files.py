"""Files that rows name, below the folder of the suite."""

from __future__ import annotations

from pathlib import Path

import pytest

from pytest_e1ts.model.events import Verdict
from tests.browser.rows import Runner, row


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("papers/noet.txt", "Did you mean 'note.txt'?"),
        ("papers/zzz", "Known: note.txt."),
        ("empty/note.txt", "That folder is empty."),
        ("none/note.txt", "There is no such folder."),
    ],
)
def test_file_that_is_missing_is_told_with_what_is_there(
    scenario: Runner, tmp_path: Path, written: str, hint: str
) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "note.txt").touch()
    (tmp_path / "empty").mkdir()
    scenario.show('<label>File <input type="file"></label>')
    message = scenario.fails(row("Upload File", "File", written), verdict=Verdict.ERROR)
    assert f"There is no file {written!r} below the suite's folder. {hint}" in message
