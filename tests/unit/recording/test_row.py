"""One recorded row."""

from __future__ import annotations

from tests.unit.recording.performed import button, did, row_for, rows_for


def test_a_row_is_a_record_of_a_release_file_without_what_says_nothing() -> None:
    assert row_for(did("click", button("Save"))).as_record() == {
        "step_definition": 'When I press "Save"',
        "type": "button-click",
        "element_id": "Save",
        "action": "Click",
    }


def test_a_row_is_planned_as_a_run_would_plan_it() -> None:
    planned = row_for(did("click", button("Save"))).planned(3)
    assert (planned.position, planned.action, planned.element, planned.required) == (3, "Click", "Save", True)


def test_the_row_that_goes_to_a_tab_has_a_key_beside_the_one_it_stands_before() -> None:
    switch, click = rows_for(did("click", button("Save"), tab=2))
    assert (switch.key, click.key) == ((1, "tab"), (1, ""))


def test_doubts_are_added_to_those_that_are_there() -> None:
    row = row_for(did("click", button("Save"))).doubted("a").doubted("b")
    assert row.doubts == ("a", "b")
    assert row.doubted() is row
