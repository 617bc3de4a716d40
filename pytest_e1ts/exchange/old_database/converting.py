"""Rows of the old tables, value by value, as today's columns take them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pytest_e1ts.exchange.old_database.notes import Notes, Row
from pytest_e1ts.exchange.old_database.older_columns import NoPlaceError, plain, renamed
from pytest_e1ts.exchange.old_database.reading import RawTable
from pytest_e1ts.exchange.old_database.tables import TargetColumn, TargetTable
from pytest_e1ts.exchange.old_database.values.documents import read_document, read_options
from pytest_e1ts.exchange.old_database.values.single import UnreadableError, folded, read_flag, read_integer, read_text
from pytest_e1ts.exchange.old_database.values.times import read_time
from pytest_e1ts.exchange.old_database.values.words import action_word, target_word, type_word

_READERS = {"integer": read_integer, "flag": read_flag, "time": read_time, "text": read_text, "json": read_document}
_WORDS = {
    "action": ("an action that is spelt otherwise", action_word),
    "type": ("a type that is spelt otherwise", type_word),
    "element_id": ("a target that was an id, and would be read as a selector", target_word),
}
_NO_VALUE = "no value where one is needed"


def convert_table(table: TargetTable, raw: RawTable, notes: Notes) -> dict[int, Row]:
    """Return the rows of a table by id, each with all of today's columns.

    Args:
        table: The table as it is today.
        raw: Its rows as they are in the old database.
        notes: Gets what was repaired, left out or has no column.
    """
    found: dict[int, Row] = {}
    for row in raw.rows:
        id_ = _id(table, row, found, notes)
        if id_ is None:
            continue
        try:
            record, rest = renamed(table, row)
            found[id_] = _Converter(table, id_, raw, notes).record(record)
        except NoPlaceError as error:
            notes.left_out(table.name, id_, str(error), row)
        else:
            for column, value in rest.items():
                notes.keep(table.name, id_, column, value)
    return found


def _id(table: TargetTable, row: Mapping[str, Any], taken: Mapping[int, Row], notes: Notes) -> int | None:
    written = row.get("id")
    try:
        id_, remark = read_integer(written)
    except UnreadableError:
        id_, remark = None, ""
    if id_ is None:
        notes.left_out(table.name, written, "an id that is none", row)
    elif id_ in taken:
        notes.left_out(table.name, written, "an id that a row before has", row)
        return None
    elif remark:
        notes.repaired((table.name, id_, "id"), remark, written, id_)
    return id_


class _Converter:
    """Converts one row."""

    def __init__(self, table: TargetTable, id_: int, raw: RawTable, notes: Notes) -> None:
        self._table, self._id, self._raw, self._notes = table, id_, raw, notes

    def record(self, row: Row) -> Row:
        """Return today's row.

        Raises:
            NoPlaceError: It lacks what it cannot be without.
        """
        record: Row = {"id": self._id}
        for column in self._table.columns:
            record[column.name] = self._value(column, row.get(column.name), is_there=column.name in row)
        self._fill_times(record)
        return record

    def _value(self, column: TargetColumn, written: Any, *, is_there: bool) -> Any:
        ready = plain(written)
        if ready is not None:
            return ready[0]
        try:
            value, remark = (read_options if column.name == "options" else _READERS[column.kind])(written)
        except UnreadableError as error:
            return self._instead(column, written, str(error))
        if remark:
            self._notes.repaired((self._table.name, self._id, column.name), remark, written, value)
        if value is None:
            return self._missing(column, is_there=is_there)
        return self._word(column, value) if isinstance(value, str) and column.kind == "text" else value

    def _missing(self, column: TargetColumn, *, is_there: bool) -> Any:
        if column.refers:
            return None  # what it refers to is looked for with all rows at hand
        if not column.needed:
            return None if is_there else _default(column)
        if column.fill is None:
            raise NoPlaceError(f"{_NO_VALUE}, in {column.name}")
        value = column.fill.format(id=self._id)
        self._notes.repaired((self._table.name, self._id, column.name), _NO_VALUE, None, value)
        return value

    def _instead(self, column: TargetColumn, written: Any, what: str) -> Any:
        """Return what takes the place of a value that cannot be read, which is kept."""
        self._notes.keep(self._table.name, self._id, column.name, written)
        if column.needed and not column.refers:
            return self._missing(column, is_there=True)
        value = {"text": str(written)} if column.kind == "json" and isinstance(written, str) else _default(column)
        self._notes.repaired((self._table.name, self._id, column.name), what, written, value)
        return value

    def _word(self, column: TargetColumn, value: str) -> str | None:
        """Return a text as its column takes it: its words today, and not too long."""
        if column.means:
            return self._meant(column, value)
        what, spell = _WORDS.get(column.name, ("", None)) if "element_id" in self._columns else ("", None)
        if spell is not None and (word := spell(value)) != value:
            if word != value.strip():
                self._notes.repaired((self._table.name, self._id, column.name), what, value, word)
            value = word
        if column.limit is None or len(value) <= column.limit:
            return value
        self._notes.keep(self._table.name, self._id, column.name, value)
        too_long = f"a text of more than {column.limit} characters"
        if not column.is_cut:
            self._notes.to_fill_in((self._table.name, self._id, column.name), too_long, value)
            return self._missing(column, is_there=True) if column.needed else None
        short = value[: column.limit - 1] + "…"
        self._notes.repaired((self._table.name, self._id, column.name), too_long, value, short)
        return short

    def _meant(self, column: TargetColumn, value: str) -> str | None:
        meant = dict(column.means).get(folded(value), column.otherwise)
        if meant is None and column.needed:
            raise NoPlaceError(f"a {column.name} that today's tables do not have")
        if meant != value.strip():
            self._notes.repaired(
                (self._table.name, self._id, column.name), f"another word for {column.name} than today's", value, meant
            )
        return meant

    def _fill_times(self, record: Row) -> None:
        """Take one time of a row for another that is not known: `latest` and history go by them."""
        known = record.get("created_at") or record.get("updated_at")
        for name in ("created_at", "updated_at"):
            if name in record and record[name] is None:
                record[name] = known

    @property
    def _columns(self) -> set[str]:
        return {column.name for column in self._table.columns}


def _default(column: TargetColumn) -> Any:
    return list(column.default) if isinstance(column.default, tuple) else column.default
