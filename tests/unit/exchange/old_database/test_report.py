from __future__ import annotations

from pathlib import Path

import pytest

from pytest_e1ts.exchange.old_database.old_database import OldDatabase, read_old_database
from pytest_e1ts.exchange.old_database.report import counts, is_complete, kept_lines, remark_lines, side_lines
from pytest_e1ts.store.releases.old_database.comparing import TableChanges
from tests.old_tool import small_tool


@pytest.fixture
def old(tmp_path: Path) -> OldDatabase:
    tool = small_tool()
    tool.add("test_steps", 1015, test_scenario_id=999, action="Click")
    for step in tool.rows["test_steps"]:
        step["required"] = "Y"
    for number in range(20):
        tool.add("test_sets", 100 + number, release_id=5, name="a" * 300)
    return read_old_database(tool.write(tmp_path / "old.db"))


def test_rows_are_counted_by_table(old: OldDatabase) -> None:
    changes = {"test_steps": TableChanges(new=[{}] * 3, changed=[{}], same=2, kept={7: {}})}
    assert counts(old, changes)["test_steps"] == {
        "read": 5, "new": 3, "changed": 1, "same": 2, "kept": 1, "left out": 1, "repaired": 5
    }  # fmt: skip


def test_every_row_is_named_under_what_is_wrong_with_it(old: OldDatabase) -> None:
    text = "\n".join(remark_lines(old.notes.remarks, is_whole=True))
    assert "Repaired:\n" in text
    assert "  test_steps, 5 times: a text where yes or no belongs\n    1011, required: 'Y' → true" in text
    assert (
        "Left out:\n  test_steps, 1 time: a row that is not there, in test_scenario_id\n    1015, test_scenario_id: 999"
        in text
    )
    assert text.count("a text of more than 255 characters") == 1
    assert all(f"    {100 + number}, name: " in text for number in range(20))


def test_without_being_asked_a_few_rows_of_each_kind_are_named(old: OldDatabase) -> None:
    text = "\n".join(remark_lines(old.notes.remarks, is_whole=False))
    assert "    … and 10 more; --all shows them, the side file has them" in text


def test_rows_that_were_changed_since_are_named_with_their_columns() -> None:
    changes = {"test_steps": TableChanges(differences={7: ("action", "required"), 8: ("action",)})}
    assert list(kept_lines(changes, is_whole=True))[2:] == [
        "  test_steps 7: action, required",
        "  test_steps 8: action",
    ]
    many = {"test_steps": TableChanges(differences=dict.fromkeys(range(30), ("action",)))}
    assert list(kept_lines(many, is_whole=False))[-1] == "  … and 20 more; --all shows them"
    assert list(kept_lines({}, is_whole=False)) == []


def test_what_has_no_place_today_is_named(old: OldDatabase) -> None:
    lines = list(side_lines(old))
    assert "releases.closed_at, releases.created_by," in lines[0]
    assert lines[1:] == [
        "Without a table today: users (1 row).",
        "Tables that the old database does not have: match_configs.",
    ]


def test_an_import_is_complete_where_nothing_was_left_out_or_kept(old: OldDatabase, tmp_path: Path) -> None:
    assert not is_complete(old, {})
    whole = read_old_database(small_tool().write(tmp_path / "whole.db"))
    assert is_complete(whole, {"releases": TableChanges()})
    assert not is_complete(whole, {"releases": TableChanges(kept={5: {}})})
