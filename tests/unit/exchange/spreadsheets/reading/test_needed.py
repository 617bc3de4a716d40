"""Cells that must not be empty."""

from __future__ import annotations

import pytest

from pytest_e1ts.errors import UsageError
from tests.unit.exchange.spreadsheets.typed import read, sheet


def test_a_column_that_is_not_there_is_said_for_each_row() -> None:
    with pytest.raises(UsageError) as raised:
        read(sheet("Categories", ["Category id", "Below"], ["7", ""], ["8", "7"]))
    assert str(raised.value).splitlines() == [
        f'book.xlsx: sheet "Categories", row {row}: there is no column "Category", which must be given'
        for row in (2, 3)
    ]
