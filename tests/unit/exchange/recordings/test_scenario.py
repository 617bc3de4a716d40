from __future__ import annotations

from pytest_e1ts.exchange.incoming import Remark, RemarkKind
from pytest_e1ts.exchange.recordings.scenario import Row, ScenarioRows, dialog_argument
from pytest_e1ts.exchange.recordings.targets import Target

TITLE, SAVE = Target("Title", "Title"), Target("Save", "Save")


def actions(rows: ScenarioRows) -> list[str]:
    return [row.action for row in rows.rows]


def test_click_into_the_field_that_is_typed_into_goes() -> None:
    rows = ScenarioRows()
    for row in (Row("Click", TITLE), Row("Text Plain", TITLE, "a"), Row("Click", SAVE), Row("Text Plain", TITLE, "b")):
        rows.add(row)
    assert actions(rows) == ["Text Plain", "Click", "Text Plain"]


def test_text_that_is_typed_over_goes() -> None:
    rows = ScenarioRows()
    for text in ("a", "ab"):
        rows.add(Row("Text Plain", TITLE, text))
    assert [row.argument for row in rows.rows] == ["ab"]


def test_keys_that_are_typed_behind_a_text_are_added_to_it() -> None:
    rows = ScenarioRows()
    for action, text in (("Text Plain", "a"), ("Type Keys", "b"), ("Type Keys", "c")):
        rows.add(Row(action, TITLE, text))
    assert [(row.action, row.argument) for row in rows.rows] == [("Type Keys", "abc")]


def test_row_that_no_run_would_take_becomes_a_note() -> None:
    rows = ScenarioRows(place="step 7")
    rows.add(Row("Wait", argument="soon"))
    assert rows.records() == [{"step_definition": "To be filled in: Wait"}]
    assert rows.remarks[0].place == "step 7"
    assert rows.remarks[0].text.startswith('"Wait" fits no row: ')


def test_rows_within_a_block_are_notes() -> None:
    rows = ScenarioRows(block="if")
    rows.add(Row("Click", SAVE))
    assert rows.records() == [{"step_definition": 'To be filled in: within if, I click "Save"'}]


def test_answer_stands_behind_the_row_that_raises_the_dialog() -> None:
    rows = ScenarioRows()
    rows.answer_next(accept=True, answer="x")
    rows.add(Row("Visible", SAVE, "true"))
    rows.add(Row("Click", SAVE))
    assert actions(rows) == ["Visible", "Click", "Accept Dialog"]
    assert rows.last_is_dialog()
    assert rows.rows[-1].argument == '{"answer": "x"}'


def test_what_was_left_out_is_said_once() -> None:
    rows = ScenarioRows('test "A"')
    for what in ("scrolling", "scrolling", "pauses"):
        rows.leave_out(what)
    rows.finish()
    text = "Runs do not need what was left out: scrolling (2), pauses (1)."
    assert rows.remarks == [Remark(RemarkKind.LEFT_OUT, 'test "A"', text)]


def test_records_read_as_given_when_then() -> None:
    rows = ScenarioRows(place="line 1")
    for row in (
        Row("Navigate", argument="/a"),
        Row("Click", SAVE),
        Row("Visible", SAVE, "true", required=False),
        Row("Click", SAVE, sentence="Save it"),
    ):
        rows.add(row)
    found = rows.records()
    assert [each["step_definition"] for each in found] == [
        'Given I go to "/a"',
        'And I click "Save"',
        'Then "Save" is visible',
        "Save it",
    ]
    assert found[2]["required"] is False
    assert rows.places() == dict.fromkeys(range(4), "line 1")


def test_dialog_that_says_an_object_is_not_taken_for_named_arguments() -> None:
    assert dialog_argument("Sure?", None) == "Sure?"
    assert dialog_argument('{"a": 1}', None) == '{"text": "{\\"a\\": 1}"}'
