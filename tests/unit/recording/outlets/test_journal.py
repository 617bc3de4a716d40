"""The journal of a recording."""

from __future__ import annotations

from pathlib import Path

import pytest

from pytest_e1ts.errors import UsageError
from pytest_e1ts.recording.outlets.journal import Journal, read_journal


def test_each_entry_is_on_the_disk_at_once(tmp_path: Path) -> None:
    path = tmp_path / ".e1ts" / "recordings" / "a.jsonl"
    with Journal(path, {"title": "Ümläut"}) as journal:
        journal.write({"removed": 3})
        header, entries = read_journal(path)
    assert header["title"] == "Ümläut"
    assert entries == [{"removed": 3}]


def test_a_line_that_was_cut_off_costs_that_line_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with Journal(path, {}) as journal:
        journal.write({"removed": 1})
    path.write_text(path.read_text() + '{"event": {"numb')
    with Journal(path, {"title": "not again"}) as journal:
        journal.write({"removed": 2})
    header, entries = read_journal(path)
    assert "title" not in header
    assert entries == [{"removed": 1}, {"removed": 2}]


@pytest.mark.parametrize("text", ["", "[]\n", '{"format": "something else"}\n', "notes\n"])
def test_a_file_that_is_no_journal_is_refused_with_where_they_lie(tmp_path: Path, text: str) -> None:
    path = tmp_path / "notes.txt"
    path.write_text(text)
    with pytest.raises(UsageError, match=r"notes\.txt is no journal.*\.e1ts/recordings"):
        read_journal(path)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"a\.jsonl cannot be read"):
        read_journal(tmp_path / "a.jsonl")
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="file"):
        Journal(tmp_path / "file" / "a.jsonl", {})
