"""Scenarios as the page's script reads them: arrays instead of objects, texts by number, no empty fields at the end.

The order of the fields is written down once more in ``assets/data.js``.
"""

from __future__ import annotations

from collections.abc import Sequence

from pytest_e1ts.model.events import ScenarioFinished, StepFinished
from pytest_e1ts.model.plan import PlannedStep
from pytest_e1ts.model.results import ScenarioResult
from pytest_e1ts.reporting.failure_groups import group_key
from pytest_e1ts.reporting.html_report.evidence import Evidence
from pytest_e1ts.reporting.html_report.texts import Texts
from pytest_e1ts.reporting.outcome import (
    NOT_RUN,
    joined_steps,
    outcome_of,
    reason_of,
    step_outcome,
    step_sentence,
    told_lines,
)

VERDICTS = ("passed", "failed", "error", "skipped", NOT_RUN, "passed with warnings")
STEP_VERDICTS = ("passed", "failed", "error", "optional", "skipped", "note", NOT_RUN, "warning")

Record = list[object]


class Records:
    """Turns scenarios into records, one at a time."""

    def __init__(self, texts: Texts, evidence: Evidence, started_at: float) -> None:
        """Prepare for one run.

        Args:
            texts: Where texts get their numbers.
            evidence: Where pictures and links come from.
            started_at: The run's start, in seconds since the epoch: times are told from there, in milliseconds.
        """
        self._text = texts.number
        self._evidence = evidence
        self._started_at = started_at

    def scenario(self, result: ScenarioResult) -> Record:
        """Return the record of a scenario."""
        place, finished = result.place, result.finished
        outcome = outcome_of(result)
        passed = outcome == "passed"
        reason = reason_of(finished, result.steps)
        return _trimmed([
            place.scenario.id, self._text(place.scenario.name), place.set.id, place.case.id,
            VERDICTS.index(outcome), *self._attempt(finished, passed=passed),
            self._text(reason), self._text(group_key(reason)),
            [self._step(step, event, passed=passed) for step, event in joined_steps(result)],
            self._earlier(result), self._quarantine(result), self._text(result.origin),
            self._text(place.scenario.description),
            [self._text(problem.text) for problem in place.scenario.problems],
            sum(len(event.warnings) for event in result.steps),
        ])  # fmt: skip

    def _attempt(self, finished: ScenarioFinished | None, *, passed: bool) -> Record:
        """Return start, duration, worker, number, message, set-up, tear-down and evidence of an attempt."""
        if finished is None:
            return [-1, -1, 0, 0, 0, 0, 0, []]
        return [
            max(0, round((finished.started_at - self._started_at) * 1000)),
            round(finished.duration_ms),
            self._text(finished.worker),
            finished.attempt,
            self._text(finished.message),
            self._text(finished.before),
            self._text(finished.after),
            self._evidence.records(finished.artifacts, passed=passed),
        ]

    def _step(self, step: PlannedStep, event: StepFinished | None, *, passed: bool) -> Record:
        text = self._text
        known: Record = [0, 0, [], []]
        duration = -1 if event is None or event.duration_ms is None else round(event.duration_ms)
        if event is not None:
            evidence = self._evidence.records(event.artifacts, passed=passed)
            known = [text(event.message), text(event.located_by), [text(line) for line in told_lines(event)], evidence]
        return _trimmed([
            step.id, STEP_VERDICTS.index(step_outcome(event)), duration,
            text(step_sentence(step, event)), text(step.action), text(step.element), text(step.argument),
            text((event.expected if event else "") or step.expected), 0 if step.required else 1, *known,
        ])  # fmt: skip

    def _earlier(self, result: ScenarioResult) -> list[Record]:
        """Return the attempts before the last one: verdict, the fields of an attempt, reason and steps."""
        records: list[Record] = []
        for finished, events in zip(result.earlier, result.earlier_steps, strict=False):
            steps = [self._step(step, event, passed=False) for step, event in joined_steps(result, events)]
            reason = self._text(reason_of(finished, events))
            attempt = self._attempt(finished, passed=False)
            records.append([VERDICTS.index(str(finished.verdict)), *attempt, reason, steps])
        return records

    def _quarantine(self, result: ScenarioResult) -> object:
        entry = result.quarantined
        return [self._text(part) for part in (entry.owner, entry.reason, entry.until)] if entry else 0


def _trimmed(record: Sequence[object]) -> Record:
    """Return a record without the empty fields at its end."""
    end = len(record)
    while end and record[end - 1] in (0, "", []):
        end -= 1
    return list(record[:end])
