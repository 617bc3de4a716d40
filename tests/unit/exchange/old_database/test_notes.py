from __future__ import annotations

from pytest_e1ts.exchange.incoming import RemarkKind
from pytest_e1ts.exchange.old_database.notes import Notes, is_secret_column, shown_value


def test_a_repair_says_table_id_column_and_what_became_of_what() -> None:
    notes = Notes()
    notes.repaired(("test_steps", 911, "required"), "a text where yes or no belongs", "Y", True)
    (remark,) = notes.remarks
    assert (remark.kind, remark.place) == (RemarkKind.REPAIRED, "test_steps 911, required")
    assert remark.text == "a text where yes or no belongs: 'Y' → true"


def test_a_row_that_is_left_out_is_kept_whole() -> None:
    notes = Notes()
    notes.left_out("test_steps", None, "an id that is none", {"id": None, "action": "Click"})
    assert notes.rows["test_steps"] == [{"id": None, "action": "Click"}]
    assert notes.remarks[0].place == "test_steps without id"


def test_what_says_nothing_is_not_kept() -> None:
    notes = Notes()
    for value in (None, "", "ann"):
        notes.keep("releases", 5, "created_by", value)
    assert dict(notes.columns) == {"releases": {"5": {"created_by": "ann"}}}


def test_values_that_may_be_secrets_are_not_shown() -> None:
    for table, column in (
        ("environment_configs", "value"),
        ("users", "password_hash"),
        ("test_steps", "action_result"),
    ):
        assert shown_value(table, column, "hunter2") == "••••••"
    assert is_secret_column("PWD")
    assert not is_secret_column("name")


def test_long_values_are_cut_and_bytes_are_counted() -> None:
    assert shown_value("test_sets", "name", "a" * 500).endswith("…")
    assert shown_value("test_sets", "name", b"12345") == "5 bytes"
