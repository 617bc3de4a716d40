"""Sheets as people type them, without a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pytest_e1ts.exchange.incoming import Incoming
from pytest_e1ts.exchange.spreadsheets.reading.from_sheets import from_sheets
from pytest_e1ts.exchange.spreadsheets.tables.cell_text import keeps_in_excel
from pytest_e1ts.exchange.spreadsheets.tables.sheet import Sheet, SheetRow

SOURCE = Path("book.xlsx")


def sheet(title: str, *rows: list[str], first: int = 1) -> Sheet:
    """Return a sheet of texts; rows without any are passed over, as readers do."""
    found = tuple(SheetRow(number, tuple(row)) for number, row in enumerate(rows, start=first) if any(row))
    return Sheet(title, f'sheet "{title}"', found)


def read(*sheets: Sheet) -> Incoming:
    """Return what sheets of a workbook hold."""
    return from_sheets(sheets, keeps_in_excel, SOURCE)


def steps(incoming: Incoming, case: int = 0, scenario: int = 0) -> list[dict[str, Any]]:
    """Return the steps of a scenario of the first set."""
    found: list[dict[str, Any]] = incoming.records["test_sets"][0]["cases"][case]["scenarios"][scenario]["steps"]
    return found


def names(incoming: Incoming) -> dict[str, dict[str, dict[str, list[object]]]]:
    """Return what is in what: sets, cases, scenarios, and the sentences of their steps."""
    return {
        test_set["name"]: {
            case["name"]: {
                scenario["name"]: [step.get("step_definition") for step in scenario["steps"]]
                for scenario in case["scenarios"]
            }
            for case in test_set["cases"]
        }
        for test_set in incoming.records["test_sets"]
    }  # fmt: skip


def remarks(incoming: Incoming) -> list[str]:
    """Return remarks as lines."""
    return [f"{remark.place}: {remark.text}" for remark in incoming.remarks]
