"""What a source refers to without having it: rows of the database that a release has to bring along."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pytest_e1ts.exchange.incoming import Incoming
from pytest_e1ts.store.releases.file.shape import Record

_REFERENCES = {"category_id": "categories", "select_config_id": "select_configs", "match_config_id": "match_configs"}
REFERRED_TO = tuple(_REFERENCES.values())
"""The lists whose rows others refer to by their ids."""

_BELOW = ("cases", "scenarios", "steps")


def referred_to(incoming: Incoming) -> Record:
    """Return the shared rows that a source names or has, by list; of each its id, or its name.

    Nothing is checked yet: what cannot be a reference is passed over.
    """
    found: dict[str, list[Record]] = {name: [] for name in (*REFERRED_TO, "reusable_cases")}
    for name, records in found.items():
        records += [
            {"id": _id(record.get("id")), "name": str(record.get("name"))}
            for record in _records(incoming.records.get(name))
        ]
    for record in _all(incoming.records.get("test_sets")):
        for key, name in _REFERENCES.items():
            if (id_ := _id(record.get(key))) is not None:
                found[name].append({"id": id_, "name": ""})
    for name in REFERRED_TO:
        found[name] = [record for record in found[name] if record["id"] is not None]
    return found


def _all(records: object) -> Iterator[Mapping[str, Any]]:
    for record in _records(records):
        yield record
        for key in _BELOW:
            yield from _all(record.get(key))


def _records(value: object) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, list | tuple):
        yield from (record for record in value if isinstance(record, Mapping))


def _id(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 2**31 else None
