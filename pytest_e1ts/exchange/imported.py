"""What an import was asked for, and what it has done."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pytest_e1ts.exchange.incoming import Remark
from pytest_e1ts.exchange.merging.outcomes import RowOutcome, changes_anything


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an import is to do.

    Attributes:
        source: What comes in: a file or a folder.
        release: The release that it goes into, as somebody named it: an id, a number or ``latest``; empty where the
            source says it.
        replace: Whether rows that the source does not name are deleted.
        replace_runs: Whether test sets may be deleted together with their runs.
        dry_run: Whether nothing is written.
    """

    source: Path
    release: str = ""
    replace: bool = False
    replace_runs: bool = False
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import has done, or would do.

    Attributes:
        number: The release's number.
        id: The release's id in the database; None where there is none, or none yet.
        outcomes: What becomes of each row.
        remarks: What a person should know of what was read.
        notices: What a person should know of the release that was named.
        deleted_runs: Runs that went with their test sets.
    """

    number: str
    id: int | None
    outcomes: tuple[RowOutcome, ...]
    remarks: tuple[Remark, ...] = ()
    notices: tuple[str, ...] = ()
    deleted_runs: int = 0

    @property
    def changes_anything(self) -> bool:
        """Whether anything was to be written."""
        return changes_anything(self.outcomes)
