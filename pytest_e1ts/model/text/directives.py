"""What descriptions of sets, cases and scenarios ask for: lines such as ``Data: amounts.csv`` and ``Set up: Sign in``.

All other lines are text for people. Words are found without regard to case, spaces and hyphens, as all words of rows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

WORDS = ("Data", "Set up", "Tear down")

_LINE = re.compile(r"\s*(?P<word>data|set[ _-]?up|tear[ _-]?down)\s*:(?P<text>.*)", re.IGNORECASE)
_CELL_END = re.compile(r"(?<!\\)((?:\\\\)*)\|")
_ESCAPED = re.compile(r"\\([\\|n])")


@dataclass(frozen=True, slots=True)
class TableLine:
    """One line ``| … | … |`` below ``Data:``.

    Attributes:
        number: The line of the description, counted from 1.
        is_closed: Whether it ends with ``|``.
    """

    number: int
    cells: tuple[str, ...]
    is_closed: bool = True


@dataclass(frozen=True, slots=True)
class DataRequest:
    """What a line ``Data:`` asks for.

    Attributes:
        text: What is written behind the word, such as ``data/amounts.csv``; empty for the table below alone.
        table: The lines of the table below it.
    """

    text: str
    table: tuple[TableLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Directives:
    """What a description asks for.

    Attributes:
        text: The description without what is asked for.
        data: The data sets; more than one is a mistake.
        set_up: What stands behind each ``Set up:``.
        tear_down: What stands behind each ``Tear down:``.
    """

    text: str
    data: tuple[DataRequest, ...] = ()
    set_up: tuple[str, ...] = ()
    tear_down: tuple[str, ...] = ()


def read_directives(description: str | None) -> Directives:
    """Return what a description asks for.

    Args:
        description: The column ``description`` of a set, a case or a scenario.
    """
    if not description or ":" not in description:
        return Directives(description or "")
    return _Reader(description).read()


class _Reader:
    def __init__(self, description: str) -> None:
        self._description, self._lines = description, description.splitlines()
        self._at = 0

    def read(self) -> Directives:
        text: list[str] = []
        data: list[DataRequest] = []
        named: dict[str, list[str]] = {"setup": [], "teardown": []}
        while self._at < len(self._lines):
            line = self._lines[self._at]
            self._at += 1
            found = _LINE.fullmatch(line)
            if found is None:
                text.append(line)
            elif (word := re.sub(r"[ _-]", "", found["word"]).casefold()) == "data":
                data.append(DataRequest(found["text"].strip(), self._table()))
            else:
                named[word].append(found["text"].strip())
        asked = Directives("\n".join(text).strip(), tuple(data), tuple(named["setup"]), tuple(named["teardown"]))
        return asked if len(text) < len(self._lines) else Directives(self._description)

    def _table(self) -> tuple[TableLine, ...]:
        """Take the lines of a table, with blank lines in front of it."""
        start = self._at
        while start < len(self._lines) and not self._lines[start].strip():
            start += 1
        end = start
        while end < len(self._lines) and self._lines[end].lstrip().startswith("|"):
            end += 1
        if end > start:
            self._at = end
        return tuple(_table_line(number + 1, self._lines[number]) for number in range(start, end))


def _table_line(number: int, line: str) -> TableLine:
    parts = _CELL_END.sub(lambda end: f"{end[1]}\0", line.strip()).split("\0")
    is_closed = not parts[-1].strip()
    cells = parts[1:-1] if is_closed else parts[1:]
    return TableLine(number, tuple(_cell(part) for part in cells), is_closed)


def _cell(written: str) -> str:
    return _ESCAPED.sub(lambda escaped: "\n" if escaped[1] == "n" else escaped[1], written.strip())


def reusable_names(written: str, known: set[str]) -> tuple[str, ...]:
    """Return the reusable cases that a line names: one whose name has a comma, or several with commas between.

    Args:
        written: What stands behind ``Set up:``.
        known: The names there are, folded by :func:`folded_name`.
    """
    if folded_name(written) in known:
        return (written,)
    return tuple(part.strip() for part in written.split(",") if part.strip())


def folded_name(name: str) -> str:
    """Return a reusable case's name without regard to case and repeated spaces."""
    return " ".join(name.split()).casefold()
