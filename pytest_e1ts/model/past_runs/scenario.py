"""What became of a scenario in a run of the past."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from pytest_e1ts.model.derived_ids import FIRST_DERIVED_ID
from pytest_e1ts.model.events import Verdict
from pytest_e1ts.model.judgement import BAD, PASSED
from pytest_e1ts.model.past_runs.run import RunWithDetails
from pytest_e1ts.model.past_runs.step import PastStep

RUNNING = "running"
"""The verdict where more may come."""


@dataclass(frozen=True, slots=True)
class StepTotals:
    """What the steps of one scenario come to in one run.

    Attributes:
        rows: How many there are.
        failed: How many failed, errors included.
        errors: How many failed because they could not be judged.
        duration_ms: Their times together.
        ended_at: When the last of them ended, with its zone.
        first_row: The id of the first row, which holds the names; None in a journal, and so for the others.
        failed_row: The id of the first that failed.
        steps_hash: Equal where two runs had the same steps.
        texts_hash: Equal where these had the same sentences; those with variables are left out.
        of_reusable_cases: How many of the rows are of reusable cases, which no release counts among its steps.
        row_id: The scenario of today's release that its steps belong to: another one where it is a row of a data set.
    """

    rows: int
    passed: int
    failed: int
    errors: int
    duration_ms: int
    ended_at: datetime | None = None
    first_row: int | None = None
    failed_row: int | None = None
    steps_hash: int | None = None
    texts_hash: int | None = None
    of_reusable_cases: int = 0
    row_id: int | None = None


@dataclass(frozen=True, slots=True)
class PastScenario:
    """What became of one scenario in one run.

    Attributes:
        verdict: That of :class:`~pytest_e1ts.model.events.Verdict`; ``running`` where more may come.
        duration_ms: Its steps' times together; None where none ran.
        totals: What its steps come to; None where it has none.
        is_flaky: It passed, after an attempt before had failed.
        is_quarantined: Its verdict did not count.
        origin: The batch that the verdict was carried forward from; empty for one of this run.
        message: Why it failed, where no step says it: in set-up, in tear-down.
        name: Its name, where the run has it.
        case: The name of its case, likewise.
    """

    scenario_id: int
    run: RunWithDetails
    verdict: str
    duration_ms: int | None = None
    totals: StepTotals | None = None
    is_flaky: bool = False
    is_quarantined: bool = False
    origin: str = ""
    message: str = ""
    name: str = ""
    case: str = ""

    @property
    def is_bad(self) -> bool:
        """Whether it failed or could not be judged."""
        return self.verdict in BAD

    @property
    def has_passed(self) -> bool:
        """Whether it passed, with warnings or without."""
        return self.verdict in PASSED

    @property
    def has_verdict(self) -> bool:
        """Whether it ran and came to a verdict of its own; one that was cut off with its run did not."""
        if self.origin or not (self.is_bad or self.has_passed):
            return False
        no_step_failed = self.totals is None or not self.totals.failed
        return not (self.verdict == Verdict.ERROR and self.run.details.was_interrupted and no_step_failed)

    @property
    def content(self) -> str:
        """The hash of its rows as they were judged; empty where it is not known."""
        return self.run.details.contents.get(self.scenario_id, "")

    @property
    def shown_row(self) -> int | None:
        """The id of the step row that explains most: the first that failed, else the first."""
        if self.totals is None:
            return None
        has_failed = self.is_bad or self.verdict == Verdict.WARNED
        return self.totals.failed_row if has_failed and self.totals.failed_row else self.totals.first_row


@dataclass(frozen=True, slots=True)
class ScenarioInFull:
    """What became of one scenario in one run, and its steps in the order they were written."""

    scenario: PastScenario
    steps: tuple[PastStep, ...]


def rows_are_same(before: PastScenario, after: PastScenario) -> bool:
    """Return whether a scenario's rows are the same in two runs, as far as these show.

    The scenario's own hash decides, whatever else of the plan changed. Runs that kept none are compared by the hash of
    the whole plan, else by their steps and sentences; those that are filled in from variables differ at every run and
    count as the same.
    """
    if before.content and after.content:
        return before.content == after.content
    plan = before.run.details.plan_hash
    if plan and plan == after.run.details.plan_hash:
        return True
    one, other = before.totals, after.totals
    if one is None or other is None:
        return one is other
    return (one.rows, one.steps_hash, one.texts_hash) == (other.rows, other.steps_hash, other.texts_hash)


def sum_steps(steps: Iterable[PastStep]) -> StepTotals | None:
    """Return what steps of one scenario come to; None where there are none."""
    found = list(steps)
    if not found:
        return None
    failed = [step for step in found if step.status == "failed"]
    return StepTotals(
        rows=len(found),
        passed=sum(step.status == "passed" for step in found),
        failed=len(failed),
        errors=sum(step.is_error for step in failed),
        duration_ms=sum(step.duration_ms or 0 for step in found),
        of_reusable_cases=sum((step.step_id or 0) >= FIRST_DERIVED_ID for step in found),
        ended_at=max((step.ended_at for step in found if step.ended_at is not None), default=None),
    )
