"""The few lines a run ends with on the terminal."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pytest_e1ts.reporting.recording.summary import RunSummary, SetSummary
from pytest_e1ts.reporting.terminal.text_layout import cells, cut, duration_text, one_line, pad

_COLUMNS = (
    "passed", "flaky", "carried", "passed_with_warnings", "failed", "error", "quarantined", "skipped", "waiting",
    "not_run",
)  # fmt: skip
_MARKS = {"passed": "✓", "passed with warnings": "!", "incomplete": "–", "waiting": "☐", "failed": "✗"}
_NAME_CELLS = 48


def render_summary(summary: RunSummary, *, database: str = "", artifacts: Path | None = None) -> list[str]:
    """Write what passed and failed, and where everything is.

    Args:
        summary: What the run came to.
        database: Where the run rows are, in words without a password; empty where none were written.
        artifacts: Folder of screenshots and traces; None where there is none.

    Returns:
        Lines of plain text; the columns that are zero throughout are left out.
    """
    lines = [_headline(summary), *(f"  {line}" for line in _table(summary))]
    lines += [f"  ~ {note}" for note in summary.notes]
    places = [("batch", summary.batch_id)]
    places += [("run rows", f"test_runs with this batch_id in {database}")] if database and summary.sets else []
    places += [("report" if index == 0 else "", _short(path)) for index, path in enumerate(summary.files)]
    places += [("artifacts", _short(artifacts))] if artifacts is not None else []
    places += [("journal", _short(summary.journal))]
    lines += [f"  {name:<10}  {value}" for name, value in places]
    return lines + [f"  ! {problem}" for problem in summary.problems]


def _headline(summary: RunSummary) -> str:
    totals = summary.totals
    counts = ", ".join(_counts(summary, totals)) or "nothing to run"
    where = f" on {summary.environment}" if summary.environment else ""
    state = " (interrupted)" if summary.interrupted else ""
    return f"release {summary.release}{where}: {counts} in {duration_text(summary.duration_ms)}{state}"


def _counts(summary: RunSummary, totals: Mapping[str, int]) -> Iterator[str]:
    """Count each scenario once: those that are flaky or carried are not counted among the passed ones."""
    here = {**totals, "passed": totals["passed"] - totals["flaky"] - totals["carried"]}
    for name in _COLUMNS:
        if here[name]:
            origin = f" from {summary.rerun_of}" if name == "carried" else ""
            yield f"{here[name]} {_word(name, here[name])}{origin}"


def _table(summary: RunSummary) -> list[str]:
    if not summary.sets:
        return []
    columns = [name for name in _COLUMNS if name == "passed" or summary.totals[name]]
    header = ["", "test set", *(_heading(name) for name in columns), "of", "time"]
    return _align([header, *(_row(part, columns) for part in summary.sets)])


def _row(part: SetSummary, columns: Sequence[str]) -> list[str]:
    name = cut(one_line(part.name), _NAME_CELLS)
    counts = [str(getattr(part, column) or "·") for column in columns]
    return [_MARKS[part.verdict], name, *counts, str(part.total), duration_text(part.duration_ms)]


def _align(rows: Sequence[Sequence[str]]) -> list[str]:
    """Align names to the left and numbers to the right."""
    widths = [max(cells(row[index]) for row in rows) for index in range(len(rows[0]))]
    return ["  ".join(_cell(text, widths[index], index) for index, text in enumerate(row)).rstrip() for row in rows]


def _cell(text: str, width: int, index: int) -> str:
    return pad(text, width) if index < 2 else " " * (width - cells(text)) + text


def _word(column: str, count: int = 0) -> str:
    """Name a count: ``1 error``, ``2 errors``."""
    return {"error": "error" if count == 1 else "errors"}.get(column, column.replace("_", " "))


def _heading(column: str) -> str:
    return "with warnings" if column == "passed_with_warnings" else _word(column)


def _short(path: Path) -> str:
    """Write the path as seen from the current folder where it lies below it."""
    text = os.path.relpath(path)
    return str(path) if text.startswith("..") else text
