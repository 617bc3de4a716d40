from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pytest_e1ts.errors import UsageError
from pytest_e1ts.exchange.old_database.old_database import read_old_database
from pytest_e1ts.exchange.old_database.tables import TABLES, TABLES_BY_NAME
from tests.old_tool import COLUMNS, OldTool, large_tool, random_tool, small_tool


def test_a_small_database_is_read_whole(tmp_path: Path) -> None:
    old = read_old_database(small_tool().write(tmp_path / "old.db"))
    assert {name: len(rows) for name, rows in old.rows.items() if rows} == {
        "releases": 1, "categories": 2, "test_sets": 1, "test_cases": 1, "test_scenarios": 1, "select_configs": 1,
        "test_steps": 4, "configuration_options": 1, "environment_configs": 1, "test_runs": 1, "test_run_steps": 4,
        "audit_logs": 1,
    }  # fmt: skip
    assert old.missing == ("match_configs",)
    assert old.notes.rows["users"][0]["eid"] == "ann"
    assert {row["release_id"] for name in ("test_cases", "test_steps") for row in old.rows[name]} == {5}


def test_a_large_database_without_faults_has_no_remarks(tmp_path: Path) -> None:
    old = read_old_database(large_tool(sets=3).write(tmp_path / "old.db"))
    assert old.notes.remarks == []
    assert len(old.rows["test_steps"]) == old.read["test_steps"] == 600


def test_a_database_of_something_else_is_refused_with_its_tables(tmp_path: Path) -> None:
    tool = OldTool(without=[name for name in COLUMNS if name != "users"])
    with pytest.raises(UsageError, match=r"no table of the old tool\. Its tables: users"):
        read_old_database(tool.write(tmp_path / "old.db"))


def test_missing_tables_that_others_need_are_named_together(tmp_path: Path) -> None:
    tool = small_tool()
    tool.without = ["releases", "test_cases"]
    with pytest.raises(UsageError) as raised:
        read_old_database(tool.write(tmp_path / "old.db"))
    lines = str(raised.value).splitlines()
    assert len(lines) == 2
    assert (
        "the table releases is missing, and the rows of test_sets, configuration_options, test_runs belong" in lines[0]
    )
    assert "the table test_cases is missing, and the rows of test_scenarios belong" in lines[1]
    assert raised.value.code == "bad-old-database"


def test_tables_that_nobody_needs_may_be_missing(tmp_path: Path) -> None:
    tool = small_tool()
    tool.without = ["test_runs", "test_run_steps", "audit_logs", "categories", "users"]
    old = read_old_database(tool.write(tmp_path / "old.db"))
    assert set(tool.without) - {"users"} <= set(old.missing)
    assert old.rows["test_sets"][0]["category_id"] is None


@pytest.mark.parametrize("seed", range(12))
def test_whatever_stands_in_any_column_every_row_fits_or_is_left_out(tmp_path: Path, seed: int) -> None:
    tool = random_tool(seed)
    old = read_old_database(tool.write(tmp_path / "old.db"))
    for table in TABLES:
        for row in old.rows[table.name]:
            _assert_fits(table.name, row)
    kept = {name: len(rows) for name, rows in old.rows.items()}
    left = {name: len(old.notes.rows.get(name, [])) for name in kept}
    assert {name: kept[name] + left[name] for name in kept if old.read.get(name)} == {
        name: count for name, count in old.read.items() if name in TABLES_BY_NAME and count
    }


def _assert_fits(table: str, row: dict[str, Any]) -> None:
    for column in TABLES_BY_NAME[table].columns:
        value = row[column.name]
        assert not (column.needed and value is None), (table, column.name)
        assert column.limit is None or value is None or len(value) <= column.limit, (table, column.name)
        assert "\x00" not in str(value)
