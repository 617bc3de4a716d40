from __future__ import annotations

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from pytest_e1ts.store.releases.file.in_place.row_text import (
    RowStyle,
    Styles,
    default_of,
    flow_row,
    item_lines,
    row_lines,
    value_text,
)
from pytest_e1ts.store.releases.file.in_place.spans import Span, read_spans
from pytest_e1ts.store.releases.file.shape import LISTS, PLACE, STEP, Field
from tests.unit.store.releases.file.in_place.random_edits import TEXTS

STEP_ROW = dict.fromkeys(field.name for field in STEP.fields) | {"id": 7, "order_index": 2, "required": True}
SCENARIO = {
    "id": 1,
    "name": "A",
    "description": "two\n\nlines",
    "order_index": 1,
    "steps": [STEP_ROW | {"action": "Go"}],
}


def _old(style: str) -> Span:
    return Span(0, 1, 0, "scalar", style=style)


@pytest.mark.parametrize(
    ("value", "style", "text"),
    [
        ("a", "'", "'a'"),
        ("it's", "'", "'it''s'"),
        ("a", '"', '"a"'),
        ("a", "", "a"),
        ("a: b", "", "'a: b'"),
        ("a\nb", "", "|-\n    a\n    b"),
        ("a\nb", '"', '"a\\nb"'),
        ("some words", ">", ">-\n    some words"),
        (None, "'", "null"),
        (True, "", "true"),
        (5, '"', "5"),
        ([1, "a"], "", "[1, a]"),
        ({"a": 1}, "", "{a: 1}"),
    ],
)
def test_a_value_keeps_its_style(value: object, style: str, text: str) -> None:
    assert value_text(value, _old(style), 2, in_flow=False) == text


@given(
    st.sampled_from(TEXTS) | st.text(st.characters(exclude_categories=["Cs", "Cc"])),
    st.sampled_from(["", "'", '"', ">"]),
)
@settings(max_examples=100, deadline=None)
def test_every_text_is_read_as_it_is_in_any_style(text: str, style: str) -> None:
    def read(document: str) -> str:
        ((_, value),) = read_spans(document).entries
        return value.text

    assert read(f"{{k: {value_text(text, _old(style), 1, in_flow=True)}}}") == text
    assert read(f"k: {value_text(text, _old(style), 0, in_flow=False)}\n") == text


def test_a_list_below_its_key_stays_below_it() -> None:
    ((_, old),) = read_spans("options:\n    - a\n").entries
    assert value_text(["b", "c"], old, 0, in_flow=False) == "\n    - b\n    - c"


@pytest.mark.parametrize("style", ["block", "flow", "line"])
def test_a_step_is_written_in_the_style_of_its_siblings(style: RowStyle) -> None:
    lines = row_lines(STEP_ROW | {"action": "Click"}, STEP, 2, style, Styles("block", 2), omit=("order_index",))
    assert (
        lines
        == {
            "block": ["id: 7", "action: Click", "required: true"],
            "flow": ["{id: 7, action: Click, required: true}"],
            "line": ["Click [id=7]"],
        }[style]
    )


def test_a_scenario_is_written_with_its_steps() -> None:
    shape = LISTS["test_sets"]
    for _ in range(2):
        assert shape.children
        shape = shape.children[1]
    lines = item_lines(row_lines(SCENARIO, shape, 1, "block", Styles("line", 2)), 2)
    assert lines[-2:] == ["    steps:", "      - Go [order_index=2, id=7]"]
    assert yaml.safe_load("\n".join(lines))[0]["description"] == "two\n\nlines"


def test_a_record_in_brackets_is_one_line() -> None:
    assert (
        flow_row({"id": 3, "name": "a: b", "options": [1]}, LISTS["match_configs"], 1)
        == "{id: 3, name: 'a: b', options: [1]}"
    )


def test_a_key_that_is_left_out_has_its_default() -> None:
    fields = (Field("a", default=PLACE), Field("a", default=()), Field("a", default="x"))
    assert [default_of(field, 4) for field in fields] == [4, [], "x"]
