"""What is found while sheets are read: problems, which are reported together, and remarks."""

from __future__ import annotations

from collections.abc import Iterable

from pytest_e1ts.errors import UsageError
from pytest_e1ts.exchange.incoming import Remark, RemarkKind

MOST_LISTED = 50
"""How many problems are listed; the rest is counted."""


class Report:
    """Collects what is found, in the order of the source."""

    def __init__(self) -> None:
        """Begin without any."""
        self.remarks: list[Remark] = []
        self._problems: dict[str, None] = {}

    def problem(self, place: str, text: str) -> None:
        """Remember what is wrong; the same is reported once."""
        self._problems.setdefault(f"{place}: {text}")

    def repaired(self, place: str, text: str) -> None:
        """Remember what was read in another way than it is written."""
        self.remarks.append(Remark(RemarkKind.REPAIRED, place, text))

    def to_fill_in(self, place: str, text: str) -> None:
        """Remember what waits for a person."""
        self.remarks.append(Remark(RemarkKind.TO_FILL_IN, place, text))

    def left_out(self, place: str, text: str) -> None:
        """Remember what has no place in a release."""
        self.remarks.append(Remark(RemarkKind.LEFT_OUT, place, text))

    def settle(self, source: str) -> None:
        """End the reading where anything is wrong.

        Args:
            source: The file or folder, for the message.

        Raises:
            UsageError: With all problems.
        """
        if self._problems:
            raise UsageError(listed(source, self._problems), code="bad-spreadsheet")


def listed(source: str, problems: Iterable[str]) -> str:
    """Return one message of problems: the source in front of each, and how many more there are than are listed."""
    lines = [f"{source}: {problem}" for problem in problems]
    more = len(lines) - MOST_LISTED
    return "\n".join(lines[:MOST_LISTED] + ([f"and {more} more problems"] if more > 0 else []))
