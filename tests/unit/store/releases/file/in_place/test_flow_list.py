from __future__ import annotations

import pytest

from pytest_e1ts.store.releases.file.in_place.edits import apply_edits
from pytest_e1ts.store.releases.file.in_place.flow_list import flow_list_edit
from pytest_e1ts.store.releases.file.in_place.list_change import ListChange
from pytest_e1ts.store.releases.file.in_place.spans import read_spans

TEXT = "rows: [a,  b, # of c\n  c ] # behind\n"


@pytest.mark.parametrize(
    ("order", "pairs", "changed"),
    [
        ([0, 1], {0: 0, 1: 2}, "rows: [a, # of c\n  c ] # behind\n"),
        ([0, 1, 2, 3], {0: 0, 1: 1, 2: 2}, "rows: [a,  b, # of c\n  c,  N ] # behind\n"),
        ([0, 1, 2], {0: 1, 1: 0}, "rows: [b,  a,  N ] # behind\n"),
        ([], {}, "rows: [] # behind\n"),
    ],
)
def test_items_are_kept_with_what_is_before_them(order: list[int], pairs: dict[int, int], changed: str) -> None:
    key, span = read_spans(TEXT).entries[0]
    change = ListChange(key, span, order, pairs, {place: [] for place in pairs}, dict.fromkeys(order, "N"))
    assert apply_edits(TEXT, [flow_list_edit(TEXT, change)]) == changed
