from __future__ import annotations

import contextlib
import os
import sqlite3
from pathlib import Path

import pytest

from pytest_e1ts.errors import UsageError
from pytest_e1ts.exchange.old_database.source import opened
from tests.old_tool import large_tool, open_elsewhere, small_tool


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return small_tool().write(tmp_path / "old tool?#1.sqlite")


def refused(path: Path) -> str:
    with pytest.raises(UsageError) as raised, opened(path) as connection:
        connection.execute("SELECT * FROM test_steps").fetchall()
    assert raised.value.code in {"bad-old-database", "unreadable-file"}
    return str(raised.value)


def test_a_file_is_read_and_cannot_be_changed(file: Path) -> None:
    with opened(file) as connection:
        assert connection.execute("SELECT count(*) FROM releases").fetchone() == (1,)
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            connection.execute("DELETE FROM releases")
    assert os.listdir(file.parent) == [file.name]  # noqa: PTH208 - names alone


def test_a_file_that_the_old_tool_has_open_is_read_with_its_log(file: Path) -> None:
    with open_elsewhere(file) as writer:
        writer.execute("UPDATE releases SET release_number = '9.9'")
        writer.commit()
        writer.execute("UPDATE releases SET release_number = 'not committed'")
        with opened(file) as connection:
            assert connection.execute("SELECT release_number FROM releases").fetchone() == ("9.9",)
        writer.rollback()


def test_a_log_that_nobody_holds_open_is_read_too(file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copies" / "old.sqlite"
    copy.parent.mkdir()
    with open_elsewhere(file) as writer:
        writer.execute("UPDATE releases SET release_number = '9.9'")
        writer.commit()
        for end in ("", "-wal"):
            Path(f"{copy}{end}").write_bytes(Path(f"{file}{end}").read_bytes())
    with opened(copy) as connection:
        assert connection.execute("SELECT release_number FROM releases").fetchone() == ("9.9",)


def test_all_tables_are_read_as_of_one_moment(file: Path) -> None:
    with open_elsewhere(file) as writer, opened(file) as connection:
        connection.execute("SELECT count(*) FROM releases").fetchone()
        writer.execute("DELETE FROM test_steps")
        writer.commit()
        assert connection.execute("SELECT count(*) FROM test_steps").fetchone() == (4,)


def test_an_empty_file_and_a_missing_one_are_refused(tmp_path: Path) -> None:
    (tmp_path / "empty.db").touch()
    assert "is empty, 0 bytes" in refused(tmp_path / "empty.db")
    assert "No such file" in refused(tmp_path / "missing.db")
    assert "is no file" in refused(tmp_path)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"id,name\n1,a\n" * 20, "is no SQLite database: such a file begins with"),
        (b"PK\x03\x04" + bytes(100), "is an archive"),
        (b"\x1f\x8b" + bytes(100), "is compressed"),
        (bytes(number * 37 % 256 for number in range(5_000)), "is encrypted"),
        (b"x", "is no SQLite database"),
    ],
)
def test_another_kind_of_file_is_refused_with_what_it_may_be(tmp_path: Path, content: bytes, words: str) -> None:
    (tmp_path / "old.db").write_bytes(content)
    assert words in refused(tmp_path / "old.db")


@pytest.mark.parametrize("part", [0.5, 0.99])
def test_a_file_that_is_cut_off_is_refused_with_both_sizes(tmp_path: Path, part: float) -> None:
    file = large_tool(sets=2).write(tmp_path / "old.db")
    whole = file.read_bytes()
    file.write_bytes(whole[: int(len(whole) * part)])
    message = refused(file)
    assert "is cut off" in message
    assert f"{len(whole):,}" in message
    assert "sqlite3 old.db .recover" in message


def test_the_header_alone_is_refused(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:50])
    assert "is cut off" in refused(file)


def test_a_file_with_damaged_pages_is_refused(tmp_path: Path) -> None:
    file = large_tool(sets=2).write(tmp_path / "old.db")
    content = bytearray(file.read_bytes())
    content[40_960:90_000] = b"\xa5" * (90_000 - 40_960)
    file.write_bytes(content)
    assert "is damaged" in refused(file)


def test_a_locked_file_is_refused_with_what_to_stop(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *words, **options: connect(*words, **{**options, "timeout": 0}))
    with connect(file) as writer:
        writer.execute("BEGIN EXCLUSIVE")
        assert "is locked by another program" in refused(file)


def test_texts_that_are_no_utf8_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE t (name)")
        connection.execute("INSERT INTO t VALUES (CAST(x'4772fcdf65' AS TEXT))")
    with opened(path) as connection:
        assert connection.execute("SELECT name FROM t").fetchone() == ("Gr\udcfc\udcdfe",)


def test_a_file_in_a_folder_that_cannot_be_written_is_read_with_its_log(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # SQLite makes a file beside a log to read it; where it cannot, a copy is read; root may write anywhere.
    connect = sqlite3.connect

    def refuse_in_folder(place: str, **options: object) -> sqlite3.Connection:
        if str(tmp_path.name) in place:
            raise sqlite3.OperationalError("unable to open database file")
        return connect(place, **options)  # type: ignore[call-overload, no-any-return]

    with open_elsewhere(file) as writer:
        writer.execute("UPDATE releases SET release_number = '9.9'")
        writer.commit()
        monkeypatch.setattr(sqlite3, "connect", refuse_in_folder)
        with opened(file) as connection:
            assert connection.execute("SELECT release_number FROM releases").fetchone() == ("9.9",)


def test_a_transaction_that_a_crash_cut_short_is_not_read(tmp_path: Path) -> None:
    file = large_tool(sets=3).write(tmp_path / "old.db")
    crashed = tmp_path / "crashed" / "old.db"
    crashed.parent.mkdir()
    with contextlib.closing(sqlite3.connect(file)) as writer:
        writer.execute("PRAGMA cache_size = 1")  # what is changed is written at once
        writer.execute("UPDATE test_steps SET action = 'half of a transaction'")
        for end in ("", "-journal"):
            Path(f"{crashed}{end}").write_bytes(Path(f"{file}{end}").read_bytes())
        writer.rollback()
    assert b"half of a transaction" in crashed.read_bytes()
    with opened(crashed) as connection:
        assert connection.execute("SELECT count(*) FROM test_steps WHERE action LIKE 'half%'").fetchone() == (0,)
    assert b"half of a transaction" in crashed.read_bytes(), "the source is not mended either"


def test_a_short_file_with_a_log_is_damaged(tmp_path: Path) -> None:
    file = large_tool(sets=2).write(tmp_path / "old.db")
    file.write_bytes(file.read_bytes()[:40_960])
    (tmp_path / "old.db-wal").touch()
    assert "is damaged" in refused(file)
