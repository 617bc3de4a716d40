"""Columns in comments."""

from __future__ import annotations

import pytest

from pytest_e1ts.features.details import DetailsError, details_above_steps, is_details, read_details, write_details
from pytest_e1ts.features.reading import parse_document
from pytest_e1ts.store.releases.file.shape import STEP


def test_columns_come_back_as_they_are() -> None:
    columns = {"id": 7, "required": None, "type": "12", "action_result": "null", "expected_results": "a\n\u2028 #: }"}
    comment = write_details(columns)
    assert is_details(comment)
    assert "\n" not in comment
    assert read_details(comment, STEP, 1) == columns


def test_a_person_may_write_them_without_quotation_marks() -> None:
    assert read_details("#:  {type: 12, id: x, required: false}", STEP, 1) == {
        "type": "12",
        "id": "x",
        "required": False,
    }


@pytest.mark.parametrize("comment", ["#: {id: 7", "#: {id: *a}", "#: {}{}"])
def test_what_cannot_be_read_names_its_line(comment: str) -> None:
    with pytest.raises(DetailsError) as error:
        read_details(comment, STEP, 9)
    assert error.value.fault.line == 9


def test_those_above_a_step_are_of_the_step() -> None:
    text = "Feature: a\n  Scenario: b\n    #: {required: false}\n    # note\n    #: words\n    Given x\n    Given y\n"
    document, _ = parse_document(text)
    assert details_above_steps(document) == {6: {"required": False}}
