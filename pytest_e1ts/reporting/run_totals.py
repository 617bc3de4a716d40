"""Counting scenarios as they pass by, for the top of a report: flat in memory, whatever the size of the run."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from pytest_e1ts.model.events import Verdict
from pytest_e1ts.model.judgement import INCOMPLETE, judge_set
from pytest_e1ts.model.plan import PlannedSet
from pytest_e1ts.model.results import Results, ScenarioResult
from pytest_e1ts.reporting.outcome import BAD, NOT_RUN, decides, outcome_of

OUTCOMES = ("passed", "passed with warnings", "failed", "error", "skipped", NOT_RUN, "waiting")
_ONE_ASIDE = "One more, in quarantine, does not decide."


@dataclass(slots=True)
class SetTotals:
    """What one test set came to.

    Attributes:
        outcomes: Scenarios by what became of them.
        deciding: Those that keep the release from passing.
    """

    set: PlannedSet
    outcomes: Counter[str] = field(default_factory=Counter)
    deciding: int = 0

    @property
    def verdict(self) -> str:
        """As :func:`~pytest_e1ts.model.judgement.judge_set` has it."""
        passed, warned = self.outcomes[Verdict.PASSED], self.outcomes[Verdict.WARNED]
        waiting = self.outcomes[Verdict.WAITING]
        return judge_set(passed=passed, warned=warned, deciding=self.deciding, waiting=waiting)


@dataclass(slots=True)
class RunTotals:
    """What a run came to, as far as its scenarios were counted.

    Attributes:
        outcomes: Scenarios by what became of them.
        marks: Scenarios by mark: ``flaky``, ``quarantined``, ``carried``.
        steps: Steps that have a verdict.
        deciding: Scenarios that keep the release from passing.
    """

    outcomes: Counter[str] = field(default_factory=Counter)
    marks: Counter[str] = field(default_factory=Counter)
    sets: dict[int, SetTotals] = field(default_factory=dict)
    steps: int = 0
    deciding: int = 0

    @property
    def total(self) -> int:
        """Selected scenarios."""
        return self.outcomes.total()

    def count(self, result: ScenarioResult) -> None:
        """Count one scenario."""
        planned_set = result.place.set
        part = self.sets.setdefault(planned_set.id, SetTotals(planned_set))
        outcome = outcome_of(result)
        self.outcomes[outcome] += 1
        part.outcomes[outcome] += 1
        self.marks.update(marks_of(result))
        self.steps += len(result.steps)
        if decides(result):
            self.deciding += 1
            part.deciding += 1


def duration_ms(results: Results) -> int:
    """Return the wall time of a run in milliseconds."""
    return round(max(0.0, results.finished.at - results.started.at) * 1000)


def marks_of(result: ScenarioResult) -> list[str]:
    """Return what else there is to say of a scenario than its outcome."""
    marks = {"flaky": result.is_flaky, "quarantined": result.quarantined is not None, "carried": bool(result.origin)}
    marks["page errors"] = any(event.warnings for event in result.steps)
    return [mark for mark, holds in marks.items() if holds]


def judge(results: Results, totals: RunTotals) -> tuple[str, str]:
    """Return the verdict of a run and the sentence that says why.

    Args:
        results: The run.
        totals: Its scenarios, counted.

    Returns:
        ``passed``, ``passed with warnings``, ``failed``, ``incomplete`` or ``waiting``, and one sentence for who signs
        the release.
    """
    missing = totals.outcomes[NOT_RUN]
    if totals.deciding > missing:
        return "failed", _failed(totals)
    if undecided := _undecided(results, totals, missing):
        return undecided
    if results.finished.exit_status and not results.finished.only_waits:
        status = results.finished.exit_status
        return "failed", f"Every scenario that decides passed, yet the run ended with exit status {status}."
    return ("passed with warnings" if totals.outcomes[Verdict.WARNED] else "passed"), _passed(totals)


def _failed(totals: RunTotals) -> str:
    text = f"{totals.deciding} of {_scenarios(totals.total)} did not pass."
    aside = sum(totals.outcomes[name] for name in BAD) - totals.deciding
    if waiting := totals.outcomes[Verdict.WAITING]:
        text += f" {waiting} more {'waits for a person' if waiting == 1 else 'wait for people'}."
    if not aside:
        return text
    return f"{text} " + (f"{aside} more in quarantine do not decide." if aside > 1 else _ONE_ASIDE)


def _undecided(results: Results, totals: RunTotals, missing: int) -> tuple[str, str] | None:
    """Return verdict and sentence of a run of which nothing failed and that has not passed either; None of others."""
    if results.finished.interrupted or missing:
        return INCOMPLETE, f"The run ended early: {missing} of {_scenarios(totals.total)} did not run."
    if not totals.total:
        return INCOMPLETE, "There was nothing to run."
    if idle := _idle(results, totals):
        return INCOMPLETE, f"Nothing passed in {', '.join(idle)}, and nothing failed that decides."
    if totals.outcomes[Verdict.WAITING]:
        return str(Verdict.WAITING), _waiting(totals, results.started.batch_id)
    return None


def _waiting(totals: RunTotals, batch_id: str) -> str:
    count = totals.outcomes[Verdict.WAITING]
    verb, who = ("waits", "a person") if count == 1 else ("wait", "people")
    return f"{count} of {_scenarios(totals.total)} {verb} for {who}: e1ts manual {batch_id}"


def _idle(results: Results, totals: RunTotals) -> list[str]:
    """Name the test sets of which nothing passed and nothing failed that decides."""
    empty = [part.name for part in results.plan.sets if part.id in results.started.empty_sets]
    return [part.set.name for part in totals.sets.values() if part.verdict == INCOMPLETE] + empty


def _passed(totals: RunTotals) -> str:
    passed, warned = totals.outcomes[Verdict.PASSED], totals.outcomes[Verdict.WARNED]
    aside = totals.total - passed - warned
    text = f"All {_scenarios(totals.total)} passed."
    if warned or aside:
        text = f"{passed} of {_scenarios(totals.total)} passed"
        text += f", {warned} with warnings" if warned else ""
        text += f"; {aside} did not decide." if aside else "."
    return f"{text} {totals.marks['flaky']} only after a retry." if totals.marks["flaky"] else text


def _scenarios(count: int) -> str:
    return f"{count:,} scenario{'' if count == 1 else 's'}"
