"""What a recording was asked for."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from pytest_e1ts.errors import UsageError
from pytest_e1ts.recording.outlets.journal import read_journal
from pytest_e1ts.recording.outlets.release_file import Destination
from pytest_e1ts.recording.recording import Entry
from pytest_e1ts.recording.visited import origin_of, safe_address
from pytest_e1ts.values import resolve_address

JOURNALS = Path(".e1ts", "recordings")
NEWEST = "newest"
_KEPT = ("address", "base_url", "file", "set_name", "case_name", "title", "append", "insert_after")


@dataclass(frozen=True, slots=True)
class Wish:
    """What a recording was asked for.

    Attributes:
        address: The first page; relative to the base URL, empty for its start page, or, where rows are put into a
            scenario, for wherever its steps in front of them lead.
        base_url: Address of the application; empty for the suite's own.
        file: The release file.
        set_name: Test set of a new scenario.
        case_name: Case of a new scenario.
        title: Name of a new scenario.
        append: The scenario that rows are put into; empty for a new one.
        insert_after: The step that they come behind.
        channel: Playwright's name of an installed browser; empty for the suite's own.
        replays: Whether the scenario is replayed at the end.
        as_recorded: Whether nothing is made of the rows afterwards.
        root: The suite's folder.
    """

    address: str = ""
    base_url: str = ""
    file: Path = Path("release.yml")
    set_name: str = "Recorded"
    case_name: str = "Recorded"
    title: str = ""
    append: str = ""
    insert_after: str = ""
    channel: str = ""
    replays: bool = True
    as_recorded: bool = False
    root: Path = Path()

    @property
    def destination(self) -> Destination:
        """Where the rows go."""
        file = self.file if self.file.is_absolute() else self.root / self.file
        return Destination(file, self.set_name, self.case_name, self.title, self.append, self.insert_after)

    def settled(self, suite_url: str, now: datetime) -> Wish:
        """Return the wish with what follows from it: where the application is, and a title.

        Args:
            suite_url: The address that the suite has for the application; empty where it has none.
            now: When the recording begins.

        Raises:
            UsageError: Nobody says where the application is.
        """
        base_url = self.base_url or suite_url or origin_of(self.address)
        if not base_url:
            given = f"{self.address!r} does not say" if self.address else "Nothing says"
            raise UsageError(
                f"{given} where the application is. Give the whole address, as in e1ts record "
                "https://qa.example.test/login, or --base-url, or base_url in pytest.ini.",
                code="no-base-url",
            )
        return replace(
            self,
            base_url=base_url,
            address="" if self.append and not self.address else resolve_address(base_url, self.address or "/"),
            title=self.title or f"Recorded {now:%Y-%m-%d %H:%M}",
        )

    def as_header(self) -> Entry:
        """Return what the journal keeps of it."""
        kept = {name: str(value) for name, value in asdict(self).items() if name in _KEPT}
        return {
            **kept,
            "address": safe_address(self.address) if self.address else "",
            "base_url": safe_address(self.base_url),
        }


def journal_path(root: Path, now: datetime) -> Path:
    """Return the path of a new journal.

    Args:
        root: The suite's folder.
        now: When the recording begins.
    """
    return root / JOURNALS / f"{now:%Y%m%d-%H%M%S}.jsonl"


def find_journal(written: str, root: Path) -> Path:
    """Return the journal that is to be resumed.

    Args:
        written: Its path, or ``newest``.
        root: The suite's folder.

    Raises:
        UsageError: There is none.
    """
    if written != NEWEST:
        return Path(written)
    found = sorted((root / JOURNALS).glob("*.jsonl"))
    if not found:
        raise UsageError(
            f"There is no recording to resume in {root / JOURNALS}. Begin one: e1ts record ADDRESS",
            code="recording-unreadable",
        )
    return found[-1]


def resumed(wish: Wish, journal: Path, given: set[str]) -> tuple[Wish, list[Entry]]:
    """Return a wish completed by that of the recording which is resumed, and what was recorded.

    Args:
        wish: What was asked for now.
        journal: The journal of the recording.
        given: Names of what was given now, which wins.

    Raises:
        UsageError: The journal cannot be read.
    """
    header, entries = read_journal(journal)
    kept: dict[str, Any] = {name: header[name] for name in _KEPT if name not in given and header.get(name)}
    if "file" in kept:
        kept["file"] = Path(kept["file"])
    return replace(wish, **kept), entries
