from __future__ import annotations

import pytest

from pytest_e1ts.exchange.merging.places_in_order import Sibling, set_places


def _placed(named: list[int | None], there: list[int | None], staying: int = 0) -> list[int | None]:
    """Return the places of rows of a source: known ones by the places they have, new ones by None.

    Of the rows that are there, the last ones stay unnamed.
    """
    rows = [{"order_index": place} for place in there]
    free = {row["order_index"]: row for row in rows}
    siblings = [Sibling({"order_index": 0}, free.get(place) if place else None, says_place=False) for place in named]
    set_places(siblings, rows[len(rows) - staying :] if staying else [], rows)
    return [one.record["order_index"] for one in siblings]


@pytest.mark.parametrize(
    ("named", "there", "wanted"),
    [
        ([None, None], [], [1, 2]),
        ([1, 2, None], [1, 2], [1, 2, 3]),
        ([1, None, 2], [1, 2], [1, 2, 3]),
        ([2, 1], [1, 2], [1, 2]),
        ([1, 3], [1, 2, 3], [1, 2]),
        ([10, 20], [10, 20], [10, 20]),
        ([10, 20, None], [10, 20], [10, 20, 21]),
        ([20, 10], [10, 20], [1, 2]),
    ],
)
def test_rows_stand_in_the_order_of_the_source(
    named: list[int | None], there: list[int | None], wanted: list[int]
) -> None:
    assert _placed(named, there) == wanted


def test_rows_beside_others_that_stay_keep_their_places_and_new_ones_come_last() -> None:
    assert _placed([2, None, 1], [1, 2, 7], staying=1) == [2, 8, 1]


def test_places_that_the_source_says_are_kept() -> None:
    siblings = [Sibling({"order_index": 5}, None, says_place=True), Sibling({"order_index": 2}, None, says_place=False)]
    set_places(siblings, [], [])
    assert [one.record["order_index"] for one in siblings] == [5, 2]


def test_rows_without_places_are_left_alone() -> None:
    siblings = [Sibling({"name": "Orders"}, None, says_place=False)]
    set_places(siblings, [], [])
    assert siblings[0].record == {"name": "Orders"}
