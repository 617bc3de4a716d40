"""Doc strings and data tables, as they stand below a step."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from pytest_e1ts.exchange.gherkin.texts import indented, is_one_line
from pytest_e1ts.features.steps import Below

_SEPARATOR = '"""'
_ESCAPED = r"\"\"\""
_PAIR = 2


def block_lines(below: Below) -> list[str] | None:
    """Return the lines that stand below a step, from the first column on; None where Gherkin cannot hold them.

    Args:
        below: A doc string or a table; neither gives no lines.
    """
    if below.table is not None:
        return _table_lines(below.table)
    return [] if below.docstring is None else _docstring_lines(below.docstring)


def blocks_of(argument: str) -> Iterator[Below]:
    """Yield what may stand below a sentence in place of its argument, the easiest to read first."""
    if argument.lstrip().startswith(("[", "{")):
        table = _as_table(argument)
        if table:
            yield Below(table=table)
    yield Below(docstring=argument)


def table_row(cells: Sequence[str]) -> str:
    """Return a row of a table."""
    return f"| {' | '.join(_escaped(cell) for cell in cells)} |"


def _docstring_lines(text: str) -> list[str] | None:
    lines = text.split("\n")
    if _ESCAPED in text or not all(map(is_one_line, lines)):
        return None
    return [_SEPARATOR, *(line.replace(_SEPARATOR, _ESCAPED) for line in lines), _SEPARATOR]


def _table_lines(table: Sequence[Sequence[str]]) -> list[str] | None:
    cells = [cell for row in table for cell in row]
    is_even = bool(cells) and len({len(row) for row in table}) == 1
    is_writable = all(cell == cell.strip() and all(map(is_one_line, cell.split("\n"))) for cell in cells)
    return [table_row(row) for row in table] if is_even and is_writable else None


def _escaped(cell: str) -> str:
    return cell.replace("\\", "\\\\").replace("|", "\\|").replace("\n", "\\n")


def _as_table(argument: str) -> tuple[tuple[str, ...], ...]:
    """Return a list of texts as one column, and texts by name as two; nothing for any other argument."""
    try:
        data = json.loads(argument)
    except ValueError:
        return ()
    rows = [*data.items()] if isinstance(data, dict) else [(item,) for item in data] if isinstance(data, list) else []
    return tuple(rows) if all(isinstance(cell, str) for row in rows for cell in row) else ()


def block_below(below: Below, blanks: int) -> list[str]:
    """Return the lines of a block that can be written, farther in.

    Args:
        below: The block.
        blanks: How far in it stands.
    """
    return indented(block_lines(below) or [], blanks)
