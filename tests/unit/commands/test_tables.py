from __future__ import annotations

from pytest_e1ts.commands.tables import table
from pytest_e1ts.reporting.terminal.text_layout import cells

ROWS = [("1", "Réviseur signs in", "a-long-batch-identifier"), ("12", "試験", "b")]


def test_names_stand_left_and_numbers_right() -> None:
    assert table(("run", "set", "batch"), ROWS, right=(0,)) == [
        "run  set                batch",
        "  1  Réviseur signs in  a-long-batch-identifier",
        " 12  試験               b",
    ]


def test_a_table_that_is_too_wide_is_cut_where_it_may_be() -> None:
    lines = table(("run", "set", "batch"), ROWS, right=(0,), cuttable=(2, 1), width=34)
    assert max(map(cells, lines)) <= 34
    assert lines[1] == "  1  Réviseur signs…  a-long-batc…"


def test_a_column_that_may_be_cut_keeps_what_it_needs() -> None:
    assert "b" in table(("run", "set", "batch"), ROWS[1:], cuttable=(1, 2), width=5)[1]
