"""What a run came to, and the few closing lines that tell it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pytest_e1ts.model.events import RunFinished, RunStarted, Verdict
from pytest_e1ts.model.plan import Plan
from pytest_e1ts.reporting.tally import SetTally, Tally


@dataclass(frozen=True, slots=True)
class SetSummary:
    """What one test set came to.

    Attributes:
        total: Selected scenarios; the five numbers after it add up to it.
        passed_steps: Steps that passed.
        failed_steps: Steps that failed, optional ones included.
        duration_ms: From its first scenario's start to its last one's end.
    """

    id: int
    name: str
    total: int
    passed: int
    failed: int
    error: int
    skipped: int
    not_run: int
    passed_steps: int
    failed_steps: int
    duration_ms: int

    @property
    def verdict(self) -> str:
        """``passed`` if every scenario passed or was skipped on purpose, else ``failed``."""
        return "failed" if self.failed or self.error or self.not_run else "passed"


@dataclass(frozen=True, slots=True)
class RunSummary:
    """What a run came to.

    Attributes:
        release: Release number.
        duration_ms: Wall time of the run.
        journal: The file with every event.
        files: What the reporters wrote.
        problems: What a person must be told: a report or rows that could not be written.
    """

    batch_id: str
    plan_hash: str
    release: str
    release_id: int
    environment: str
    sets: tuple[SetSummary, ...]
    duration_ms: int
    exit_status: int
    interrupted: bool
    report_dir: Path
    journal: Path
    files: tuple[Path, ...] = ()
    problems: tuple[str, ...] = field(default=())

    @property
    def verdict(self) -> str:
        """``passed``, ``failed``, or ``interrupted`` where not everything was run."""
        if self.interrupted:
            return "interrupted"
        return "failed" if self.exit_status or any(s.verdict == "failed" for s in self.sets) else "passed"

    @property
    def totals(self) -> Mapping[str, int]:
        """Scenarios by what became of them, over all test sets."""
        names = ("total", "passed", "failed", "error", "skipped", "not_run", "passed_steps", "failed_steps")
        return {name: sum(getattr(part, name) for part in self.sets) for name in names}


def summarise_set(tally: SetTally) -> SetSummary:
    """Return what the tally of one test set says."""
    verdicts = tally.verdicts
    return SetSummary(
        id=tally.set.id,
        name=tally.set.name,
        total=tally.total,
        passed=verdicts[Verdict.PASSED],
        failed=verdicts[Verdict.FAILED],
        error=verdicts[Verdict.ERROR],
        skipped=verdicts[Verdict.SKIPPED],
        not_run=tally.total - tally.done,
        passed_steps=tally.steps[Verdict.PASSED],
        failed_steps=tally.steps[Verdict.FAILED],
        duration_ms=round(max(0.0, tally.ended_at - tally.started_at) * 1000),
    )


def summarise_run(
    plan: Plan,
    tally: Tally,
    started: RunStarted,
    finished: RunFinished,
    *,
    report_dir: Path,
    journal: Path,
    files: tuple[Path, ...] = (),
    problems: tuple[str, ...] = (),
) -> RunSummary:
    """Put together what a run came to."""
    return RunSummary(
        batch_id=started.batch_id,
        plan_hash=started.plan_hash,
        release=plan.release.number,
        release_id=plan.release.id,
        environment=plan.environment.name,
        sets=tuple(summarise_set(part) for part in tally.sets.values()),
        duration_ms=round(max(0.0, finished.at - started.at) * 1000),
        exit_status=finished.exit_status,
        interrupted=finished.interrupted,
        report_dir=report_dir,
        journal=journal,
        files=files,
        problems=problems,
    )
