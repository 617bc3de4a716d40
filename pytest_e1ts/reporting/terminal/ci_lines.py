"""Lines for pipelines: ``PROGRESS:{json}`` while a run goes on and one ``RESULT:{json}`` at its end.

Each is one line of ASCII (JSON escapes the rest), so that no console's encoding can spoil it. They hold ids, names,
verdicts and numbers, never a message or a value that was typed, and so no secret.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TextIO

from pytest_e1ts.model.events import Event, RunStarted, ScenarioFinished, Verdict
from pytest_e1ts.model.plan import Plan
from pytest_e1ts.model.printable import printable_json
from pytest_e1ts.reporting.recording.summary import RunSummary
from pytest_e1ts.reporting.recording.tally import Tally


class PipelineLines:
    """The sink that prints the lines."""

    name = "pipeline lines"

    def __init__(self, stream: TextIO, before: Callable[[], None] | None = None) -> None:
        """Prepare the lines.

        Args:
            stream: Where to print them, usually standard output.
            before: Called before each line, to bring the cursor to the start of one.
        """
        self._stream = stream
        self._before = before
        self._tally = Tally()
        self._plan: Plan | None = None

    def open(self, plan: Plan) -> None:
        """Get ready for the first event."""
        self._plan = plan

    def take(self, event: Event) -> None:
        """Take one event; print a line at the start and at the end of each scenario."""
        self._tally.take(event)
        if isinstance(event, RunStarted) and self._plan is not None:
            self._tally.select(self._plan, event)
            self._print("PROGRESS", self._counts() | {"batch_id": event.batch_id, "plan_hash": event.plan_hash})
        elif isinstance(event, ScenarioFinished) and not event.origin:
            self._print("PROGRESS", self._counts() | self._finished(event))

    def close(self) -> list[str]:
        """Nothing is left to do."""
        return []

    def result(self, summary: RunSummary) -> None:
        """Print the last line; a stream that has gone away is no matter any more.

        Args:
            summary: What the run came to.
        """
        try:
            self._print("RESULT", result_record(summary))
        except (OSError, ValueError):
            self._before = None

    def _counts(self) -> dict[str, object]:
        tally = self._tally
        return {
            "done": tally.done,
            "total": tally.total,
            "passed": tally.count(Verdict.PASSED),
            "passed_with_warnings": tally.count(Verdict.WARNED),
            "failed": tally.count(Verdict.FAILED),
            "error": tally.count(Verdict.ERROR),
            "skipped": tally.count(Verdict.SKIPPED),
            "waiting": tally.count(Verdict.WAITING),
            "quarantined": sum(part.quarantined for part in tally.sets.values()),
            "flaky": sum(part.flaky for part in tally.sets.values()),
            "carried": sum(part.carried for part in tally.sets.values()),
        }

    def _finished(self, event: ScenarioFinished) -> dict[str, object]:
        place = self._plan.by_id.get(event.scenario_id) if self._plan else None
        return {
            "scenario_id": event.scenario_id,
            "scenario": place.scenario.name if place else "",
            "set_id": place.set.id if place else None,
            "set": place.set.name if place else "",
            "verdict": str(event.verdict),
            "attempt": event.attempt,
            "duration_ms": round(event.duration_ms),
        }

    def _print(self, word: str, record: Mapping[str, object]) -> None:
        if self._before is not None:
            self._before()
        self._stream.write(f"{word}:{printable_json(json.dumps(record, separators=(',', ':')))}\n")
        self._stream.flush()


def result_record(summary: RunSummary) -> dict[str, object]:
    """Return what the ``RESULT`` line says of a run."""
    return {
        "verdict": summary.verdict,
        **summary.totals,
        "exit_status": summary.exit_status,
        "interrupted": summary.interrupted,
        "batch_id": summary.batch_id,
        "plan_hash": summary.plan_hash,
        "release": summary.release,
        "release_id": summary.release_id,
        "environment": summary.environment,
        "duration_ms": summary.duration_ms,
        "files": [_portable(path) for path in summary.files],
        "sets": [asdict(part) | {"verdict": part.verdict} for part in summary.sets],
        "problems": list(summary.problems),
    }


def _portable(path: Path) -> str:
    return path.as_posix()
