"""Feature files, of an export or of anybody, as records of a release."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pytest_e1ts.errors import UsageError
from pytest_e1ts.exchange.gherkin.feature_records import Found, read_feature
from pytest_e1ts.exchange.gherkin.side_file import SideFile, read_side_file
from pytest_e1ts.exchange.gherkin.step_sentences import StepSentences, offers_of
from pytest_e1ts.exchange.incoming import Incoming, RecordPath, Remark
from pytest_e1ts.features.feature import Fault
from pytest_e1ts.features.reading import SUFFIX, parse_document, read_feature_text
from pytest_e1ts.store.releases.file.shape import Record


def read(path: Path) -> Incoming:
    """Read a feature file, or all of a folder with the file beside them.

    Of a single file of an export, the file beside it gives the release alone: what else is in there was not named.

    Args:
        path: The file or the folder.

    Raises:
        UsageError: Files cannot be read; everything that is wrong with all of them is named with file and line.
    """
    folder = path if path.is_dir() else path.parent
    side = read_side_file(folder)
    files = {file.relative_to(folder).as_posix(): file for file in _files(path)}
    names = _ordered(files, side.features) if path.is_dir() else [*files]
    sentences = StepSentences(offers_of(side.records.get("match_configs", ())))
    found = {name: _read(name, files[name], sentences) for name in names if name}
    faults = [f"{name}:{fault.line}: {fault.message}" for name, one in found.items() for fault in one.faults]
    if faults:
        raise UsageError("\n".join(faults), code="bad-feature")
    if not path.is_dir():
        side = SideFile(records={"release": side.records["release"]} if side.records else {})
    return _incoming(side, names, found)


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        found = sorted(path.rglob(f"*{SUFFIX}"), key=lambda file: file.relative_to(path).as_posix())
        if not found and not read_side_file(path).records:
            raise UsageError(f"There is no feature file (*{SUFFIX}) in {path}.", code="missing-file")
        return [file for file in found if file.is_file()]
    if not path.is_file():
        raise UsageError(f"There is no feature file or folder {path}.", code="missing-file")
    return [path]


def _ordered(files: dict[str, Path], order: Sequence[str | None]) -> list[str | None]:
    """Return the names of files in the order of their test sets; new ones come last, None is a set without a file."""
    known = [name for name in order if name is None or name in files]
    return [*known, *(name for name in files if name not in known)]


def _read(name: str, file: Path, sentences: StepSentences) -> Found:
    text, faults = read_feature_text(file)
    document, unread = ({}, ()) if faults else parse_document(text)
    if not (faults or unread) and not document.get("feature"):
        unread = (Fault(1, "It holds no feature. Begin it with: Feature: its title"),)
    if faults or unread:
        return Found(faults=[*faults, *unread])
    return read_feature(name, text.split("\n"), document, sentences)


def _incoming(side: SideFile, names: Sequence[str | None], found: dict[str, Found]) -> Incoming:
    records: Record = {**side.records}
    apart = list(records.get("test_sets", ()))
    sets: list[Record] = []
    places: dict[RecordPath, str] = {path: at for path, at in side.places.items() if path[0] != "test_sets"}
    remarks: list[Remark] = []
    stand_ins: set[RecordPath] = set()
    for name in names:
        if name is not None:
            one = found[name]
            places |= {("test_sets", len(sets), *path): at for path, at in one.places.items()}
            stand_ins |= {("test_sets", len(sets), *path) for path in one.stand_ins}
            sets.append(one.record)
            remarks += one.remarks
        elif apart:
            places |= _place_of_next(side, len(sets), len(apart))
            sets.append(apart.pop(0))
    return Incoming(records | {"test_sets": [*sets, *apart]}, places, tuple(remarks), frozenset(stand_ins))


def _place_of_next(side: SideFile, place: int, left: int) -> dict[RecordPath, str]:
    """Return where the next of the test sets without a file stands."""
    number = len(side.records["test_sets"]) - left
    at = side.places.get(("test_sets", number), "")
    return {("test_sets", place): at}
