from __future__ import annotations

from typing import Any

from pytest_e1ts.exchange.merging.matching import Match
from pytest_e1ts.exchange.merging.named_rows import NamedRows
from pytest_e1ts.store.releases.file.shape import LISTS
from tests.unit.exchange.written import full, release

_SHAPE = LISTS["test_sets"]


def _rows(*said: Any) -> NamedRows:
    return NamedRows(full(release(test_sets=list(said)))["test_sets"], said)


def _there(**keys: Any) -> dict[str, Any]:
    return {"id": 4, "name": "Orders", "description": "Old", "category_id": 2, "cases": []} | keys


def test_known_row_keeps_what_the_source_does_not_say() -> None:
    row = _rows({"name": "Orders", "description": None}).row(0, Match(_there()), _SHAPE)
    assert (row["id"], row["description"], row["category_id"]) == (4, None, 2)


def test_row_that_is_only_in_the_same_place_keeps_nothing_but_its_id() -> None:
    row = _rows({"name": "Orders"}).row(0, Match(_there(), is_sure=False), _SHAPE)
    assert (row["id"], row["description"]) == (4, None)


def test_new_row_is_as_the_source_says() -> None:
    rows = _rows({"name": "Orders", "id": 9})
    assert rows.row(0, None, _SHAPE) == rows.records[0]


def test_rows_below_one_are_those_that_the_source_has() -> None:
    rows = _rows({"name": "Orders", "cases": [{"name": "Create"}]}, {"name": "Bills"})
    assert (rows.says(0, "cases"), rows.says(1, "cases")) == (True, False)
    assert rows.below(0, "cases").said == [{"name": "Create"}]
    assert rows.below(1, "cases").records == []


def test_step_in_one_line_says_all_its_keys() -> None:
    assert NamedRows([{}], ["Click | Save"]).says(0, "expected_results")
