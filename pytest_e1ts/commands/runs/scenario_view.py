"""Scenarios of runs, with their names and why they failed: how all commands of the history show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from pytest_e1ts.model.past_runs.scenario import PastScenario
from pytest_e1ts.model.past_runs.step import PastStep
from pytest_e1ts.reporting.terminal.text_layout import cut, one_line, wrap

if TYPE_CHECKING:
    from sqlalchemy import Connection

_LINES = 3
_MARKS = {
    "passed": "✓ passed",
    "passed with warnings": "⚠ passed with warnings",
    "failed": "✗ failed",
    "error": "! error",
    "skipped": "– skipped",
    "waiting": "☐ waiting",
    "running": "… running",
}


@dataclass(frozen=True, slots=True)
class DescribedScenario:
    """What became of a scenario in a run, in words.

    Attributes:
        name: Of the scenario.
        case: Name of its case.
        step_id: The step that failed first; None where none did.
        step: Its sentence.
        message: Why the scenario failed.
    """

    judged: PastScenario
    name: str
    case: str
    step_id: int | None
    step: str
    message: str

    @property
    def title(self) -> str:
        """Id and name, with set and case."""
        return f"sc{self.judged.scenario_id} {one_line(self.name)} ({self.place})".replace("  ", " ")

    @property
    def place(self) -> str:
        """Set and case."""
        return " › ".join(one_line(part) for part in (self.judged.run.set_name, self.case) if part.strip())


def describe(connection: Connection, judged: Iterable[PastScenario]) -> list[DescribedScenario]:
    """Add names and reasons, with two queries at most however many there are."""
    from pytest_e1ts.store.history.scenarios import read_names  # noqa: PLC0415 - keeps --help quick
    from pytest_e1ts.store.history.steps import read_step_rows  # noqa: PLC0415 - the same

    judged = list(judged)
    rows = read_step_rows(connection, {one.shown_row for one in judged if one.shown_row is not None})
    nameless = {one.scenario_id for one in judged if one.shown_row is None and not one.name}
    names = read_names(connection, nameless) if nameless else {}
    return [_described(one, rows, names) for one in judged]


def _described(judged: PastScenario, rows: Mapping[int, PastStep], names: Mapping[int, str]) -> DescribedScenario:
    row = rows.get(judged.shown_row or 0)
    if row is None:
        name = judged.name or names.get(judged.scenario_id, "")
        return DescribedScenario(judged, name, judged.case, None, "", judged.message)
    if judged.totals is not None and judged.shown_row == judged.totals.failed_row:
        return DescribedScenario(judged, row.scenario, row.case, row.step_id, row.definition, row.message)
    return DescribedScenario(judged, row.scenario, row.case, None, "", judged.message)


def scenario_json(described: DescribedScenario) -> dict[str, Any]:
    """Return a scenario of a run as plain data."""
    judged, run = described.judged, described.judged.run
    return {
        "scenario_id": judged.scenario_id,
        "scenario": described.name,
        "case": described.case,
        "set_id": run.set_id,
        "set": run.set_name,
        "run_id": run.id,
        "batch": run.batch,
        "verdict": judged.verdict,
        "flaky": judged.is_flaky,
        "quarantined": judged.is_quarantined,
        "carried_from": judged.origin or None,
        "duration_ms": judged.duration_ms,
        "step_id": described.step_id,
        "step": described.step or None,
        "message": described.message or None,
    }


def mark(judged: PastScenario | None) -> str:
    """Return the verdict as a sign and a word."""
    if judged is None:
        return "· not in it"
    if judged.is_flaky:
        return "~ flaky"
    word = _MARKS.get(judged.verdict, judged.verdict)
    return f"{word} (quarantined)" if judged.is_quarantined else word


def reason_lines(described: DescribedScenario, indent: int, width: int) -> list[str]:
    """Return where and why it failed, in three lines at most."""
    sentence = one_line(described.step)
    where = f"at “{cut(sentence, 100)}”: " if sentence else "at a step: " if described.step_id else ""
    text = where + (described.message.strip() or "no reason is recorded")
    lines = wrap(text, max(20, min(width, 160) - indent))
    if len(lines) > _LINES:
        lines[_LINES - 1 :] = [lines[_LINES - 1].rstrip("… ") + " …"]
    return [" " * indent + line for line in lines]


def moment(time: datetime) -> str:
    """Write a time as the reader's clock shows it."""
    return f"{time.astimezone():%Y-%m-%d %H:%M}"
