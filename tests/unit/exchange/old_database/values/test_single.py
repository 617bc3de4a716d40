from __future__ import annotations

import pytest

from pytest_e1ts.exchange.old_database.values.single import (
    UnreadableError,
    folded,
    read_flag,
    read_integer,
    read_text,
)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Y", True),
        ("true", True),
        ("1", True),
        ("on", True),
        (" Yes ", True),
        ("x", True),
        (1.0, True),
        ("N", False),
        ("FALSE", False),
        ("0", False),
        ("off", False),
        ("", False),
    ],
)
def test_a_yes_or_no_is_read_however_it_is_written(written: object, meant: object) -> None:
    assert read_flag(written) == (meant, "a text where yes or no belongs")


def test_a_yes_or_no_as_sqlite_writes_it_needs_no_repair() -> None:
    assert [read_flag(value) for value in (1, 0, True, None)] == [(True, ""), (False, ""), (True, ""), (None, "")]


@pytest.mark.parametrize("written", ["perhaps", 2, b"yes", "12"])
def test_what_is_neither_yes_nor_no_is_refused(written: object) -> None:
    with pytest.raises(UnreadableError, match="neither yes nor no"):
        read_flag(written)


@pytest.mark.parametrize(("written", "number"), [("12", 12), (" 7 ", 7), (3.0, 3), ("4.0", 4), ("-5", -5)])
def test_a_number_that_is_written_otherwise_is_read_and_remarked(written: object, number: int) -> None:
    assert read_integer(written) == (number, "a number that is not written as one")


def test_a_number_and_nothing_need_no_repair() -> None:
    assert [read_integer(value) for value in (12, 0, None, "", " ")] == [(12, ""), (0, ""), *[(None, "")] * 3]


@pytest.mark.parametrize("written", ["twelve", 2**31, -(2**31) - 1, "99999999999", 1.5, b"1", "1e3", True, "٣"])
def test_what_is_no_number_of_the_database_is_refused(written: object) -> None:
    with pytest.raises(UnreadableError, match="no whole number"):
        read_integer(written)


def test_texts_lose_what_no_text_may_hold() -> None:
    assert read_text("a\0b") == ("a\ufffdb", "characters that no text may hold")
    assert read_text("plain é") == ("plain é", "")
    assert read_text(None) == (None, "")


def test_a_text_in_another_encoding_is_read_and_remarked() -> None:
    as_sqlite_gives_it = "Gr\udcfc\udcdfe"  # Windows-1252, which is no UTF-8
    assert read_text(as_sqlite_gives_it) == ("Grüße", "a text that is not in UTF-8, read as Windows-1252")


def test_bytes_and_numbers_become_text() -> None:
    assert read_text("Größe".encode()) == ("Größe", "a text that is stored as bytes")
    assert [read_text(value)[0] for value in (4711, 4711.0, 1.5)] == ["4711", "4711", "1.5"]
    with pytest.raises(UnreadableError, match="no text"):
        read_text(b"\x00\x01")


def test_words_are_folded_as_all_words_of_rows_are() -> None:
    assert {folded(word) for word in ("In Progress", "in_progress", "IN-PROGRESS", "inProgress")} == {"inprogress"}
