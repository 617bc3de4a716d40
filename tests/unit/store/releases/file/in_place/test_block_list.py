from __future__ import annotations

from pytest_e1ts.store.releases.file.in_place.block_list import block_list_edits
from pytest_e1ts.store.releases.file.in_place.edits import Edit, apply_edits
from pytest_e1ts.store.releases.file.in_place.list_change import ListChange
from pytest_e1ts.store.releases.file.in_place.spans import read_spans

TEXT = "rows: # all\n# one\n- a\n\n# apart\n\n# two\n- b # behind\n- c\n"


def _changed(order: list[int], pairs: dict[int, int], rows: dict[int, str]) -> str:
    key, span = read_spans(TEXT).entries[0]
    c = span.items[2]
    edits = {place: [Edit(c.start, c.end, "C")] if at == 2 else [] for place, at in pairs.items()}
    return apply_edits(TEXT, block_list_edits(TEXT, ListChange(key, span, order, pairs, edits, rows)))


def test_items_move_with_their_comments() -> None:
    assert _changed([0, 1, 2], {0: 2, 1: 1, 2: 0}, {}) == (
        "rows: # all\n- C\n\n# apart\n\n# two\n- b # behind\n# one\n- a\n"
    )


def test_what_is_taken_out_takes_its_comments_and_leaves_those_apart() -> None:
    assert _changed([0, 1], {0: 0, 1: 2}, {}) == "rows: # all\n# one\n- a\n\n# apart\n\n- C\n"
    assert _changed([], {}, {}) == "rows: [] # all\n\n# apart\n\n"


def test_what_is_new_comes_between() -> None:
    new = _changed([0, 1, 2, 3], {0: 0, 2: 1, 3: 2}, {1: "- new\n"})
    assert new == TEXT.replace("- a\n", "- a\n- new\n").replace("- c", "- C")
