"""The status of a batch: what has become of its scenarios, set by set, and when it may be over."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pytest_e1ts.model.events import Verdict
from pytest_e1ts.model.past_runs.run import RunWithDetails
from pytest_e1ts.model.past_runs.scenario import RUNNING, PastScenario

COUNTED = (
    "passed",
    "passed_with_warnings",
    "failed",
    "error",
    "quarantined",
    "skipped",
    "waiting",
    "running",
    "not_run",
)
"""What scenarios are counted by: their verdict, unless they failed in quarantine."""

SILENT_S = 120.0
"""Seconds without a change after which a run that should be running is worth a question."""

PASSED, FAILED, STILL_RUNNING, WAITING = 0, 1, 3, 5
_FEW = 3


@dataclass(frozen=True, slots=True)
class SetStatus:
    """What has become of one test set.

    Attributes:
        counts: Scenarios by the words of :data:`COUNTED`.
        total: All of them together.
        flaky: How many passed after an attempt had failed.
        carried: How many of the passed are carried forward from an earlier batch.
    """

    run: RunWithDetails
    counts: Mapping[str, int]
    total: int
    flaky: int
    carried: int


@dataclass(frozen=True, slots=True)
class BatchStatus:
    """The status of a batch.

    Attributes:
        sets: Its runs, in order.
        failures: The scenarios that failed, in order of set and id.
        waiting: Those that wait for a person, likewise.
        duration_s: Seconds from its start to its last step's end; None where no step ended.
    """

    sets: tuple[SetStatus, ...]
    failures: tuple[PastScenario, ...]
    waiting: tuple[PastScenario, ...]
    duration_s: float | None

    @property
    def status(self) -> str:
        """``running`` while any run is not over; else the worst of their verdicts."""
        return batch_verdict([part.run for part in self.sets])

    @property
    def exit_status(self) -> int:
        """0 passed, 1 failed, 3 running, 5 waiting for people."""
        return {"failed": FAILED, RUNNING: STILL_RUNNING, str(Verdict.WAITING): WAITING}.get(self.status, PASSED)

    @property
    def totals(self) -> dict[str, int]:
        """Scenarios by the words of :data:`COUNTED`, over all sets."""
        return {name: sum(part.counts.get(name, 0) for part in self.sets) for name in COUNTED}

    @property
    def total(self) -> int:
        """All scenarios."""
        return sum(part.total for part in self.sets)

    @property
    def done(self) -> int:
        """Scenarios with a verdict of this batch; those that were carried forward took no time."""
        counts = self.totals
        return self.total - counts[RUNNING] - counts["not_run"] - sum(part.carried for part in self.sets)

    @property
    def elapsed_s(self) -> float:
        """Seconds from its start to its end, or until now."""
        age = max((part.run.age_s for part in self.sets), default=0.0)
        return age if self.status == RUNNING or self.duration_s is None else self.duration_s

    @property
    def rate(self) -> float | None:
        """Scenarios a minute; None where too few are done."""
        return self.done * 60 / self.elapsed_s if self.done >= _FEW and self.elapsed_s > 0 else None

    @property
    def remaining_s(self) -> float | None:
        """Seconds that the rest will take at that rate; None where that is not known, or nothing is left."""
        counts = self.totals
        rest = counts[RUNNING] + counts["not_run"]
        return rest * 60 / self.rate if self.rate and rest and self.status == RUNNING else None

    @property
    def silent_s(self) -> float | None:
        """Seconds without news, where a running batch has been silent for long; else None."""
        idle = min((part.run.idle_s for part in self.sets), default=0.0)
        return idle if self.status == RUNNING and idle >= SILENT_S else None


def batch_verdict(runs: Sequence[RunWithDetails]) -> str:
    """Return ``running`` while any run of a batch is not over; else the worst of their verdicts."""
    if any(not run.is_over for run in runs):
        return RUNNING
    verdicts = {run.verdict for run in runs}
    worse = ("failed", str(Verdict.WAITING), str(Verdict.WARNED))
    return next((verdict for verdict in worse if verdict in verdicts), "passed")


def batch_status(runs: Sequence[RunWithDetails], judged: Iterable[PastScenario]) -> BatchStatus:
    """Put together the status of a batch, from its runs and what became of their scenarios."""
    by_run: defaultdict[int | None, list[PastScenario]] = defaultdict(list)
    for one in judged:
        by_run[one.run.id].append(one)
    sets = tuple(_set_status(run, by_run[run.id]) for run in runs)
    in_order = [one for run in runs for one in by_run[run.id]]
    failures = tuple(one for one in in_order if one.is_bad)
    waiting = tuple(one for one in in_order if one.verdict == Verdict.WAITING)
    return BatchStatus(sets, failures, waiting, _duration_s(runs, in_order))


def _duration_s(runs: Sequence[RunWithDetails], judged: Iterable[PastScenario]) -> float | None:
    ran = (one for one in judged if one.scenario_id not in one.run.details.answered)  # a person took days, not the run
    ends = [one.totals.ended_at for one in ran if one.totals is not None and one.totals.ended_at is not None]
    if not ends:
        return None
    return max(0.0, (max(ends) - min(run.started_at for run in runs)).total_seconds())


def _counted_as(judged: PastScenario) -> str:
    return "quarantined" if judged.is_bad and judged.is_quarantined else judged.verdict.replace(" ", "_")


def _set_status(run: RunWithDetails, judged: Sequence[PastScenario]) -> SetStatus:
    counts = Counter(_counted_as(one) for one in judged)
    total = max(run.scenarios or 0, len(judged))
    counts["not_run"] = total - len(judged)
    return SetStatus(
        run=run,
        counts=counts,
        total=total,
        flaky=sum(one.is_flaky for one in judged),
        carried=sum(bool(one.origin) for one in judged),
    )
