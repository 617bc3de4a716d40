from __future__ import annotations

from pathlib import Path

import pytest

from pytest_e1ts.errors import UsageError
from pytest_e1ts.exchange.checking import check_incoming, place_of, shown_place
from pytest_e1ts.exchange.incoming import Incoming, RecordPath
from tests.unit.exchange.written import SOURCE, Said, release, scenario, sets


def _problems(records: Said, places: dict[RecordPath, str] | None = None) -> list[str]:
    with pytest.raises(UsageError) as raised:
        check_incoming(Incoming(records, places or {}), SOURCE)
    assert raised.value.code == "bad-source"
    return str(raised.value).splitlines()


def test_keys_that_are_left_out_are_filled_in() -> None:
    found = check_incoming(Incoming(release(test_sets=[{"name": "Orders"}])), SOURCE)
    assert found["test_sets"] == [{"id": None, "name": "Orders", "description": None, "category_id": None, "cases": []}]
    assert found["release"]["status"] == "draft"


def test_all_problems_are_reported_together_with_their_places() -> None:
    records = release(test_sets=sets(scenario("Happy", {"order_index": "first"}, {"acton": "Click"})))
    steps = ("test_sets", 0, "cases", 0, "scenarios", 0, "steps")
    places: dict[RecordPath, str] = {(*steps, 0): 'sheet "Orders", row 3', (*steps, 1): 'sheet "Orders", row 4'}
    first, second = _problems(records, places)
    assert first.startswith(
        "orders.xlsx: sheet \"Orders\", row 3: Orders › Create › Happy: order_index: 'first' must be a whole number"
    )
    assert second.startswith("orders.xlsx: sheet \"Orders\", row 4: Orders › Create › Happy: a step has no key 'acton'")


def test_second_of_two_names_the_place_of_the_first() -> None:
    records = release(test_sets=[{"id": 1, "name": "A"}, {"id": 1, "name": "B"}])
    (line,) = _problems(records, {("test_sets", 0): "row 2", ("test_sets", 1): "row 9"})
    assert line == "orders.xlsx: row 9: two test set records have the id 1; first row 2"


def test_problem_without_a_place_names_the_record() -> None:
    (line,) = _problems(release(test_sets=sets({"name": None})))
    assert line == "orders.xlsx: Orders › Create: the name of a scenario must not be empty"


def test_reference_may_lead_to_what_is_there_already() -> None:
    named = release(categories=[{"id": 2, "name": "Inner", "parent_id": 1}], test_sets=sets(category_id=1))
    there = {"categories": [{"id": 1, "name": "Outer", "parent_id": None, "tree_index": None}]}
    found = check_incoming(Incoming(named), SOURCE, there)
    assert [row["id"] for row in found["categories"]] == [2]
    assert "category_id: 1 is not in this file" in "".join(_problems(release(test_sets=sets(category_id=1))))


@pytest.mark.parametrize("records", [[], {"release": 3}, release(test_sets={}), release(test_sets=[[1]]), release(x=1)])
def test_what_is_no_release_at_all_is_told_and_raises_nothing_else(records: Said) -> None:
    assert _problems(dict(records))


def test_many_problems_are_cut_short() -> None:
    lines = _problems(release(test_sets=[{"nam": str(number)} for number in range(300)]))
    assert (len(lines), lines[-1]) == (201, "and 400 more problems")


def test_place_names_its_file_once(tmp_path: Path) -> None:
    assert shown_place(SOURCE, "row 3") == "orders.xlsx: row 3"
    assert shown_place(Path("in/orders.feature"), "orders.feature:12") == "orders.feature:12"
    assert shown_place(tmp_path, "orders.feature:12") == "orders.feature:12"
    assert shown_place(SOURCE, "") == "orders.xlsx"


def test_place_of_a_record_is_the_nearest_one_above_it() -> None:
    places: dict[RecordPath, str] = {(): "the workbook", ("test_sets", 0): "row 2"}
    assert place_of(("test_sets", 0, "cases", 1), places) == "row 2"
    assert place_of(("release",), places) == "the workbook"
    assert place_of(("release",), {}) == ""
