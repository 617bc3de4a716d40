"""Texts in cells."""

from __future__ import annotations

import pytest
from hypothesis import given

from pytest_e1ts.exchange.spreadsheets.tables.cell_text import Keeps, keeps_in_csv, keeps_in_excel, quote, unquote
from tests.unit.exchange.spreadsheets.nasty_texts import NASTY


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("", '""'),
        (" a ", '" a "'),
        ("\u00a0a", '"\u00a0a"'),
        ('"Save"', '"Save"'),
        ('""', '""""'),
        ("(nothing)", '"(nothing)"'),
        ("=1+1", "=1+1"),
        ("a\u00a0b", "a\u00a0b"),
    ],
)
def test_only_a_text_that_would_change_is_in_quotation_marks(text: str, cell: str) -> None:
    assert quote(text, keeps_in_excel) == cell


@pytest.mark.parametrize(
    "text", ["=1+1", "+49 30", "-5", "@SUM(A1)", "007", "1.50", "1E5", "1-2", "12345678901234567890"]
)
def test_a_csv_file_keeps_what_a_spreadsheet_would_compute_or_change(text: str) -> None:
    assert quote(text, keeps_in_csv) == f'"{text}"'


@pytest.mark.parametrize("text", ["0", "5", "2026", "true", "a-b", "Legacy gateway"])
def test_a_csv_file_leaves_other_texts_alone(text: str) -> None:
    assert quote(text, keeps_in_csv) == text


@pytest.mark.parametrize("keeps", [keeps_in_excel, keeps_in_csv])
@given(text=NASTY)
def test_every_text_comes_back_with_the_blanks_around_its_cell_taken_away(keeps: Keeps, text: str) -> None:
    cell = quote(text, keeps)
    assert cell.strip() == cell != ""
    assert unquote(cell, keeps) == text
