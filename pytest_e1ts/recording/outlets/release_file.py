"""Recorded rows in a release file: a scenario of their own, or within one that is there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pytest_e1ts.errors import UsageError
from pytest_e1ts.model.bounded_file import read_bounded_text
from pytest_e1ts.recording.outlets.scenario_place import find_place, steps_with
from pytest_e1ts.recording.row import RecordedRow
from pytest_e1ts.registry import normalise
from pytest_e1ts.store.releases.file.files import read_release_file, release_text, write_text
from pytest_e1ts.store.releases.file.in_place.additions import complete_record, with_additions
from pytest_e1ts.store.releases.file.nodes import LARGEST_FILE
from pytest_e1ts.store.releases.file.shape import LISTS, RELEASE, Record

_SET = LISTS["test_sets"]
_NEW = {"release_number": "1.0.0", "status": "open"}


@dataclass(frozen=True, slots=True)
class Destination:
    """Where recorded rows go.

    Attributes:
        file: The release file; it is made where it is not there.
        set_name: Test set of a new scenario, found by its name or made.
        case_name: Case of a new scenario, the same.
        title: Name of a new scenario.
        append: The scenario that they are put into, such as ``sc101``, or its name; empty for a new one.
        insert_after: The step of it that they come behind, by its place from 1 or as ``id 911``; empty for the last.
    """

    file: Path
    set_name: str = "Recorded"
    case_name: str = "Recorded"
    title: str = "Recorded"
    append: str = ""
    insert_after: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """A release with recorded rows in it.

    Attributes:
        records: The whole release.
        set: The test set that the scenario is in.
        case: Its case.
        scenario: The scenario.
        positions: Places of the recorded rows within the scenario, from 1.
    """

    records: Record
    set: Record
    case: Record
    scenario: Record
    positions: range


def read_destination(destination: Destination) -> Record:
    """Return the release that rows will be put into, before anything is recorded.

    Raises:
        UsageError: The file cannot be read, or it has no such scenario or step.
    """
    if not destination.file.exists():
        if destination.append:
            raise UsageError(
                f"There is no {destination.file}, so no scenario {destination.append!r} to put rows into. "
                "Name the release file with --file, or leave --append out for a new scenario.",
                code="missing-file",
            )
        return {"release": complete_record(_NEW, RELEASE, 1), **{name: [] for name in LISTS}}
    records = read_release_file(destination.file)
    if destination.append:
        steps_with(find_place(records, destination.append, destination.file), [], destination.insert_after)
    return records


def place_rows(records: Record, rows: Sequence[RecordedRow], destination: Destination) -> Placed:
    """Return a release with the rows in it; the one that is given stays as it is.

    Args:
        records: The release.
        rows: The recorded rows.
        destination: Where they go.

    Raises:
        UsageError: It has no such scenario or step.
    """
    columns = [row.as_record() for row in rows]
    if destination.append:
        place = find_place(records, destination.append, destination.file)
        steps, positions = steps_with(place, columns, destination.insert_after)
        scenario = {**place.scenario, "steps": steps}
        case = _with_child(place.case, "scenarios", place.scenario, scenario)
        test_set = _with_child(place.set, "cases", place.case, case)
        whole = _with_child(records, "test_sets", place.set, test_set)
        return Placed(whole, test_set, case, scenario, positions)
    return _as_new(records, columns, destination)


def write_rows(destination: Destination, rows: Sequence[RecordedRow]) -> Placed:
    """Write the rows into the release file, where it stands; comments, order and quotes of it stay.

    Args:
        destination: Where they go.
        rows: The recorded rows.

    Returns:
        The release with the rows in it.

    Raises:
        UsageError: The file cannot be read, changed or written, or has no such scenario or step.
    """
    placed = place_rows(read_destination(destination), rows, destination)
    path = destination.file
    if not path.exists():
        write_text(path, release_text(placed.records, path, "compact"))
        return placed
    try:
        text = with_additions(read_bounded_text(path, LARGEST_FILE), placed.records)
    except UsageError as error:
        raise UsageError(f"{path}: {error}", code=error.code) from None
    write_text(path, text)
    return placed


def _as_new(records: Record, columns: list[Record], destination: Destination) -> Placed:
    sets = records["test_sets"]
    there = _named(sets, destination.set_name)
    test_set = there or complete_record({"name": destination.set_name}, _SET, len(sets) + 1)
    case_shape = _SET.children[1] if _SET.children else _SET
    case_there = _named(test_set["cases"], destination.case_name)
    case = case_there or complete_record(
        {"name": destination.case_name, "order_index": _next_place(test_set["cases"])}, case_shape, 1
    )
    scenario_shape = case_shape.children[1] if case_shape.children else case_shape
    names = {normalise(each["name"]) for each in case["scenarios"]}
    title = next(title for title in _titles(destination.title) if normalise(title) not in names)
    given = {"name": title, "steps": columns, "order_index": _next_place(case["scenarios"])}
    scenario = complete_record(given, scenario_shape, 1)
    case = {**case, "scenarios": [*case["scenarios"], scenario]}
    new_set = {**test_set, "cases": _replaced(test_set["cases"], case_there, case)}
    whole = {**records, "test_sets": _replaced(sets, there, new_set)}
    return Placed(whole, new_set, case, scenario, range(1, len(columns) + 1))


def _titles(title: str) -> Iterator[str]:
    """Yield the title, and the same with numbers: two scenarios of one name would look the same."""
    yield title
    yield from (f"{title} {number}" for number in range(2, 10_000))


def _named(records: list[Record], name: str) -> Record | None:
    return next((each for each in records if normalise(each["name"]) == normalise(name)), None)


def _next_place(records: list[Record]) -> int:
    return max((each["order_index"] or 0 for each in records), default=0) + 1


def _replaced(records: list[Record], old: Record | None, new: Record) -> list[Record]:
    return [*records, new] if old is None else [new if each is old else each for each in records]


def _with_child(parent: Record, key: str, old: Record, new: Record) -> Record:
    return {**parent, key: _replaced(parent[key], old, new)}
