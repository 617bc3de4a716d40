from __future__ import annotations

import json
from pathlib import Path

import pytest

from pytest_e1ts.errors import UsageError
from pytest_e1ts.exchange.old_database.old_database import read_old_database
from pytest_e1ts.exchange.old_database.side_file import finish, read_fingerprints, usual_side_file, write_unfinished
from pytest_e1ts.values import Secrets
from tests.old_tool import small_tool

WRITTEN = {"releases": {"5": "0a1b"}}


def test_the_side_file_holds_what_has_no_place_and_what_was_written(tmp_path: Path) -> None:
    tool = small_tool()
    tool.more = {"users": "avatar"}
    tool.rows["users"][0]["avatar"] = b"\x00\xff"
    old = read_old_database(tool.write(tmp_path / "old.db"))
    path = usual_side_file(old.path)
    unfinished = write_unfinished(path, old, WRITTEN, Secrets())
    assert not path.exists()
    finish(unfinished)
    found = json.loads(path.read_text(encoding="utf-8"))
    assert found["columns"]["releases"]["5"] == {"created_by": "ann", "closed_at": "2025-02-01"}
    assert found["rows"]["users"] == [{"id": 1, "eid": "ann", "password_hash": "••••••", "avatar": {"base64": "AP8="}}]
    assert {
        "kind": "repaired",
        "table": "test_cases",
        "id": 21,
        "column": "order_index",
        "from": "'1'",
        "to": "1",
    }.items() <= (found["remarks"][0].items())
    assert read_fingerprints(path) == WRITTEN
    assert sorted(each.name for each in tmp_path.iterdir()) == ["old.db", "old.db.e1ts.json"]


def test_without_a_side_file_nothing_is_known(tmp_path: Path) -> None:
    assert read_fingerprints(tmp_path / "missing.json") == {}


@pytest.mark.parametrize(
    "content", ["{}", "[]", "no json", '{"format": "pytest-e1ts old database 1", "imported": {"a": 1}}']
)
def test_another_file_of_that_name_is_not_overwritten(tmp_path: Path, content: str) -> None:
    (tmp_path / "side.json").write_text(content)
    with pytest.raises(UsageError, match="is no side file of an import, and would be overwritten"):
        read_fingerprints(tmp_path / "side.json")


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    old = read_old_database(small_tool().write(tmp_path / "old.db"))
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match=r"Nothing was imported\. Name another place with --side-file"):
        write_unfinished(tmp_path / "file" / "side.json", old, {}, Secrets())
