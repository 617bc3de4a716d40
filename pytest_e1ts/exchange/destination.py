"""Which release a source goes into, and its records as they are for that one."""

from __future__ import annotations

import copy
from dataclasses import replace
from pathlib import Path
from typing import Any

from pytest_e1ts.errors import UsageError
from pytest_e1ts.exchange.incoming import Incoming, Remark, RemarkKind

_OF_ONE_RELEASE = ("configuration_options", "environment_configs", "test_sets")


def number_of(incoming: Incoming) -> str:
    """Return the number of the release that a source says it holds; empty where it says none."""
    number = _release(incoming).get("release_number")
    return "" if number is None else str(number)


def id_of(incoming: Incoming) -> int | None:
    """Return the id that a source gives to its release; None where it gives none."""
    id_ = _release(incoming).get("id")
    return id_ if isinstance(id_, int) else None


def missing_number(source: Path) -> UsageError:
    """Return the error that nobody says which release a source goes into."""
    return UsageError(
        f"{source} does not say which release it belongs to. Name one, or a new one: --release NUMBER",
        code="missing-option",
    )


def for_release(incoming: Incoming, number: str, id_: int | None) -> Incoming:
    """Return what was read as it goes into a release.

    Rows of a release have ids of their own in each one. So where the source is another release, its rows get new ones.

    Args:
        incoming: What was read.
        number: The number of the release.
        id_: Its id; None where it is to get a new one.
    """
    said = number_of(incoming)
    records = dict(incoming.records)
    records["release"] = _release(incoming) | {"release_number": number, "id": id_}
    if not said or said == number:
        return replace(incoming, records=records)
    names = [name for name in _OF_ONE_RELEASE if name in records]
    records |= {name: _without_ids(copy.deepcopy(records[name])) for name in names}
    if all(records[name] == incoming.records[name] for name in names):
        return replace(incoming, records=records)
    text = f"Ids, for it holds release {said} and goes into release {number}: rows are known by their names."
    return replace(incoming, records=records, remarks=(*incoming.remarks, Remark(RemarkKind.LEFT_OUT, "", text)))


def _release(incoming: Incoming) -> dict[str, Any]:
    release = incoming.records.get("release")
    return dict(release) if isinstance(release, dict) else {}


def _without_ids(value: Any) -> Any:
    """Take the ids out of rows, and out of those below them; options and the like are left as they are."""
    for record in value if isinstance(value, list) else ():
        if isinstance(record, dict):
            record.pop("id", None)
            for key in ("cases", "scenarios", "steps"):
                _without_ids(record.get(key))
    return value
