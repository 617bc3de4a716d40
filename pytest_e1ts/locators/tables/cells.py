"""How a row names rows and cells of tables: ``row "ACME", column "Status"``. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

_QUOTES = (('"', '"'), ("'", "'"), ("\u201c", "\u201d"), ("\u2018", "\u2019"))
_PART = r"(?:containing|with)"


def _pattern(word: str) -> str:
    texts = "|".join(f"{left}(?P<{word}_{at}>.*?){right}" for at, (left, right) in enumerate(_QUOTES))
    return rf"{word}\s*(?:(?P<{word}_part>{_PART}\b)?\s*(?:{texts})|(?P<{word}_number>\d+))"


_BOTH = re.compile(
    rf"(?:cell\s*[:=]?\s*)?{_pattern('row')}(?:\s*,?\s*{_pattern('column')})?", re.IGNORECASE | re.DOTALL
)


@dataclass(frozen=True, slots=True)
class CellAddress:
    """Which row, and which cell of it.

    Attributes:
        row: The whole text of a cell of the row, or the row's number counted from 1.
        column: The whole heading of the column, or its number counted from 1; None for the row as a whole.
        row_part: Whether a part of a text of the row is enough.
        column_part: Whether a part of the heading is enough.
    """

    row: str | int
    column: str | int | None = None
    row_part: bool = False
    column_part: bool = False

    def __str__(self) -> str:
        """Return it as a row writes it."""
        row = f"row {_written(self.row, part=self.row_part)}"
        if self.column is None:
            return row
        return f"{row}, column {_written(self.column, part=self.column_part)}"


def read_cell(text: str) -> tuple[CellAddress, str] | None:
    """Read the address of a cell or row at the start of a text.

    Args:
        text: Such as ``row "ACME", column "Status"``, ``row containing "ACME"`` or ``row 2, column 3``.

    Returns:
        The address and what follows it; None where the text begins with no address.
    """
    match = _BOTH.match(text.strip())
    if match is None:
        return None
    row, column = _value(match, "row"), _value(match, "column")
    if row is None or row in {"", 0} or column in {"", 0}:
        return None
    address = CellAddress(row, column, bool(match["row_part"]), bool(match["column_part"]))
    return address, text.strip()[match.end() :].strip()


def _value(match: re.Match[str], word: str) -> str | int | None:
    if match[f"{word}_number"]:
        return int(match[f"{word}_number"])
    return next((text.strip() for at in range(len(_QUOTES)) if (text := match[f"{word}_{at}"]) is not None), None)


def _written(value: str | int, *, part: bool) -> str:
    if isinstance(value, int):
        return str(value)
    left, right = next((quotes for quotes in _QUOTES if quotes[1] not in value), _QUOTES[0])
    return f"{'containing ' if part else ''}{left}{value}{right}"
