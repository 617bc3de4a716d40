"""What a format read is checked as a release file is; what is wrong is reported with its place in the source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from pytest_e1ts.errors import UsageError
from pytest_e1ts.exchange.incoming import Incoming, RecordPath
from pytest_e1ts.exchange.plain_nodes import PlainNodes
from pytest_e1ts.store.releases.file.check import check
from pytest_e1ts.store.releases.file.nodes import MAX_LISTED, ReleaseFileError
from pytest_e1ts.store.releases.file.shape import FORMAT, LISTS, Record

_FIRST = re.compile(r"first in line (\d+)")


def check_incoming(incoming: Incoming, source: Path, there: Mapping[str, list[Record]] | None = None) -> Record:
    """Return the records of a source, with all keys of each filled in.

    Args:
        incoming: What was read.
        source: Where from, for messages.
        there: Records that the source may refer to without having them, by list: categories, lists of options.

    Raises:
        UsageError: With all that is wrong, each with its place in the source.
    """
    document: Record = {"format": FORMAT} | incoming.records
    for name, records in (there or {}).items():
        named = _list(document.get(name))
        ids = {record.get("id") for record in named if isinstance(record, dict)}
        document[name] = [*named, *(record for record in records if record["id"] not in ids)]
    nodes = PlainNodes()
    try:
        found = check(nodes.tree(document))
    except ReleaseFileError as error:
        lines = list(_lines(error, nodes.paths, incoming, source))
        more = len(lines) - MAX_LISTED
        lines[MAX_LISTED:] = [f"and {more} more problems"] if more > 0 else []
        raise UsageError("\n".join(lines), code="bad-source") from None
    return found | {name: found[name][: len(_list(incoming.records.get(name)))] for name in LISTS}


def shown_place(source: Path, place: str) -> str:
    """Return a place in a source as people look it up: with the file's name, unless it says that itself."""
    if not place:
        return str(source)
    return place if source.is_dir() or source.name in place else f"{source}: {place}"


def place_of(path: RecordPath, places: Mapping[RecordPath, str]) -> str:
    """Return where a record stands, or the nearest one above it; empty where nobody knows."""
    return next((places[path[:end]] for end in range(len(path), -1, -1) if path[:end] in places), "")


def _lines(error: ReleaseFileError, paths: Mapping[int, RecordPath], incoming: Incoming, source: Path) -> Iterator[str]:
    def at(number: int) -> str:
        return place_of(paths.get(number, ()), incoming.places)

    for number, text in error.problems:
        said = _FIRST.sub(lambda found: f"first {at(int(found[1])) or 'above'}", text)
        path = paths.get(number, ())
        name = "" if path in incoming.places else _named(path, incoming.records)
        yield f"{shown_place(source, at(number))}: {name}{said}"


def _named(path: RecordPath, records: Record) -> str:
    """Return the names of the records that a path leads through, where the source says no place of its own for it."""
    names = []
    at: object = records
    for key in path:
        if isinstance(at, dict):
            at = at.get(str(key))
        elif isinstance(at, list | tuple) and isinstance(key, int) and key < len(at):
            at = at[key]
            if isinstance(at, dict) and at.get("name"):
                names.append(str(at["name"]))
    return f"{' › '.join(names)}: " if names else ""


def _list(value: object) -> list[Record]:
    return value if isinstance(value, list) else list(value) if isinstance(value, tuple) else []
