"""How workbooks look."""

from __future__ import annotations

import pytest

from pytest_e1ts.exchange.spreadsheets.files.excel_look import height


@pytest.mark.parametrize(
    ("text", "lines"), [("short", 1), ("", 1), (None, 1), (5, 1), ("a\nb", 2), ("word " * 9, 3), ("a\n" * 100, 20)]
)
def test_a_row_is_as_high_as_its_longest_text_needs(text: str | int | None, lines: int) -> None:
    assert height([("x", 20), (text, 20)]) == lines * 15
