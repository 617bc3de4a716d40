"""Tables in descriptions."""

from __future__ import annotations

import pytest

from pytest_e1ts.model.text.directives import read_directives
from pytest_e1ts.planning.data_sets.table import DataSetError
from pytest_e1ts.planning.data_sets.written_table import split_table


def test_the_first_line_names_the_columns_and_the_others_know_their_line() -> None:
    (request,) = read_directives("Text\nData:\n| a | b |\n| 1 | 2 |").data
    columns, rows = split_table(request.table, "The table")
    assert columns == ("a", "b")
    assert [(row.cells, row.place) for row in rows] == [(("1", "2"), "description line 4")]


def test_every_line_has_to_end() -> None:
    (request,) = read_directives("Data:\n| a | b\n| 1 | 2 |\n| 1 | 2").data
    with pytest.raises(DataSetError) as raised:
        split_table(request.table, "The table")
    assert raised.value.faults == ("The table, line 2, does not end with |.", "The table, line 4, does not end with |.")


def test_a_table_that_is_not_there_is_said() -> None:
    with pytest.raises(DataSetError, match="write a table below it"):
        split_table((), "The table")
