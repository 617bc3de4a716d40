"""Scenarios as the page's script reads them: arrays instead of objects, texts by number, no empty fields at the end.

The order of the fields is written down once more in ``assets/data.js``.
"""

from __future__ import annotations

from collections.abc import Sequence

from pytest_e1ts.error_codes.catalogue import error_kinds
from pytest_e1ts.model.events import ScenarioFinished, StepFinished
from pytest_e1ts.model.plan import PlannedStep
from pytest_e1ts.model.results import ScenarioResult
from pytest_e1ts.reporting.failure_groups import group_key
from pytest_e1ts.reporting.html_report.evidence import Evidence
from pytest_e1ts.reporting.html_report.string_table import Texts
from pytest_e1ts.reporting.outcome import (
    NOT_RUN,
    joined_steps,
    message_lines,
    outcome_of,
    reason_of,
    step_outcome,
    step_sentence,
)

VERDICTS = ("passed", "failed", "error", "skipped", NOT_RUN, "passed with warnings", "waiting")
STEP_VERDICTS = ("passed", "failed", "error", "optional", "skipped", "note", NOT_RUN, "warning", "waiting")

Record = list[object]


class Records:
    """Turns scenarios into records, one at a time."""

    def __init__(self, texts: Texts, evidence: Evidence, started_at: float) -> None:
        """Prepare for one run.

        Args:
            texts: Where texts get their numbers.
            evidence: Where pictures and links come from.
            started_at: The run's start, in seconds since the epoch: times are relative to it, in milliseconds.
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
            [[self._text(problem.text), *self._error(problem.code)] for problem in place.scenario.problems],
            sum(len(event.warnings) for event in result.steps),
            int(place.scenario.is_manual), *self._answer(finished),
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

    def _answer(self, finished: ScenarioFinished | None) -> Record:
        """Return who answered a manual scenario, and when, in milliseconds since the epoch."""
        if finished is None or not finished.answered_by:
            return [0, 0]
        return [self._text(finished.answered_by), round(finished.started_at * 1000)]

    def _step(self, step: PlannedStep, event: StepFinished | None, *, passed: bool) -> Record:
        text = self._text
        known: Record = [0, 0, [], [], 0, 0]
        duration = -1 if event is None or event.duration_ms is None else round(event.duration_ms)
        if event is not None:
            evidence = self._evidence.records(event.artifacts, passed=passed)
            known = [
                text(event.message),
                text(event.located_by),
                [text(line) for line in message_lines(event)],
                evidence,
                *self._error(event.code),
            ]
        return _trimmed([
            step.id, STEP_VERDICTS.index(step_outcome(event)), duration,
            text(step_sentence(step, event)), text(step.action), text(step.element), text(step.argument),
            text((event.expected if event else "") or step.expected), 0 if step.required else 1, *known,
            text(step.source),
        ])  # fmt: skip

    def _error(self, word: str) -> Record:
        """Return the code and the title of a kind of error; nothing for a suite's own."""
        kind = error_kinds().get(word) if word else None
        return [self._text(kind.code), self._text(kind.title)] if kind else [0, 0]

    def _earlier(self, result: ScenarioResult) -> list[Record]:
        """Return the attempts before the last one: verdict, the fields of an attempt, reason and steps."""
        records: list[Record] = []
        for finished, events in zip(result.earlier, result.earlier_steps, strict=False):
            steps = [self._step(step, event, passed=False) for step, event in joined_steps(result, events)]
            reason = self._text(reason_of(finished, events))
            attempt = self._attempt(finished, passed=False)
            verdict = VERDICTS.index(str(finished.verdict))
            records.append(_trimmed([verdict, *attempt, reason, steps, *self._answer(finished)]))
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
