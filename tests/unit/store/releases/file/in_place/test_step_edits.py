from __future__ import annotations

from typing import Any

import pytest

from pytest_e1ts.store.releases.file.in_place.row_text import Styles
from pytest_e1ts.store.releases.file.in_place.spans import read_spans
from pytest_e1ts.store.releases.file.in_place.step_edits import changed_line
from pytest_e1ts.store.releases.file.shape import STEP

STEP_ROW = dict.fromkeys(field.name for field in STEP.fields) | {
    "id": 7, "order_index": 1, "required": True, "action": "Click", "element_id": "a",
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "change", "changed"),
    [
        ("- Click  |  a # c\n", {}, "- Click  |  a # c\n"),
        ("- Click | a [id=7] # c\n", {"element_id": "b"}, "- Click | b [id=7] # c\n"),
        ("- 'Click | a'\n", {"element_id": "it's"}, "- 'Click | it''s'\n"),
        ("- Click | a\n", {"element_id": "#b"}, "- 'Click | #b'\n"),
        ("- Click | a [order_index=1]\n", {"required": False}, "- Click | a [optional, order_index=1]\n"),
        ("- Click | a\n", {"order_index": 3}, "- Click | a [order_index=3]\n"),
        (
            "- Click | a\n",
            {"element_id": "b\nc"},
            "- element_id: |-\n    b\n    c\n  action: Click\n  required: true\n",
        ),
        ("[Click | a]\n", {"required": None}, "[{element_id: a, action: Click, required: null}]\n"),
    ],
)
def test_a_line_says_what_the_step_is_now(text: str, change: dict[str, Any], changed: str) -> None:
    (span,) = read_spans(text).items
    in_flow = text.startswith("[")
    line = changed_line(span, STEP_ROW | change, STEP, 1, Styles("line", 0), in_flow=in_flow, with_id=False)
    assert (text if line is None else text[: span.start] + line + text[span.end :]) == changed


def test_a_line_gets_its_id_where_it_is_needed() -> None:
    (span,) = read_spans("- Click | a\n").items
    line = changed_line(span, STEP_ROW, STEP, 1, Styles("line", 0), in_flow=False, with_id=True)
    assert line == "Click | a [id=7]"
