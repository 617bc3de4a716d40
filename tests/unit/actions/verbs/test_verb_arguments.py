from __future__ import annotations

import re
from typing import Any

import pytest

from pytest_e1ts.actions.verbs.browser.save import saved_value
from pytest_e1ts.actions.verbs.browser.tabs_and_frames import tab
from pytest_e1ts.actions.verbs.browser.wait import element_state
from pytest_e1ts.actions.verbs.checks.counting import count
from pytest_e1ts.actions.verbs.checks.tables import expected_cell
from pytest_e1ts.actions.verbs.checks.text import pattern
from pytest_e1ts.actions.verbs.interaction.dates import moment
from pytest_e1ts.actions.verbs.interaction.files import upload
from pytest_e1ts.actions.verbs.interaction.keyboard import keys
from pytest_e1ts.actions.verbs.interaction.pointer import destination, end_of_page


@pytest.mark.parametrize(
    ("written", "fitting", "other"),
    [("3", 3, 2), (">=1", 1, 0), ("<= 5", 5, 6), ("> 0", 1, 0), ("<2", 1, 2), ("!=0", 1, 0), ("at least 2", 2, 1),
     ("2-4", 4, 5), ("==7", 7, 8), ("exactly 1", 1, 2)],
)  # fmt: skip
def test_count_is_read(written: str, fitting: int, other: int) -> None:
    assert count(written).holds(fitting)
    assert not count(written).holds(other)


@pytest.mark.parametrize(
    ("written", "pressed"),
    [("Enter", "Enter"), ("ctrl+a", "Control+a"), ("Ctrl+Shift+Tab", "Control+Shift+Tab"), ("esc", "Escape"),
     ("page down", "PageDown"), ("+", "+"), ("Control++", "Control++"), ("q", "q")],
)  # fmt: skip
def test_keys_are_read(written: str, pressed: str) -> None:
    assert keys(written) == pressed


@pytest.mark.parametrize(
    ("parse", "written", "message"),
    [
        (count, "many", "is not a number of elements"),
        (keys, "Entr", "Did you mean 'Enter'"),
        (keys, "Qqqqqq", "'Qqqqqq' is not a key. Write one such as Enter."),
        (keys, "Enter+a", "is no key to hold down"),
        (moment, "2027-02-30", "is neither a date nor a time"),
        (upload, "[]", "must be a list of paths"),
        (upload, '{"text": "x"}', "needs either a path, or a name and a text"),
        (tab, "0", "tabs are counted from 1"),
        (destination, "labell=x", "Did you mean 'label'"),
        (end_of_page, "botom", "Did you mean 'bottom'"),
        (saved_value, "", "write the name that later steps use"),
        (saved_value, "today", "which is built in"),
        (saved_value, '{"nam": "x"}', "has the unknown name 'nam'. Did you mean 'name'"),
        (expected_cell, 'row "ACME" = 1', "names no column"),
        (expected_cell, 'row "ACME", column "Sum"', "says not what the cell shows"),
        (expected_cell, '{"row": "ACME", "value": "1"}', "needs a row, a column and a value"),
        (pattern, "(", "is not a regular expression"),
        (element_state, "visble", "Did you mean 'visible'"),
    ],
)
def test_argument_that_cannot_be_read_says_what_would_be_right(parse: Any, written: str, message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        parse(written)
