"""Rows that refer to one another: what points nowhere, who belongs to which release, what may be there only once."""

from __future__ import annotations

from collections.abc import Mapping

from pytest_e1ts.exchange.old_database.notes import Notes, Row
from pytest_e1ts.exchange.old_database.tables import TABLES, TABLES_BY_NAME, TargetTable

Rows = dict[str, dict[int, Row]]
"""Rows by table and id."""

_RELEASE = "release_id"
_NOWHERE = "a row that is not there"
_BY_SET = "test_runs"


def settle_references(rows: Rows, notes: Notes) -> None:
    """Make every reference point to a row that is there.

    A reference that may be missing is taken away; a row that cannot be without it is left out, and so are those below.

    Args:
        rows: The rows; they are changed.
        notes: Gets what was repaired or left out.
    """
    for table in TABLES:
        for id_, row in list(rows[table.name].items()):
            _settle_release(table, row, rows, notes)
            if not _settle(table, row, rows, notes):
                del rows[table.name][id_]


def settle_uniques(rows: Rows, notes: Notes) -> None:
    """Give releases numbers of their own, and leave out what names a variable of an environment a second time."""
    taken: set[object] = set()
    for id_, row in rows["releases"].items():
        number = row["release_number"]
        if number in taken:
            row["release_number"] = f"{number[:35]} (id {id_})"
            what = "a number that another release has"
            notes.repaired(("releases", id_, "release_number"), what, number, row["release_number"])
        taken.add(row["release_number"])
    seen: set[object] = set()
    for id_, row in list(rows["environment_configs"].items()):
        key = row[_RELEASE], row["name"]
        if key in seen:
            notes.left_out("environment_configs", id_, "a name that a row before has", rows["environment_configs"][id_])
            del rows["environment_configs"][id_]
        seen.add(key)


def _settle_release(table: TargetTable, row: Row, rows: Rows, notes: Notes) -> None:
    """Let a row be of the release that the row above it is of: the hierarchy is what authors saw."""
    parent = table.parent or ("test_set_id" if table.name == _BY_SET else "")
    above = rows[_column_table(table, parent)].get(row[parent]) if parent else None
    if table.name == "configuration_options" and row[_RELEASE] is None:
        _give_release(row, rows["releases"], notes)
    if above is None or row[_RELEASE] == above[_RELEASE]:
        return
    is_known = row[_RELEASE] in rows["releases"]
    if table.name == _BY_SET and is_known:
        return  # a set may have been moved since
    before, row[_RELEASE] = row[_RELEASE], above[_RELEASE]
    if before is not None:
        what = "another release than that of the row above"
        notes.repaired((table.name, row["id"], _RELEASE), what, before, row[_RELEASE])


def _give_release(row: Row, releases: Mapping[int, Row], notes: Notes) -> None:
    """Options belonged to all releases once; the one that authors work on gets them."""
    opened = [id_ for id_, release in releases.items() if release["status"] == "open"]
    release = max(opened or releases, default=None)
    if release is not None:
        row[_RELEASE] = release
        what = "an option of all releases, given to the newest that is open"
        notes.repaired(("configuration_options", row["id"], _RELEASE), what, None, release)


def _settle(table: TargetTable, row: Row, rows: Rows, notes: Notes) -> bool:
    """Return whether a row can stay."""
    for column in sorted(table.references, key=lambda each: each.name != table.parent):  # what it lacks first of all
        target = row[column.name]
        if target is None and column.needed:
            notes.left_out(table.name, row["id"], f"no {column.name}", row)
            return False
        if target is None or target in rows[column.refers]:
            continue
        if column.needed or column.is_scope:
            notes.left_out(table.name, row["id"], f"{_NOWHERE}, in {column.name}", row, column.name)
            return False
        row[column.name] = None
        notes.repaired((table.name, row["id"], column.name), _NOWHERE, target, None)
    return True


def _column_table(table: TargetTable, name: str) -> str:
    return next(column.refers for column in TABLES_BY_NAME[table.name].columns if column.name == name)
