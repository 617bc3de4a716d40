from __future__ import annotations

import pytest

from pytest_e1ts.store.releases.file.in_place.list_change import ListChange
from pytest_e1ts.store.releases.file.in_place.spans import read_spans


@pytest.mark.parametrize(
    ("order", "pairs", "keeps", "new"),
    [
        ([0, 1], {0: 0, 1: 1}, True, []),
        ([1, 0], {0: 1, 1: 0}, True, []),
        ([0, 1], {0: 1, 1: 0}, False, []),
        ([0], {0: 0}, False, []),
        ([0, 1, 2], {0: 0, 2: 1}, False, [(2, 1)]),
    ],
)
def test_it_says_what_is_new_and_whether_all_items_stay(
    order: list[int], pairs: dict[int, int], keeps: bool, new: list[tuple[int, int]]
) -> None:
    key, span = read_spans("rows: [a, b]").entries[0]
    change = ListChange(key, span, order, pairs)
    assert (change.keeps_its_items, change.new) == (keeps, new)
