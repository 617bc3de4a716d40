"""A run of the past: one test set executed once, as a row of ``test_runs`` has it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from pytest_e1ts.model.events import Verdict
from pytest_e1ts.model.past_runs.details import NO_DETAILS, RunDetails

OVER = frozenset({"passed", "failed"})
"""The statuses of a run to which nothing more is to come."""

PENDING = "pending"
"""The status of a run that waits for people, or that another program has not begun."""

UNKNOWN = "unknown"
"""The status of a run of which another program left none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PastRun:
    """One run, by its columns alone.

    Attributes:
        id: The row's id; None where the run was read from a journal.
        batch_id: The runs it was started with; None for one that another program wrote without.
        release: Release number.
        set_id: None where another program left none, and so are the numbers.
        status: pending, running, passed or failed; ``unknown`` where another program left none.
        started_at: When it began, with its zone.
        changed_at: When it last changed, likewise.
        read_at: When it was read, by the same clock.
        duration_ms: From its first scenario's start to its last one's end; None while it runs.
        scenarios: How many were to run.
        steps: How many steps they have.
    """

    id: int | None
    batch_id: str | None
    release_id: int
    release: str
    set_id: int | None
    set_name: str = ""
    environment: str = ""
    base_url: str = ""
    executed_by: str = ""
    status: str = UNKNOWN
    started_at: datetime
    changed_at: datetime = field(compare=False)
    read_at: datetime = field(compare=False)
    duration_ms: int | None = None
    scenarios: int | None = 0
    steps: int | None = 0
    passed_steps: int | None = 0
    failed_steps: int | None = 0

    @property
    def batch(self) -> str:
        """The name of its batch: ``run 17`` for one without."""
        return f"run {self.id}" if self.batch_id is None else self.batch_id

    @property
    def is_over(self) -> bool:
        """Whether nothing more is to come of it."""
        return self.status in OVER

    @property
    def is_open(self) -> bool:
        """Whether it says that it goes on; a process that died may have left it so."""
        return self.status in {PENDING, "running"}

    @property
    def age_s(self) -> float:
        """Seconds since it began."""
        return (self.read_at - self.started_at).total_seconds()

    @property
    def idle_s(self) -> float:
        """Seconds since it last changed."""
        return (self.read_at - self.changed_at).total_seconds()


@dataclass(frozen=True, slots=True, kw_only=True)
class RunWithDetails(PastRun):
    """One run, and what its row holds about its scenarios.

    Attributes:
        details: Its failures are those alone that belong to no step, were forgiven, or are quarantined.
    """

    details: RunDetails = NO_DETAILS

    @property
    def is_waiting(self) -> bool:
        """Whether all is done that a machine does, nothing failed, and people have still to answer."""
        return self.status == PENDING and str(Verdict.WAITING) in (self.details.verdicts or {}).values()

    @property
    def is_over(self) -> bool:
        """Whether nothing runs any more: it has a verdict, or waits for one by people."""
        return self.status in OVER or self.is_waiting

    @property
    def is_open(self) -> bool:
        """Whether it says that it goes on; a process that died may have left it so."""
        return self.status in {PENDING, "running"} and not self.is_waiting

    @property
    def verdict(self) -> str:
        """The status, and what the column has no word for: ``passed with warnings`` and ``waiting``."""
        if self.is_waiting:
            return str(Verdict.WAITING)
        has_warned = self.status == "passed" and str(Verdict.WARNED) in (self.details.verdicts or {}).values()
        return str(Verdict.WARNED) if has_warned else self.status

    @property
    def may_lack_rows(self) -> bool:
        """Whether a scenario may have fewer rows than steps: the run goes on, or died and was closed from its rows."""
        return not self.is_over or (self.details.was_interrupted and not self.details.plan_hash)


@dataclass(frozen=True, slots=True, kw_only=True)
class RunInFull(RunWithDetails):
    """One run with every failure that its row holds.

    Attributes:
        is_valid: Whether all of it has the form it should have: who builds a verdict on it must ask.
    """

    is_valid: bool = True

    @property
    def has_nothing_to_run(self) -> bool:
        """Whether it is over, and there was nothing to run of its set."""
        details = self.details
        return details.has_details and not (details.contents or details.not_run or details.failures)
