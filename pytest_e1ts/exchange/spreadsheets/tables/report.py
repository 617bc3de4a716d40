"""What is found while sheets are read: problems, which are reported together, and remarks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pytest_e1ts.errors import UsageError
from pytest_e1ts.exchange.incoming import Remark, RemarkKind
from pytest_e1ts.store.releases.file.nodes import MAX_LISTED


class Report:
    """Collects what is found, in the order of the source."""

    def __init__(self) -> None:
        """Begin without any."""
        self.remarks: list[Remark] = []
        self.problems: dict[str, None] = {}

    def problem(self, place: str, text: str) -> None:
        """Remember what is wrong; the same is reported once."""
        self.problems.setdefault(f"{place}: {text}")

    def repaired(self, place: str, text: str) -> None:
        """Remember what was read in another way than it is written."""
        self.remarks.append(Remark(RemarkKind.REPAIRED, place, text))

    def to_fill_in(self, place: str, text: str) -> None:
        """Remember what waits for a person."""
        self.remarks.append(Remark(RemarkKind.TO_FILL_IN, place, text))

    def left_out(self, place: str, text: str) -> None:
        """Remember what has no place in a release."""
        self.remarks.append(Remark(RemarkKind.LEFT_OUT, place, text))

    def settle(self, source: Path) -> None:
        """End the reading where anything is wrong.

        Args:
            source: The file or folder, for the message.

        Raises:
            UsageError: With all problems.
        """
        if self.problems:
            raise UsageError(listed([_located(source, problem) for problem in self.problems]), code="bad-source")


def _located(source: Path, problem: str) -> str:
    """Put the source in front, unless the place is a file of its folder, or that file itself."""
    return problem if source.is_dir() or problem.startswith(source.name) else f"{source}: {problem}"


def listed(problems: Sequence[str]) -> str:
    """Return one message of problems: as many as people read, and how many more there are."""
    more = len(problems) - MAX_LISTED
    return "\n".join([*problems[:MAX_LISTED], *([f"and {more} more problems"] if more > 0 else [])])
