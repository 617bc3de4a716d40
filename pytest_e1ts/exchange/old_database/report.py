"""What an import did, for people: counts by table, and every row that needed a repair."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from pytest_e1ts.exchange.incoming import RemarkKind
from pytest_e1ts.exchange.old_database.notes import RowRemark
from pytest_e1ts.exchange.old_database.old_database import OldDatabase
from pytest_e1ts.exchange.old_database.tables import TABLES_BY_NAME
from pytest_e1ts.model.text.counted import counted
from pytest_e1ts.store.releases.old_database.comparing import TableChanges

COLUMNS = ("read", "new", "changed", "same", "kept", "left out", "repaired")
_HEADINGS = {
    RemarkKind.REPAIRED: "Repaired",
    RemarkKind.TO_FILL_IN: "To be filled in by a person",
    RemarkKind.LEFT_OUT: "Left out",
}
_FEW = 10

Changes = Mapping[str, TableChanges]


def counts(old: OldDatabase, changes: Changes) -> dict[str, dict[str, int]]:
    """Return the numbers of :data:`COLUMNS` by table, in the order of today's tables."""
    repaired, left_out = Counter[str](), Counter[str]()
    for table, _ in {(remark.table, remark.row_id) for remark in old.notes.remarks if _is_repair(remark)}:
        repaired[table] += 1
    for remark in old.notes.remarks:
        left_out[remark.table] += remark.kind is RemarkKind.LEFT_OUT
    return {
        name: dict(
            zip(
                COLUMNS,
                (
                    old.read.get(name, 0), len(found.new), len(found.changed), found.same, len(found.kept),
                    left_out[name], repaired[name],
                ),
                strict=True,
            )
        )
        for name, found in changes.items()
    }  # fmt: skip


def remark_lines(remarks: Sequence[RowRemark], *, is_whole: bool) -> Iterator[str]:
    """Yield what was noticed, by kind and by what is wrong.

    Args:
        remarks: What was noticed.
        is_whole: Whether every row is named; else of each kind a few.
    """
    for kind, heading in _HEADINGS.items():
        groups: dict[tuple[str, str], list[RowRemark]] = defaultdict(list)
        for remark in remarks:
            if remark.kind is kind:
                groups[remark.table, remark.what].append(remark)
        if groups:
            yield ""
            yield f"{heading}:"
        for (table, what), found in groups.items():
            yield f"  {table}, {counted(len(found), 'time')}: {what}"
            shown = found if is_whole else found[:_FEW]
            yield from (f"    {_row_line(remark)}" for remark in shown)
            if len(found) > len(shown):
                yield f"    … and {len(found) - len(shown):,} more; --all shows them, the side file has them"


def kept_lines(changes: Changes, *, is_whole: bool) -> Iterator[str]:
    """Yield the rows that were changed in the database since they were imported, and were left as they are."""
    lines = [
        f"  {name} {id_}: {', '.join(columns)}"
        for name, found in changes.items()
        for id_, columns in found.differences.items()
    ]
    if not lines:
        return
    yield ""
    yield "Changed in the database since, and left as they are there; --overwrite puts the old rows back:"
    shown = lines if is_whole else lines[:_FEW]
    yield from shown
    if len(lines) > len(shown):
        yield f"  … and {len(lines) - len(shown):,} more; --all shows them"


def side_lines(old: OldDatabase) -> Iterator[str]:
    """Yield what has no place in today's tables, and what could not be read."""
    columns = [
        f"{table}.{column}"
        for table, rows in old.notes.columns.items()
        for column in sorted({name for row in rows.values() for name in row})
    ]
    others = [
        f"{table} ({counted(len(rows), 'row')})"
        for table, rows in old.notes.rows.items()
        if table not in TABLES_BY_NAME
    ]
    if columns:
        yield f"Without a column today: {', '.join(columns)}."
    if others:
        yield f"Without a table today: {', '.join(others)}."
    for table, reason in old.unreadable.items():
        yield f"The table {table} could not be read ({reason}); it is none that an import needs."
    if old.missing:
        yield f"Tables that the old database does not have: {', '.join(old.missing)}."


def is_complete(old: OldDatabase, changes: Changes) -> bool:
    """Return whether every row of the old database is in the new one, and as it was."""
    is_left_out = any(remark.kind is not RemarkKind.REPAIRED for remark in old.notes.remarks)
    return not is_left_out and not any(found.kept for found in changes.values())


def _is_repair(remark: RowRemark) -> bool:
    return remark.kind is not RemarkKind.LEFT_OUT


def _row_line(remark: RowRemark) -> str:
    row = "without id" if remark.row_id is None else str(remark.row_id)
    column = f", {remark.column}" if remark.column else ""
    if remark.kind is RemarkKind.REPAIRED:
        return f"{row}{column}: {remark.before} → {remark.after}"
    return f"{row}{column}: {remark.before}" if remark.column else row
