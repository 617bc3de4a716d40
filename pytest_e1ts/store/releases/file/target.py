"""The database as a place that a release is brought into: which one is meant, what it holds, how it is written."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from pytest_e1ts.errors import UnknownNameError
from pytest_e1ts.store.releases.file.export import export_release, export_shared
from pytest_e1ts.store.releases.file.load import LoadedRelease, load_release
from pytest_e1ts.store.releases.file.shape import Record
from pytest_e1ts.store.releases.find import LATEST, find_release, has_release, id_of_number


@dataclass(frozen=True, slots=True)
class TargetRelease:
    """A release that is to be written.

    Attributes:
        number: Its number.
        id: Its id; None where it is new.
        notices: What a person should know of how it was found.
    """

    number: str
    id: int | None
    notices: tuple[str, ...] = ()


class TargetDatabase:
    """Finds, reads and writes releases over a connection without an open transaction."""

    def __init__(self, connection: Connection) -> None:
        """Use a connection."""
        self._connection = connection

    def named(self, word: str) -> TargetRelease:
        """Return the release of an id, of a number or ``latest``; one that is not there is new, with that number.

        Raises:
            UnknownNameError: No release is open, so that none is the latest.
        """
        try:
            with self._connection.begin():
                found = find_release(self._connection, word, closed_by_number=True)
        except UnknownNameError:
            if word.strip().casefold() == LATEST:
                raise
            return TargetRelease(word.strip(), None)
        return TargetRelease(found.release.release_number, found.release.id, found.notices)

    def numbered(self, number: str) -> TargetRelease:
        """Return the release of a number; new where there is none."""
        with self._connection.begin():
            return TargetRelease(number, id_of_number(self._connection, number))

    def has(self, id_: int) -> bool:
        """Return whether there is a release of an id."""
        with self._connection.begin():
            return 0 < id_ < 2**31 and has_release(self._connection, id_)

    def records(self, release: TargetRelease, besides: Record) -> Record:
        """Return what the database holds of a release; of one that is new, what it shares with others.

        Args:
            release: The release.
            besides: Shared records that are read although the release does not use them yet.
        """
        if release.id is None:
            return export_shared(self._connection, besides)
        return export_release(self._connection, str(release.id), besides)

    def load(self, records: Record, *, replace_runs: bool, dry_run: bool, to_replace_runs: str) -> LoadedRelease:
        """Write a release, as :func:`pytest_e1ts.store.releases.file.load.load_release` does."""
        return load_release(
            self._connection,
            records,
            replace_runs=replace_runs,
            dry_run=dry_run,
            to_replace_runs=to_replace_runs,
        )
