"""What is noticed of the rows of the old database: repairs, rows that are left out, values that have no column."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pytest_e1ts.exchange.incoming import Remark, RemarkKind
from pytest_e1ts.values.secrets import MASK, SECRET_NAME

_SHOWN = 60
_SECRET_COLUMNS = {("environment_configs", "value"), ("test_steps", "action_result")}
_SECRET_COLUMNS |= {("reusable_case_steps", "action_result"), ("environment_configs", "config_data")}

Row = dict[str, Any]

CellPlace = tuple[str, Any, str]
"""Table, id as it is written, and column."""


@dataclass(frozen=True, slots=True)
class RowRemark(Remark):
    """A remark on one row.

    Attributes:
        table: Its table, as the old database calls it.
        row_id: Its id as it is written there; None where it has none.
        column: The column; empty for the whole row.
        what: What is wrong, in words that are the same for all rows of which that is so.
        before: What the old database holds; masked where it may be a secret.
        after: What takes its place.
    """

    table: str = ""
    row_id: Any = None
    column: str = ""
    what: str = ""
    before: str = ""
    after: str = ""


@dataclass
class Notes:
    """What was noticed so far.

    Attributes:
        remarks: In the order of the tables.
        columns: Values without a column today: by table, id and column.
        rows: Rows that were left out, whole, by table.
    """

    remarks: list[RowRemark] = field(default_factory=list)
    columns: dict[str, dict[str, Row]] = field(default_factory=lambda: defaultdict(dict))
    rows: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))

    def repaired(self, place: CellPlace, what: str, before: Any, after: Any) -> None:
        """Keep that a value was replaced.

        Args:
            place: Table, id and column.
            what: What is wrong with the value, the same words for all that it is wrong with.
            before: The value.
            after: What takes its place.
        """
        self._add(RemarkKind.REPAIRED, place, what, before, after)

    def to_fill_in(self, place: CellPlace, what: str, before: Any) -> None:
        """Keep that a value cannot be used, so that a person must write one."""
        self._add(RemarkKind.TO_FILL_IN, place, what, before, None)

    def left_out(self, table: str, row_id: Any, what: str, row: Mapping[str, Any], column: str = "") -> None:
        """Keep a row that has no place today, and why."""
        before = row.get(column) if column else None
        self._add(RemarkKind.LEFT_OUT, (table, row_id, column), what, before, None)
        self.rows[table].append(dict(row))

    def keep(self, table: str, row_id: Any, column: str, value: Any) -> None:
        """Keep a value that has no column today; an empty one says nothing."""
        if value is not None and value != "":
            self.columns[table].setdefault(str(row_id), {})[column] = value

    def _add(self, kind: RemarkKind, place: CellPlace, what: str, before: Any, after: Any) -> None:
        table, row_id, column = place
        words = f"{table} {'without id' if row_id is None else row_id}{f', {column}' if column else ''}"
        shown, becomes = shown_value(table, column, before), shown_value(table, column, after)
        change = f": {shown} → {becomes}" if kind is RemarkKind.REPAIRED else f": {shown}" if column else ""
        self.remarks.append(RowRemark(kind, words, f"{what}{change}", table, row_id, column, what, shown, becomes))


def shown_value(table: str, column: str, value: Any) -> str:
    """Return a value as messages show it; what may be a secret is masked."""
    if value is None:
        return "nothing"
    if (table, column) in _SECRET_COLUMNS or is_secret_column(column):
        return MASK
    if isinstance(value, bytes):
        return f"{len(value):,} bytes"
    if isinstance(value, bool):
        return "true" if value else "false"
    text = repr(value[: 2 * _SHOWN]) if isinstance(value, str) else str(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def is_secret_column(name: str) -> bool:
    """Return whether the values of a column with that name are secrets."""
    return SECRET_NAME.search(name) is not None or name.casefold() in {"pwd", "pass", "pin", "salt", "hash"}
