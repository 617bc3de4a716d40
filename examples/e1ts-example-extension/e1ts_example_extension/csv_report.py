"""A reporter: one line for each scenario, for spreadsheets."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

from pytest_e1ts.api import LostRecords, Results, RunMetadata, ScenarioResult, outcome_of, reason_of, write_atomically

COLUMNS = ("scenario", "set", "case", "name", "outcome", "milliseconds", "reason")


class CsvReporter:
    """Writes ``csv-<batch>.csv``."""

    name = "CSV"

    def __init__(self, _metadata: Callable[[], RunMetadata], _link: Callable[[str], str]) -> None:
        """Prepare; a reporter that names the browser or shows artifacts would keep both."""
        self._lost = LostRecords(self.name)

    @property
    def problems(self) -> list[str]:
        """What is missing in what was written."""
        return self._lost.problems

    def write(self, results: Results, folder: Path) -> list[Path]:
        """Write the report into ``folder`` and return its path."""
        path = folder / f"csv-{results.started.batch_id}.csv"
        with write_atomically(path) as file:
            lines = csv.writer(file, lineterminator="\n")
            lines.writerow(COLUMNS)
            for _result, line in self._lost.each(results.scenarios(), _line):
                lines.writerow(line)
        return [path]


def _line(result: ScenarioResult) -> tuple[str, ...]:
    place, finished = result.place, result.finished
    took = f"{finished.duration_ms:.0f}" if finished else ""
    names = (place.set.name, place.case.name, place.scenario.name)
    reason = reason_of(finished, result.steps)
    return f"sc{place.scenario.id}", *map(_text, names), outcome_of(result), took, _text(reason)


def _text(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text
