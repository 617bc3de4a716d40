"""Rows of select and match configs, read as text: what the driver cannot read must not end anything."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, Table, Text, cast, select

from pytest_e1ts.model.json_text import read_json
from pytest_e1ts.store.connection.any_of import one_of
from pytest_e1ts.store.releases.file.shape import LISTS, Record


def read_option_lists(connection: Connection, table: Table, ids: Iterable[int | None]) -> Iterator[tuple[Record, str]]:
    """Yield the rows of those ids, by id, each with why its options cannot be worked with; empty where they can."""
    options = cast(table.c.options, Text)
    query = select(table.c.id, table.c.name, options).where(one_of(table.c.id, ids)).order_by(table.c.id)
    for id_, name, text in connection.execute(query):
        record: Record = {"id": id_, "name": name, "options": None}
        try:
            record["options"] = None if text is None else read_json(text)
        except ValueError as error:
            yield record, f"The {LISTS[table.name].word} {name!r} (id {id_}), column options, {error}"
        else:
            yield record, ""


def is_same(first: Record, second: Record) -> bool:
    """Return whether two records say the same; Python alone would take true for 1."""
    return json.dumps(first, sort_keys=True) == json.dumps(second, sort_keys=True)
