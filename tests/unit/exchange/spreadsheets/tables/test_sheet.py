"""Places in sheets, as people say them."""

from __future__ import annotations

from pytest_e1ts.exchange.spreadsheets.tables.sheet import Sheet


def test_a_place_is_said_as_far_as_it_is_known() -> None:
    sheet = Sheet("Orders", 'sheet "Orders"', ())
    assert sheet.place(14, "Action") == 'sheet "Orders", row 14, column "Action"'
    assert sheet.place(14) == 'sheet "Orders", row 14'
    assert sheet.place() == 'sheet "Orders"'
