"""A source into a release file: one that is there keeps its comments, one that is not is made."""

from __future__ import annotations

from pathlib import Path

from pytest_e1ts.errors import UsageError
from pytest_e1ts.exchange.checking import check_incoming
from pytest_e1ts.exchange.destination import for_release, id_of, missing_number, number_of
from pytest_e1ts.exchange.imported import Imported, Wanted
from pytest_e1ts.exchange.incoming import Incoming
from pytest_e1ts.exchange.merging.merge import merge
from pytest_e1ts.exchange.references import REFERRED_TO
from pytest_e1ts.store.releases.file.files import read_release_file, release_text, write_text
from pytest_e1ts.store.releases.file.in_place.update import update_file
from pytest_e1ts.store.releases.file.shape import Record
from pytest_e1ts.store.releases.named_file import SUFFIXES, names_file


def import_into_file(file: Path, incoming: Incoming, wanted: Wanted) -> Imported:
    """Bring what was read into a release file.

    Args:
        file: The release file; it is made where it is not there.
        incoming: What was read.
        wanted: What is to be done; its release is a number.

    Raises:
        UsageError: Something in the source or in the file is wrong, or they hold different releases. Nothing was
            written.
    """
    if not names_file(file.name):
        raise UsageError(
            f"{file} cannot be a release file: its name has to end with {', '.join(SUFFIXES)}.", code="unreadable-file"
        )
    there = read_release_file(file) if file.exists() else {}
    number = _number(file, there, incoming, wanted)
    is_other = number != number_of(incoming)
    id_ = there["release"]["id"] if there else None if is_other else id_of(incoming)
    incoming = for_release(incoming, number, id_)
    shared = {name: there.get(name, []) for name in REFERRED_TO}
    merged = merge(there, check_incoming(incoming, wanted.source, shared), incoming.said, replace=wanted.replace)
    done = Imported(number, id_, merged.outcomes, incoming.remarks)
    if done.changes_anything and not wanted.dry_run:
        _write(file, merged.records, is_there=bool(there))
    return done


def _number(file: Path, there: Record, incoming: Incoming, wanted: Wanted) -> str:
    said = number_of(incoming)
    number = wanted.release.strip() or said
    if not there:
        if not number:
            raise missing_number(wanted.source)
        return number
    known: str = there["release"]["release_number"]
    if number in {"", known}:
        return known
    hint = f" To bring it in all the same: --release {known}" if not wanted.release else ""
    what = "--release names" if wanted.release else f"{wanted.source} holds"
    raise UsageError(f"{file} holds release {known}, and {what} release {number}.{hint}", code="foreign-id")


def _write(file: Path, records: Record, *, is_there: bool) -> None:
    if is_there:
        update_file(file, records)
    else:
        write_text(file, release_text(records, file, "compact"))
