"""A release file with the present state of the database in it: ``e1ts db export --into FILE``."""

from __future__ import annotations

import codecs
import contextlib
from collections.abc import Iterator
from pathlib import Path

import yaml

from pytest_e1ts.errors import UsageError
from pytest_e1ts.model.bounded_file import read_bounded_text
from pytest_e1ts.store.releases.file.files import read_release_file, read_release_text, write_text
from pytest_e1ts.store.releases.file.in_place.edits import apply_edits
from pytest_e1ts.store.releases.file.in_place.load_result import is_loaded_as
from pytest_e1ts.store.releases.file.in_place.record_edits import Place, RecordEdits
from pytest_e1ts.store.releases.file.in_place.row_text import RowStyle, Styles
from pytest_e1ts.store.releases.file.in_place.spans import Span, read_spans
from pytest_e1ts.store.releases.file.nodes import LARGEST_FILE, ReleaseFileError
from pytest_e1ts.store.releases.file.parse import is_json, json_as_yaml
from pytest_e1ts.store.releases.file.shape import LISTS, RELEASE, Record
from pytest_e1ts.store.releases.file.write import to_json


def update_file(path: Path, records: Record) -> bool:
    """Bring a release file up to date where it stands; see :func:`update_text`.

    Args:
        path: The file.
        records: The same release as it is now.

    Returns:
        Whether anything was to change.

    Raises:
        UsageError: The file cannot be read or written, holds another release, or cannot be changed where it stands.
    """
    read_release_file(path)  # what is wrong with it is reported with its path
    text = read_bounded_text(path, LARGEST_FILE)
    try:
        changed = update_text(text, records)
    except UsageError as error:
        raise UsageError(f"{path}: {error}", code=error.code) from None
    if changed == text:
        return False
    with path.open("rb") as file:
        mark = "\ufeff" if file.read(3) == codecs.BOM_UTF8 else ""
    write_text(path, mark + changed)
    return True


def update_text(text: str, records: Record) -> str:
    """Return a release file that loads as the records are, and is otherwise as it was.

    Comments, the order of keys, the order of lists where it means nothing, quotes and lines of what has not changed
    stay; ids that the file leaves out stay out. JSON has none of these: it is written again where a record has changed.

    Args:
        text: The file.
        records: The same release as it is now; of shared records that it does not use, those that are in the file.

    Raises:
        ReleaseFileError: Something is wrong with the file.
        UsageError: It holds another release, or cannot be changed where it stands.
    """
    old = read_release_text(text)
    _refuse_other_release(old["release"], records["release"])
    if is_loaded_as(old, records):
        return text
    if is_json(text):
        return to_json(records, "compact" if styles_of(read_spans(json_as_yaml(text))).steps == "line" else "long")
    for with_ids in (False, True):
        with contextlib.suppress(ReleaseFileError, yaml.YAMLError):
            changed = changed_text(text, old, records, with_ids=with_ids)
            if is_loaded_as(read_release_text(changed), records):
                return changed
    raise UsageError(
        "the file is written in a way that cannot be changed where it stands; export to a new one with --output",
        code="bad-release-file",
    )


def _refuse_other_release(old: Record, new: Record) -> None:
    is_same = old["release_number"] == new["release_number"] if old["id"] is None else old["id"] == new["id"]
    if not is_same:
        known = f" (id {old['id']})" if old["id"] is not None else ""
        raise UsageError(
            f"the file holds release {old['release_number']}{known}, not {new['release_number']} (id {new['id']}); "
            "export to another file",
            code="foreign-id",
        )


def changed_text(text: str, old: Record, new: Record, *, with_ids: bool) -> str:
    """Return a file with the changes from its records to others; whether it then says them is for the caller to see."""
    newline = "\r\n" if "\r\n" in text else "\n"
    text = text if text.endswith("\n") else f"{text}{newline}"
    root = read_spans(text)
    finder = RecordEdits(text, styles_of(root), with_ids=with_ids)
    release = root.entry("release")
    edits = []
    if release is not None:
        edits += finder.of_record(release[1], old["release"], new["release"], RELEASE, Place(1, in_flow=root.is_flow))
    for key in sorted(LISTS, key=lambda key: root.entry(key) is None):  # lists that are new come behind all others
        edits += finder.of_list(root, key, old[key], new[key], LISTS[key], in_flow=root.is_flow)
    changed = apply_edits(text, edits)
    return changed if newline == "\n" else changed.replace("\r\n", "\n").replace("\n", newline)


def styles_of(root: Span) -> Styles:
    """Return how the file is written: as its first step, and as its first list."""
    steps: RowStyle = "block"
    for step in (step for steps in _lists(root, "steps") for step in steps.items):
        steps = "line" if step.kind == "scalar" else "flow" if step.is_flow else "block"
        break
    offsets = (
        value.items[0].column - 2 - key.column
        for key, value in _entries(root)
        if value.kind == "list" and value.items and not value.is_flow
    )
    return Styles(steps, min(max(next(offsets, 0), 0), 8))


def _lists(root: Span, key: str) -> Iterator[Span]:
    return (value for name, value in _entries(root) if name.text == key and value.kind == "list")


def _entries(span: Span) -> Iterator[tuple[Span, Span]]:
    for name, value in span.entries:
        yield name, value
        yield from _entries(value)
    for item in span.items:
        yield from _entries(item)
