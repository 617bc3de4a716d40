"""Data sets that a named query of the suite gives."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from pytest_e1ts.errors import E1tsError
from pytest_e1ts.planning.data_sets.table import DataRow, DataSetError
from pytest_e1ts.registry import suggestion
from pytest_e1ts.store.application.named_queries import NamedQuery, named_queries

Row = tuple[str | None, ...]
AskQuery = Callable[[NamedQuery, Mapping[str, str], int], tuple[tuple[str, ...], list[Row]]]
"""Asks a query with values for its parameters for so many rows; returns columns and rows."""

_WITH = re.compile(r"(?P<name>.*?)(?:\s+with\s+(?P<values>.*=.*))?", re.DOTALL)


def read_query(written: str, ask: AskQuery, most: int) -> tuple[tuple[str, ...], list[DataRow]]:
    """Return the columns and the rows that a named query gives; NULL is an empty cell.

    Args:
        written: The query's name, with values for its parameters: ``exceptions by status with status=Open``.
        ask: Asks it.
        most: How many rows are wanted; one more shows that there are too many.

    Raises:
        DataSetError: There is no such query, values are missing, or it cannot be asked.
    """
    found = _WITH.fullmatch(written)
    name = found["name"].strip() if found else written
    query = named_queries.find(name)
    if query is None:
        raise DataSetError(f"There is no query {name!r}. {suggestion(name, list(named_queries))}")
    values = _values(found["values"] if found else None)
    faults = [f"The query {query.name!r} needs a value for {each!r}: write … with {each}=…" for each in query.parameters
              if each not in values]  # fmt: skip
    faults += [f"The query {query.name!r} has no parameter {each!r}. {suggestion(each, query.parameters)}"
               for each in values if each not in query.parameters]  # fmt: skip
    if faults:
        raise DataSetError(*faults)
    try:
        columns, rows = ask(query, values, most + 1)
    except E1tsError as error:
        raise DataSetError(str(error)) from None
    place = f"query {query.name} row"
    return columns, [
        DataRow(tuple(cell or "" for cell in row), f"{place} {number}") for number, row in enumerate(rows, start=1)
    ]


def asker(find_database: Callable[[], str], timeout_ms: float) -> AskQuery:
    """Return what asks the application's own database.

    Args:
        find_database: Returns its address; asked where a data set is a query.
        timeout_ms: The time limit of a query, in milliseconds.
    """

    def ask(query: NamedQuery, values: Mapping[str, str], most: int) -> tuple[tuple[str, ...], list[Row]]:
        from pytest_e1ts.store.application.run_query import read_query_table  # noqa: PLC0415 - few need the driver

        return read_query_table(find_database(), query, values, timeout_ms, most)

    return ask


def _values(written: str | None) -> dict[str, str]:
    parts = (part.partition("=") for part in (written or "").split(","))
    return {name.strip(): value.strip() for name, equals, value in parts if equals}
