"""What a release offers its authors: types and actions are added, and what is there stays as it is."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, func, select

from pytest_e1ts.model.rows import ConfigurationOptionRow
from pytest_e1ts.registry import normalise
from pytest_e1ts.schema.tables import configuration_options, releases


def add_configuration_options(connection: Connection, release_id: int, rows: Sequence[ConfigurationOptionRow]) -> int:
    """Add the rows that a release does not have yet, behind its own; nothing is committed.

    A row is there when one of its option type and name is, without regard to case, blanks, hyphens and underscores.

    Args:
        connection: A connection in a transaction; the release stays locked until its end.
        release_id: An existing release.
        rows: Types and actions, in the order in which they are to be offered.

    Returns:
        How many were added.
    """
    connection.execute(select(releases.c.id).where(releases.c.id == release_id).with_for_update())
    options = configuration_options.c
    of_release = options.release_id == release_id
    found = connection.execute(select(options.option_type, options.name).where(of_release))
    there = {(kind, normalise(name)) for kind, name in found}
    last = connection.scalar(select(func.coalesce(func.max(options.order_index), 0)).where(of_release)) or 0
    missing = [row for row in rows if (row.option_type, normalise(row.name)) not in there]
    new = [
        {
            "release_id": release_id,
            "option_type": row.option_type,
            "name": row.name,
            "display_name": row.display_name,
            "result_type": row.result_type,
            "order_index": place,
        }
        for place, row in enumerate(missing, start=last + 1)
    ]
    if new:
        connection.execute(configuration_options.insert(), new)
    return len(new)
