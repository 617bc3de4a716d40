"""From one thing that a person did to the columns of its row."""

from __future__ import annotations

import json

import pytest

from pytest_e1ts.actions import actions
from pytest_e1ts.recording.events import NamedElement, PersonEvent
from tests.unit.recording.performed import button, columns, did, element, field, row_for, rows_for

TEAM = element("Team", "combobox")
SYSTEMS = element("Systems", "listbox")


@pytest.mark.parametrize(
    ("event", "expected", "said"),
    [
        (did("click", button("Save")), ("Click", "Save", ""), 'I press "Save"'),
        (did("click", element("Policy", "link")), ("Click", "Policy", ""), 'I follow the link "Policy"'),
        (did("click", element("Card")), ("Click", "Card", ""), 'I click "Card"'),
        (did("double click", element("Card")), ("Double Click", "Card", ""), 'I double-click "Card"'),
        (did("right click", element("Card")), ("Right Click", "Card", ""), 'I right-click "Card"'),
        (did("hover", element("Help")), ("Hover", "Help", ""), 'I move the mouse over "Help"'),
        (did("drag", element("Card"), onto=element("Done")), ("Drag To", "Card", "Done"), 'I drag "Card" to "Done"'),
        (did("type", field("Title"), "Late"), ("Text Plain", "Title", "Late"), 'I fill in "Title" with "Late"'),
        (did("type", field("Title"), ""), ("Text Plain", "Title", ""), 'I clear "Title"'),
        (did("type", field("Note", ""), "a\nb"), ("Text Plain", "Note", "a\nb"), 'I fill in "Note" with "a b"'),
        (
            did("type", field("Due", "date"), "2026-11-20"),
            ("Set Date", "Due", "2026-11-20"),
            'I set "Due" to "2026-11-20"',
        ),
        (
            did("type", field("Due", "datetime-local"), "2026-11-20T14:30"),
            ("Set Date", "Due", "2026-11-20 14:30"),
            'I set "Due" to "2026-11-20 14:30"',
        ),
        (did("type", field("From", "time"), "14:30"), ("Set Date", "From", "14:30"), 'I set "From" to "14:30"'),
        (
            did("type", field("Month", "month"), "2026-11"),
            ("Text Plain", "Month", "2026-11"),
            'I fill in "Month" with "2026-11"',
        ),
        (did("type", field("Volume", "range"), "7"), ("Set Slider", "Volume", "7"), 'I set "Volume" to "7"'),
        (did("choose", TEAM, "Payments"), ("Custom Select", "Team", "Payments"), 'I choose "Payments" in "Team"'),
        (
            did("choose", SYSTEMS, '["A", "B"]'),
            ("Custom Select", "Systems", '["A", "B"]'),
            'I choose "A", "B" in "Systems"',
        ),
        (did("tick", element("I agree", "checkbox")), ("Check", "I agree", ""), 'I tick "I agree"'),
        (did("untick", element("I agree", "checkbox")), ("Uncheck", "I agree", ""), 'I take the tick from "I agree"'),
        (did("key", field("Title"), "Enter"), ("Press Key", "Title", "Enter"), 'I press "Enter" in "Title"'),
        (did("key", value="Control+K"), ("Press Key", "", "Control+K"), 'I press "Control+K"'),
        (did("back"), ("Go Back", "", ""), "I go back"),
        (did("forward"), ("Go Forward", "", ""), "I go forward"),
        (did("reload"), ("Reload", "", ""), "I reload the page"),
        (did("close tab"), ("Close Tab", "", ""), "I close the tab"),
        (
            did("upload", element("File"), "a.txt", files=("recorded-files/a.txt",)),
            ("Upload File", "File", "recorded-files/a.txt"),
            'I choose the file "a.txt" for "File"',
        ),
        (
            did("upload", element("File"), files=("f/a.txt", "f/b.txt")),
            ("Upload File", "File", '["f/a.txt", "f/b.txt"]'),
            'I choose the file "a.txt", "b.txt" for "File"',
        ),
    ],
)
def test_what_is_done_is_an_action_with_a_sentence(
    event: PersonEvent, expected: tuple[str, str, str], said: str
) -> None:
    row = row_for(event)
    assert columns(row) == expected
    assert row.definition == f"When {said}"
    assert not row.doubts


