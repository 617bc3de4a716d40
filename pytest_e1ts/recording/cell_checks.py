"""Which cell of a table a person checked, and what it must show, as rows write it."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from dataclasses import replace

from pytest_e1ts.actions.verbs.checks.number_range import is_number_range
from pytest_e1ts.recording.events import PersonEvent
from pytest_e1ts.recording.written import literal

_TABLES = {"", "table", "grid", "treegrid"}
_ADDRESS = re.compile(
    r"(?:(?P<table>.+) >> )?(?:cell=)?(?P<address>row (?:(?! >> ).)+, column (?:(?! >> ).)+)", re.DOTALL
)


def cell_check(event: PersonEvent, typed: Collection[str] = ()) -> tuple[str, str]:
    """Return the target and the argument of a row that checks a cell.

    Args:
        event: Its element is the cell, or the table that it is in; without one, all tables of the page are meant.
        typed: What the person typed before: a row is known by that rather than by a number that the application gave.

    Returns:
        The table, if any, with the address of the cell and its value; or the cell, with its value alone.
    """
    value = literal(event.value.strip())
    event, is_renamed = _named_by_hand(event, typed)
    if event.element is None or event.element.role in _TABLES:
        return (event.element.target if event.element else ""), _addressed(event, value)
    found = _ADDRESS.fullmatch(event.element.target)
    if found:
        return found["table"] or "", _addressed(
            event, value
        ) if is_renamed else f"{found['address']} {_compared(value)}"
    is_plain = not value.startswith(("=", "{")) and not is_number_range(value)
    return event.element.target, value if is_plain else f"== {value}"


def _named_by_hand(event: PersonEvent, typed: Collection[str]) -> tuple[PersonEvent, bool]:
    row, column = event.cell or ("", "")
    name = next((name for name in event.row_names if name in typed), "")
    return (replace(event, cell=(name, column)), True) if name and row not in typed else (event, False)


def _compared(value: str) -> str:
    return f"== {value}" if is_number_range(value) or value.startswith("=") else f"= {value}"


def _addressed(event: PersonEvent, value: str) -> str:
    row, column = event.cell or ("", "")
    if any('"' in text or text != text.strip() or "${" in text for text in (row, column, event.value)):
        cell = {"row": literal(row.strip()), "column": literal(column.strip()), "value": value}
        return json.dumps(cell, ensure_ascii=False)
    return f'row "{row}", column "{column}" {_compared(value)}'
