"""What the history is made of: rows of ``test_runs`` and ``test_run_steps``, as they are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

OVER = frozenset({"passed", "failed"})
"""The statuses of a run to which nothing more is to come."""

WITH_WARNINGS = "passed with warnings"


@dataclass(frozen=True, slots=True)
class Batch:
    """The runs that were started together, in one line.

    Attributes:
        id: The ``batch_id``.
        release_id: The release its newest run belongs to.
        last_run: The largest run id; newer batches have larger ones.
    """

    id: str
    release_id: int
    last_run: int


@dataclass(frozen=True, slots=True)
class HistoryRun:
    """One row of ``test_runs``.

    Attributes:
        id: The row's id.
        batch: Its ``batch_id``; ``run 17`` for one that another program wrote without.
        release: Release number.
        status: pending, running, passed or failed; ``unknown`` where another program left none.
        started_at: When it was made, with its zone.
        age_s: Seconds since then, by the database's clock.
        idle_s: Seconds since its row last changed, likewise.
        duration_ms: From its first scenario's start to its last one's end; None while it runs.
        scenarios: How many were to run.
        steps: How many steps they have.
        details: ``failed_details`` without what the step rows say already; empty where it is no object.
    """

    id: int
    batch: str
    release_id: int
    release: str
    set_id: int
    set_name: str
    environment: str
    executed_by: str
    status: str
    started_at: datetime
    age_s: float
    idle_s: float
    duration_ms: int | None
    scenarios: int
    steps: int
    passed_steps: int
    failed_steps: int
    details: Mapping[str, Any]

    @property
    def is_over(self) -> bool:
        """Whether nothing more is to come of it."""
        return self.status in OVER

    @property
    def verdict(self) -> str:
        """The status, and ``passed with warnings`` where a scenario passed so: the column has no word for it."""
        verdicts = self.details.get("verdicts")
        has_warned = self.status == "passed" and isinstance(verdicts, Mapping) and WITH_WARNINGS in verdicts
        return WITH_WARNINGS if has_warned else self.status

    @property
    def was_interrupted(self) -> bool:
        """Whether it was stopped before it was through."""
        return bool(self.details.get("interrupted"))

    @property
    def may_lack_rows(self) -> bool:
        """Whether a scenario may have fewer rows than steps: the run goes on, or died and was closed from its rows."""
        return not self.is_over or (self.was_interrupted and not self.plan_hash)

    @property
    def plan_hash(self) -> str:
        """The hash of the rows it was planned from; empty where it is not known."""
        plan = self.details.get("plan")
        return str(plan.get("hash") or "") if isinstance(plan, Mapping) else ""

    @property
    def contents(self) -> Mapping[str, str]:
        """The hashes of its scenarios' rows, by their ids as text; empty where they are not known."""
        plan = self.details.get("plan")
        found = plan.get("scenarios") if isinstance(plan, Mapping) else None
        return found if isinstance(found, Mapping) else {}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the step rows of one scenario come to in one run.

    Attributes:
        rows: Step rows.
        passed: How many of them passed.
        failed: How many failed, errors included.
        errors: How many failed because they could not be judged.
        duration_ms: Their times together.
        first_row: The id of the first of them, which holds the names.
        failed_row: The id of the first that failed.
        ended_at: When the last of its steps ended, with its zone.
        steps_print: Tells whether two runs had the same steps.
        texts_print: Tells whether these had the same sentences; those with variables are left out.
    """

    run_id: int
    scenario_id: int
    rows: int
    passed: int
    failed: int
    errors: int
    duration_ms: int
    first_row: int
    failed_row: int | None
    ended_at: datetime | None
    steps_print: int
    texts_print: int


@dataclass(frozen=True, slots=True)
class StepText:
    """What one step row says, beside what its row of the release says today.

    Attributes:
        step_id: Of ``test_steps``.
        definition: The sentence, with variables filled in.
        expected: The expected result, likewise.
        definition_now: The sentence as written in the release today; empty where the row is gone.
        expected_now: The expected result, likewise.
        message: Why it failed.
    """

    run_id: int
    scenario_id: int
    scenario: str
    case: str
    step_id: int | None
    definition: str
    expected: str
    definition_now: str
    expected_now: str
    message: str
