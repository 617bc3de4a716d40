"""Data sets that named queries give."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from pytest_e1ts.errors import BrokenStepError
from pytest_e1ts.planning.data_sets.query import read_query
from pytest_e1ts.planning.data_sets.table import DataSetError
from pytest_e1ts.store.application.named_queries import NamedQuery, register_query


@pytest.fixture(autouse=True)
def _queries() -> None:
    register_query("claims by status", "SELECT id, amount FROM claims WHERE status = :status")


def ask(
    query: NamedQuery, values: Mapping[str, str], most: int
) -> tuple[tuple[str, ...], list[tuple[str | None, ...]]]:
    return ("id", "amount"), [(query.name, None), (values["status"], str(most))]


def test_rows_know_their_query_and_null_is_an_empty_cell() -> None:
    columns, rows = read_query("Claims by status with status=Open", ask, 10)
    assert columns == ("id", "amount")
    assert [row.cells for row in rows] == [("claims by status", ""), ("Open", "11")]
    assert rows[1].place == "query claims by status row 2"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("claims by stats", "Did you mean 'claims by status'"),
        ("claims by status", "needs a value for 'status'"),
        ("claims by status with status=Open, state=x", "has no parameter 'state'. Did you mean 'status'"),
    ],
)
def test_what_cannot_be_asked_is_said(written: str, expected: str) -> None:
    with pytest.raises(DataSetError) as raised:
        read_query(written, ask, 10)
    assert expected in str(raised.value)


def test_a_database_that_refuses_is_a_fault_of_the_data_set() -> None:
    def refuse(*_args: object) -> tuple[tuple[str, ...], list[tuple[str | None, ...]]]:
        raise BrokenStepError("The query failed.")

    with pytest.raises(DataSetError, match="The query failed"):
        read_query("claims by status with status=Open", refuse, 10)
