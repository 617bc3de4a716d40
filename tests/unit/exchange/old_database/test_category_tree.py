from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from pytest_e1ts.exchange.old_database.category_tree import in_order, settle_tree
from pytest_e1ts.exchange.old_database.notes import Notes


def tree(parents: dict[int, int | None]) -> dict[int, dict[str, Any]]:
    return {id_: {"id": id_, "parent_id": parent} for id_, parent in parents.items()}


def parents(categories: dict[int, dict[str, Any]]) -> dict[int, int | None]:
    return {id_: row["parent_id"] for id_, row in categories.items()}


def test_a_circle_is_opened_at_its_first_category() -> None:
    categories, notes = tree({1: None, 4: 6, 5: 4, 6: 5, 7: 6, 8: 8}), Notes()
    settle_tree(categories, notes)
    assert parents(categories) == {1: None, 4: None, 5: 4, 6: 5, 7: 6, 8: None}
    assert [(remark.row_id, remark.before) for remark in notes.remarks] == [(4, "6"), (8, "8")]


def test_parents_are_found_in_a_nested_set() -> None:
    categories, notes = tree(dict.fromkeys((1, 2, 3))), Notes()
    for id_, (left, right) in {1: (1, 6), 2: ("2", "5"), 3: (3, 4)}.items():
        notes.keep("categories", id_, "lft", left)
        notes.keep("categories", id_, "rgt", right)
    settle_tree(categories, notes)
    assert parents(categories) == {1: None, 2: 1, 3: 2}
    assert {remark.what for remark in notes.remarks} == {"a parent that only lft and rgt know"}


def test_parents_are_found_in_paths_of_names_and_of_ids() -> None:
    categories, notes = tree(dict.fromkeys((1, 2, 3, 4))), Notes()
    for id_, path in {1: "Desk", 2: "/Desk/Access/", 3: "Desk/Access/Sign in", 4: "/9/3/4"}.items():
        notes.keep("categories", id_, "path", path)
    settle_tree(categories, notes)
    assert parents(categories) == {1: None, 2: 1, 3: 2, 4: 3}


def test_parents_that_are_there_are_not_looked_for_elsewhere() -> None:
    categories, notes = tree({1: None, 2: 1, 3: None}), Notes()
    notes.keep("categories", 3, "path", "1/3")
    settle_tree(categories, notes)
    assert parents(categories) == {1: None, 2: 1, 3: None}


@given(st.dictionaries(st.integers(1, 12), st.none() | st.integers(1, 12), max_size=12))
def test_whatever_the_parents_are_no_circle_is_left_and_parents_come_first(written: dict[int, int | None]) -> None:
    categories = tree(written)
    settle_tree(categories, Notes())
    order = [row["id"] for row in in_order(categories)]
    assert sorted(order) == sorted(written)
    for id_, parent in parents(categories).items():
        assert parent not in written or order.index(parent or 0) < order.index(id_)
