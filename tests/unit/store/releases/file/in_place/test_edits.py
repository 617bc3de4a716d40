from __future__ import annotations

from pytest_e1ts.store.releases.file.in_place.edits import Edit, apply_edits, line_end, line_start


def test_edits_change_their_parts_alone() -> None:
    edits = [Edit(4, 5, "E"), Edit(1, 3, "-"), Edit(3, 3, "+")]
    assert apply_edits("abcdef", edits) == "a-+dEf"
    assert apply_edits("abcdef", edits[:1], 3, 6) == "dEf"
    assert apply_edits("abcdef", []) == "abcdef"


def test_insertions_at_one_place_keep_their_order() -> None:
    assert apply_edits("ab", [Edit(1, 1, "x"), Edit(1, 1, "y")]) == "axyb"


def test_lines_have_their_ends() -> None:
    text = "ab\ncd"
    assert [line_start(text, at) for at in (0, 2, 3, 5)] == [0, 0, 3, 3]
    assert [line_end(text, at) for at in (0, 2, 3, 5)] == [3, 3, 5, 5]
