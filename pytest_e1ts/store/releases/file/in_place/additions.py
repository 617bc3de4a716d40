"""A release file with rows put into it that have no ids yet, where it stands."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from typing import Any

import yaml

from pytest_e1ts.errors import UsageError
from pytest_e1ts.store.releases.file.files import read_release_text
from pytest_e1ts.store.releases.file.in_place.matching import same
from pytest_e1ts.store.releases.file.in_place.spans import read_spans
from pytest_e1ts.store.releases.file.in_place.update import changed_text, styles_of
from pytest_e1ts.store.releases.file.nodes import ReleaseFileError
from pytest_e1ts.store.releases.file.parse import is_json, json_as_yaml
from pytest_e1ts.store.releases.file.shape import PLACE, Record, Shape
from pytest_e1ts.store.releases.file.write import to_json


def complete_record(given: Record, shape: Shape, place: int) -> Record:
    """Return a record with all its keys, as reading it from a file gives it.

    Args:
        given: The keys that are known.
        shape: What it is.
        place: Its place in its list, from 1.
    """
    record: dict[str, Any] = {
        field.name: given.get(field.name, place if field.default is PLACE else field.default) for field in shape.fields
    }
    if shape.children:
        key, child = shape.children
        record[key] = [complete_record(each, child, at) for at, each in enumerate(given.get(key, ()), start=1)]
    return record


def with_additions(text: str, records: Record) -> str:
    """Return a release file that says what the records say, and is otherwise as it was.

    Args:
        text: The file.
        records: Its records with others among them, which have no ids.

    Raises:
        ReleaseFileError: Something is wrong with the file.
        UsageError: It cannot be changed where it stands.
    """
    old = read_release_text(text)
    if is_json(text):
        return to_json(records, "compact" if styles_of(read_spans(json_as_yaml(text))).steps == "line" else "long")
    with contextlib.suppress(ReleaseFileError, yaml.YAMLError):
        changed = changed_text(text, old, records, with_ids=False)
        if same(_in_order(read_release_text(changed)), _in_order(records)):
            return changed
    raise UsageError(
        "the file is written in a way that cannot be changed where it stands; name another one with --file",
        code="bad-release-file",
    )


def _in_order(value: Any) -> Any:
    """Return records with their lists in the order that they have when they run."""
    if isinstance(value, dict):
        return {key: _in_order(each) for key, each in value.items()}
    if isinstance(value, list):
        items: Sequence[Any] = [_in_order(each) for each in value]
        is_ordered = bool(items) and all(isinstance(each, dict) and "order_index" in each for each in items)
        return sorted(items, key=_place_of) if is_ordered else items
    return value


def _place_of(record: Record) -> tuple[bool, int]:
    return record["order_index"] is None, record["order_index"] or 0
