"""Rows and releases, written down briefly."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pytest_e1ts.exchange.gherkin.reading import read
from pytest_e1ts.exchange.gherkin.step_rows import empty_row
from pytest_e1ts.exchange.gherkin.writing import write
from pytest_e1ts.exchange.incoming import Incoming
from pytest_e1ts.store.releases.file.shape import LISTS, Record
from tests.unit.exchange.gherkin.any_release import complete, release


def row(action: str | None = None, element: str | None = None, argument: str | None = None, **columns: Any) -> Record:
    """Return a row with all its columns."""
    return empty_row() | {"id": None, "order_index": 1, "action": action, "element_id": element} | {
        "action_result": argument, **columns
    }  # fmt: skip


def one_set(*steps: Record, **scenario: Any) -> Record:
    """Return a test set of one scenario."""
    one = {"name": "Pays", "steps": [step | {"order_index": place} for place, step in enumerate(steps, start=1)]}
    record = {"name": "Orders", "cases": [{"name": "Paying", "scenarios": [one | scenario]}]}
    return complete(record, LISTS["test_sets"])


def exported(folder: Path, *sets: Record, **lists: Any) -> str:
    """Return the text of the first feature of a release."""
    files = write(release(list(sets), **lists), folder)
    return files[0].read_text(encoding="utf-8")


def imported(folder: Path, text: str, name: str = "orders.feature") -> Incoming:
    """Return what is read of a feature file."""
    (folder / name).write_text(text, encoding="utf-8")
    return read(folder / name)


def scenarios_of(incoming: Incoming) -> list[Record]:
    """Return all scenarios of what was read."""
    return [one for each in incoming.records["test_sets"] for case in each["cases"] for one in case["scenarios"]]
