from __future__ import annotations

from typing import Any

from pytest_e1ts.store.releases.file.in_place.order import final_order


def _rows(*order: int | None) -> list[dict[str, Any]]:
    return [{"order_index": index} for index in order]


def test_a_list_in_the_order_of_the_database_stays_in_it() -> None:
    assert final_order(_rows(1, 2, None), _rows(1, 2, 3), {0: 1, 2: 0}, is_ordered=True) == [0, 1, 2]


def test_a_list_in_an_order_of_its_own_keeps_it_and_what_is_new_comes_behind_what_is_before_it() -> None:
    assert final_order(_rows(2, 1), _rows(1, 2, 3), {0: 1, 2: 0}, is_ordered=True) == [2, 0, 1]


def test_sets_stay_where_they_are() -> None:
    assert final_order(_rows(1, 2), _rows(1, 2, 3), {1: 1, 2: 0}, is_ordered=False) == [0, 2, 1]
