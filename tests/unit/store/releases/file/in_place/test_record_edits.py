from __future__ import annotations

from typing import Any

import pytest

from pytest_e1ts.store.releases.file.in_place.edits import apply_edits
from pytest_e1ts.store.releases.file.in_place.record_edits import Place, RecordEdits
from pytest_e1ts.store.releases.file.in_place.row_text import Styles
from pytest_e1ts.store.releases.file.in_place.spans import read_spans
from pytest_e1ts.store.releases.file.shape import LISTS, Record

SET = LISTS["test_sets"]
CASE = {"id": 9, "name": "B", "description": None, "order_index": 1, "scenarios": []}


def _set(**values: Any) -> Record:
    return {"id": 5, "name": "A", "description": None, "category_id": None, "cases": [], **values}


@pytest.mark.parametrize(
    ("text", "new", "changed"),
    [
        ("name: A # c\n", _set(name="B"), "name: B # c\n"),
        ("name: A\n", _set(description="d", category_id=3), "name: A\ndescription: d\ncategory_id: 3\n"),
        ("{name: A}\n", _set(description="d"), "{name: A, description: d}\n"),
        ("name: A\n", _set(cases=[CASE]), "name: A\ncases:\n  - id: 9\n    name: B\n    order_index: 1\n"),
        (
            "cases: # c\nname: A\n",
            _set(cases=[CASE]),
            "cases: # c\n  - id: 9\n    name: B\n    order_index: 1\nname: A\n",
        ),
        (
            "name: A\ncases: [] # c\n",
            _set(cases=[CASE]),
            "name: A\ncases: # c\n  - id: 9\n    name: B\n    order_index: 1\n",
        ),
        ("{name: A}\n", _set(cases=[CASE]), "{name: A, cases: [{id: 9, name: B, order_index: 1}]}\n"),
        ("{name: A, cases: }\n", _set(cases=[CASE]), "{name: A, cases: [{id: 9, name: B, order_index: 1}] }\n"),
    ],
)
def test_a_record_changes_where_it_stands(text: str, new: Record, changed: str) -> None:
    finder = RecordEdits(text, Styles("block", 2), with_ids=False)
    span = read_spans(text)
    edits = finder.of_record(span, _set(id=None), new, SET, Place(1, in_flow=span.is_flow))
    assert apply_edits(text, edits) == changed


def test_ids_are_written_where_they_are_needed() -> None:
    finder = RecordEdits("name: A\n", Styles("block", 2), with_ids=True)
    edits = finder.of_record(read_spans("name: A\n"), _set(id=None), _set(), SET, Place(1, in_flow=False))
    assert apply_edits("name: A\n", edits) == "id: 5\nname: A\n"
