from __future__ import annotations

import pytest

from pytest_e1ts.store.releases.file.in_place.edits import apply_edits
from pytest_e1ts.store.releases.file.in_place.spans import read_spans
from pytest_e1ts.store.releases.file.in_place.value_edits import added, added_in_flow, replaced


@pytest.mark.parametrize(
    ("text", "value", "changed"),
    [
        ("a: b # c\n", "x", "a: x # c\n"),
        ("a:\n", "x", "a: x\n"),
        ("a: # c\n", "x", "a: x # c\n"),
        ("a: b # c\nd: 1\n", "|-\n  x\n  y", "a: |- # c\n  x\n  y\nd: 1\n"),
        ("a: | # c\n  b\nd: 1\n", "x", "a: x # c\nd: 1\n"),
        ("a: # c\n# d\n- b\n", "\n- x\n- y", "a: # c\n# d\n- x\n- y\n"),
    ],
)
def test_a_value_is_replaced_and_no_more(text: str, value: str, changed: str) -> None:
    assert apply_edits(text, [replaced(text, read_spans(text).entries[0], value)]) == changed


@pytest.mark.parametrize(
    ("text", "later", "changed"),
    [
        ("a: 1\nd: 2\n", ("c", "d"), "a: 1\nx: 0\nd: 2\n"),
        ("a: 1 # c\n# end\n", (), "a: 1 # c\nx: 0\n# end\n"),
        ("a: 1\nd:\n- 2\n", (), "x: 0\na: 1\nd:\n- 2\n"),
    ],
)
def test_a_new_key_comes_to_its_place(text: str, later: tuple[str, ...], changed: str) -> None:
    assert apply_edits(text, [added(text, read_spans(text), "x: 0", later, in_flow=False)]) == changed


@pytest.mark.parametrize(
    ("text", "later", "changed"),
    [("{a: 1, d: 2}", ("d",), "{a: 1, x: 0, d: 2}"), ("{a: 1 }", (), "{a: 1, x: 0 }"), ("{}", (), "{x: 0}")],
)
def test_a_new_key_comes_into_brackets(text: str, later: tuple[str, ...], changed: str) -> None:
    assert apply_edits(text, [added(text, read_spans(text), "x: 0", later, in_flow=True)]) == changed
    if not later:
        assert apply_edits(text, [added_in_flow(read_spans(text), "x: 0")]) == changed
