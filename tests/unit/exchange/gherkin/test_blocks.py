"""Doc strings and tables below a step."""

from __future__ import annotations

import pytest

from pytest_e1ts.exchange.gherkin.blocks import block_below, block_lines, blocks_of
from pytest_e1ts.features.steps import Below


def test_a_doc_string_keeps_its_lines_and_escapes_its_own_marks() -> None:
    lines = block_lines(Below(docstring='a\n\n  """b'))
    assert lines == ['"""', "a", "", r"  \"\"\"b", '"""']


@pytest.mark.parametrize("below", [Below(docstring=r"\"\"\""), Below(docstring="a\rb"), Below(table=((" a",),))])
def test_what_would_come_back_otherwise_has_no_lines(below: Below) -> None:
    assert block_lines(below) is None
    assert block_below(below, 2) == []


def test_cells_escape_bars_backslashes_and_line_ends() -> None:
    assert block_below(Below(table=(("a|b", "c\\"), ("d\ne", ""))), 2) == ["  | a\\|b | c\\\\ |", "  | d\\ne |  |"]


def test_rows_of_different_lengths_and_no_rows_are_no_table() -> None:
    assert block_lines(Below(table=(("a",), ("b", "c")))) is None
    assert block_lines(Below(table=())) is None


def test_lists_and_named_texts_may_be_tables() -> None:
    assert [one.table for one in blocks_of('["a", "b"]')] == [(("a",), ("b",)), None]
    assert [one.table for one in blocks_of('{"user": "ann"}')] == [(("user", "ann"),), None]
    assert [one.table for one in blocks_of("[1]")] == [None]
    assert [one.docstring for one in blocks_of("{not json")] == ["{not json"]