@pytest.mark.parametrize(
    ("event", "expected", "said"),
    [
        (
            did("check text", element("testid=message", label="Saved"), "Saved"),
            ("Text Match", "testid=message", "Saved"),
            '"message" shows "Saved"',
        ),
        (
            did("check text", element('role=heading[name="Orders"]', label="Orders"), "Orders"),
            ("Visible", 'role=heading[name="Orders"]', "true"),
            '"Orders" is visible',
        ),
        (
            did("check text", element("testid=total"), ""),
            ("Empty", "testid=total", "true"),
            '"testid=total" shows nothing',
        ),
        (did("check value", field("Title"), "Late"), ("Text Match", "Title", "Late"), '"Title" is "Late"'),
        (did("check value", field("Title"), ""), ("Empty", "Title", "true"), '"Title" is empty'),
        (
            did("check value", TEAM, "Payments"),
            ("Selected Value", "Team", "Payments"),
            '"Payments" is chosen in "Team"',
        ),
        (
            did("check value", SYSTEMS, '["A", "B"]'),
            ("Selected Value", "Systems", '["A", "B"]'),
            '"A", "B" is chosen in "Systems"',
        ),
        (
            did("check value", element("I agree", "checkbox"), "true"),
            ("Checked", "I agree", "true"),
            '"I agree" is ticked',
        ),
        (
            did("check value", element("I agree", "checkbox"), "false"),
            ("Checked", "I agree", "false"),
            '"I agree" is not ticked',
        ),
        (did("check visible", button("Save")), ("Visible", "Save", "true"), '"Save" is visible'),
        (did("check visible", button("Save"), "false"), ("Visible", "Save", "false"), '"Save" is not visible'),
        (
            did("check cell", element("Orders"), "Open", cell=("ACME", "Status")),
            ("Table Cell", "Orders", 'row "ACME", column "Status" = Open'),
            'the table shows "Open" for "ACME" under "Status"',
        ),
        (
            did("download", element("Export", "link"), "a.csv"),
            ("Download", "Export", "a.csv"),
            'I get the file "a.csv" from "Export"',
        ),
        (did("download", value="a.csv"), ("Download", "", "a.csv"), 'I get the file "a.csv"'),
    ],
)
def test_what_is_checked_is_an_assertion_with_a_sentence(
    event: PersonEvent, expected: tuple[str, str, str], said: str
) -> None:
    row = row_for(event)
    assert columns(row) == expected
    assert row.definition == f"Then {said}"
    assert not row.doubts


@pytest.mark.parametrize(
    ("event", "expected", "said"),
    [
        (did("dialog", message="Sure?"), ("Accept Dialog", "", "Sure?"), 'I accept the dialog "Sure?"'),
        (
            did("dialog", message="Sure?", is_accepted=False),
            ("Dismiss Dialog", "", "Sure?"),
            'I dismiss the dialog "Sure?"',
        ),
        (
            did("dialog", value="3", message="How many?"),
            ("Accept Dialog", "", '{"text": "How many?", "answer": "3"}'),
            'I answer "3" to the dialog "How many?"',
        ),
        (did("dialog"), ("Accept Dialog", "", ""), "I accept the dialog"),
    ],
)
def test_a_dialog_is_a_row_right_behind_what_raised_it(
    event: PersonEvent, expected: tuple[str, str, str], said: str
) -> None:
    clicked, answered = rows_for(did("click", button("Delete")), event)
    assert clicked.action == "Click"
    assert columns(answered) == expected
    assert answered.definition == f"And {said}"


@pytest.mark.parametrize("text", ['a"b', "${x}", 'quote "x" and } brace', "„Gänsefüßchen“"])
def test_any_text_of_a_cell_is_read_as_it_was(text: str) -> None:
    row = row_for(did("check cell", element("Orders"), text, cell=(text, f"Column {text}")))
    assert not row.doubts
    read = actions.get("Table Cell").parse("", row.argument)
    assert str(read.address.row).replace("$${", "${") == text
    assert read.compare(f"x {text.replace('${', '$${')} y").ok


def test_what_cannot_be_relied_on_is_doubtful_with_its_reason() -> None:
    unsure = NamedElement("css=main > div", is_confirmed=False, others=("Save",), label="Save")
    assert "not confirmed" in row_for(did("click", unsure)).doubts[0]
    assert row_for(did("click", unsure)).others == ("Save",)
    assert "not confirmed" in row_for(did("drag", element("Card"), onto=unsure)).doubts[0]
    assert "half typed" in row_for(did("type", field("Due", "date"), "0002-11-20")).doubts[0]
    assert "not copied" in row_for(did("upload", element("File"), "film.mp4")).doubts[0]
    assert "no name" in row_for(did("click", NamedElement("x" * 501))).doubts[0]
    assert "open no tab" in row_for(did("new tab", tab=2)).doubts[0]
    assert "cell is empty" in row_for(did("check cell", value=" ", cell=("A", "B"))).doubts[0]


def test_a_secret_is_a_reference_and_a_check_of_it_says_only_that_there_is_one() -> None:
    password = field("Password", "password")
    typed, checked = rows_for(did("type", password, is_secret=True), did("check value", password, is_secret=True))
    assert columns(typed) == ("Password", "Password", "${secret:PASSWORD}")
    assert columns(checked) == ("Empty", "Password", "false")
    assert json.dumps([typed.as_record(), checked.as_record()]).count("secret:") == 1
