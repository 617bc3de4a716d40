"""What is known of one kind of error."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

PREFIX = "E1TS-"
RANGES = {
    1: "Rows, found before the browser starts",
    2: "Steps, while they run",
    3: "Options and the files they name",
    4: "The database",
    5: "The release file",
    6: "The browser, and the suite's own code",
    7: "Reports, runs of the past and their files",
    9: "Faults of pytest-e1ts",
}
"""First digit of a number → what such errors are about."""


@dataclass(frozen=True, slots=True)
class RowExample:
    """Rows that have the error; in a test they are checked as a release is.

    Attributes:
        rows: Column → value for each row; a single one stands between a visit and a check.
        note: What else there has to be, such as the options of a linked config; empty for nothing.
        select: The options of the select config with the id 1; None where there is none.
    """

    rows: tuple[Mapping[str, str], ...]
    note: str = ""
    select: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class ErrorKind:
    """One kind of error: all that its reader acts on in the same way.

    Attributes:
        number: Its number, which never changes and is never given again.
        word: The same as a word, as ``--format json`` of lint and the records of runs have it.
        title: What is wrong, in a few words.
        cause: Why that happens, in sentences.
        example: What one sees, or the rows that have it.
        fix: What to do.
        page: The page about the subject, as a path within ``docs``; empty where there is none.
    """

    number: int
    word: str
    title: str
    cause: str
    example: str | RowExample
    fix: str
    page: str = ""

    @property
    def code(self) -> str:
        """The number as people write it: ``E1TS-1001``."""
        return f"{PREFIX}{self.number}"

    @property
    def about(self) -> str:
        """What errors of its range are about."""
        return RANGES[self.number // 1000]
