from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from pytest_e1ts.exchange.old_database.converting import convert_table
from pytest_e1ts.exchange.old_database.notes import Notes
from pytest_e1ts.exchange.old_database.reading import RawTable
from pytest_e1ts.exchange.old_database.tables import TABLES_BY_NAME


def convert(table: str, *rows: dict[str, Any]) -> tuple[dict[int, dict[str, Any]], Notes]:
    notes = Notes()
    columns = tuple(dict.fromkeys(name for row in rows for name in row))
    return convert_table(TABLES_BY_NAME[table], RawTable(table, columns, rows), notes), notes


def remarks(notes: Notes) -> list[tuple[Any, str, str]]:
    return [(remark.row_id, remark.column, remark.what) for remark in notes.remarks]


def test_a_row_gets_all_columns_of_today() -> None:
    found, notes = convert("test_steps", {"id": 1, "action": "Click", "element_id": "save"})
    assert set(found[1]) == {"id", *(column.name for column in TABLES_BY_NAME["test_steps"].columns)}
    assert (found[1]["required"], found[1]["order_index"], notes.remarks) == (True, 0, [])


def test_words_of_a_row_are_spelt_as_today_with_a_remark_each() -> None:
    found, notes = convert(
        "test_steps", {"id": 1, "action": "custom-select", "type": "Field_Select", "element_id": "form:role"}
    )
    assert [found[1][name] for name in ("action", "type", "element_id")] == [
        "Custom Select",
        "field-select",
        "id=form:role",
    ]
    assert [(remark.before, remark.after) for remark in notes.remarks if remark.column == "action"] == [
        ("'custom-select'", "'Custom Select'")
    ]


def test_actions_of_the_audit_log_are_no_actions_of_steps() -> None:
    found, notes = convert("audit_logs", {"id": 1, "action": "click", "resource_type": "test_sets"})
    assert (found[1]["action"], notes.remarks) == ("click", [])


@pytest.mark.parametrize("written", [None, "abc", "", 2**40, b"\0"])
def test_a_row_without_an_id_is_left_out_and_kept(written: Any) -> None:
    found, notes = convert("test_sets", {"id": written, "name": "Orders"})
    assert found == {}
    assert notes.rows["test_sets"] == [{"id": written, "name": "Orders"}]
    assert remarks(notes) == [(written, "", "an id that is none")]


def test_of_two_rows_with_one_id_the_first_stays_and_the_other_is_kept() -> None:
    found, notes = convert("test_sets", {"id": 1, "name": "First"}, {"id": "1", "name": "Second"})
    assert found[1]["name"] == "First"
    assert notes.rows["test_sets"] == [{"id": "1", "name": "Second"}]
    assert remarks(notes) == [("1", "", "an id that a row before has")]


def test_nothing_where_something_is_needed_is_filled_or_the_row_is_left_out() -> None:
    found, notes = convert("test_sets", {"id": 7, "name": None})
    assert found[7]["name"] == "set 7"
    assert remarks(notes) == [(7, "name", "no value where one is needed")]
    found, notes = convert("configuration_options", {"id": 7, "category": "action", "key": None})
    assert (found, remarks(notes)) == ({}, [(7, "", "no value where one is needed, in name")])


def test_a_text_that_is_too_long_is_cut_and_kept_whole() -> None:
    found, notes = convert("test_sets", {"id": 7, "name": "a" * 300})
    assert (len(found[7]["name"]), found[7]["name"][-1]) == (255, "…")
    assert notes.columns["test_sets"]["7"]["name"] == "a" * 300


def test_a_target_that_is_too_long_waits_for_a_person() -> None:
    found, notes = convert("test_steps", {"id": 7, "element_id": "//div" * 200, "action": "Click"})
    assert found[7]["element_id"] is None
    assert [str(remark.kind) for remark in notes.remarks] == ["to fill in"]
    assert notes.columns["test_steps"]["7"]["element_id"] == "//div" * 200


def test_what_cannot_be_read_takes_its_default_and_is_kept() -> None:
    row = {
        "id": 7,
        "required": "perhaps",
        "order_index": "third",
        "created_at": "yesterday",
        "updated_at": "2025-01-05",
    }
    found, notes = convert("test_steps", row)
    at = datetime(2025, 1, 5)  # noqa: DTZ001 - as the database holds it
    assert [found[7][name] for name in ("required", "order_index", "created_at", "updated_at")] == [True, 0, at, at]
    assert notes.columns["test_steps"]["7"] == {
        "required": "perhaps",
        "order_index": "third",
        "created_at": "yesterday",
    }
    assert len(notes.remarks) == 3


def test_details_of_a_run_that_are_no_json_become_a_text_in_json() -> None:
    found, notes = convert("test_runs", {"id": 7, "failed_details": "{oops"})
    assert found[7]["failed_details"] == {"text": "{oops"}
    assert remarks(notes) == [(7, "failed_details", "no JSON")]


@pytest.mark.parametrize(
    ("table", "written", "meant"),
    [
        ("releases", "Active", "open"),
        ("releases", "what", "draft"),
        ("test_runs", "SUCCESS", "passed"),
        ("test_runs", "running", "failed"),
        ("test_runs", "odd", "failed"),
        ("test_run_steps", "pending", "skipped"),
        ("test_run_steps", "odd", None),
    ],
)
def test_a_status_is_one_of_todays_and_never_passed_by_mistake(table: str, written: str, meant: str | None) -> None:
    found, notes = convert(table, {"id": 7, "status": written, "release_number": "1", "name": "a"})
    assert found[7]["status"] == meant
    assert len(notes.remarks) == 1


def test_an_option_of_another_kind_has_no_place() -> None:
    found, notes = convert("configuration_options", {"id": 7, "category": "browser", "key": "firefox"})
    assert (found, len(notes.rows["configuration_options"])) == ({}, 1)
