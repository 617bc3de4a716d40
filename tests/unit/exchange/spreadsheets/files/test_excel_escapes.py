"""Characters that no XML can hold."""

from __future__ import annotations

import io
from typing import Any

import pytest
from hypothesis import given, settings

from pytest_e1ts.exchange.spreadsheets.files.excel_escapes import escape, protected, unescape
from tests.unit.exchange.spreadsheets.nasty_texts import KNOWN, NASTY

openpyxl: Any = pytest.importorskip("openpyxl")


@pytest.mark.parametrize(
    ("text", "held"),
    [("\x07", "_x0007_"), ("_x0041_", "_x005F_x0041_"), ("a\r\nb", "a_x000D_\nb"), ("_x41_", "_x41_"),
     ("\ufffe", "_xFFFE_")],
)  # fmt: skip
def test_texts_are_escaped_as_excel_does(text: str, held: str) -> None:
    assert escape(text) == held


@given(NASTY)
def test_an_escaped_text_comes_back(text: str) -> None:
    assert unescape(escape(text)) == text


@settings(max_examples=25, deadline=None)
@given(NASTY)
def test_openpyxl_gives_the_text_back(text: str) -> None:
    made = openpyxl.Workbook()
    texts = [text, *KNOWN]
    for row, each in enumerate(texts, start=1):
        made.active.cell(row, 1).value = f"|{escape(each)}|"
    stream = io.BytesIO()
    made.save(stream)
    page = openpyxl.load_workbook(io.BytesIO(protected(stream.getvalue()))).active
    assert [unescape(page.cell(row, 1).value)[1:-1] for row in range(1, len(texts) + 1)] == texts


def test_a_workbook_without_escapes_stays_as_it_is() -> None:
    made = openpyxl.Workbook()
    made.active["A1"] = "plain"
    stream = io.BytesIO()
    made.save(stream)
    data = stream.getvalue()
    assert protected(data) is data
