"""What a run came to, and the few closing lines that say it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pytest_e1ts.model.events import RunFinished, RunStarted, Verdict
from pytest_e1ts.model.judgement import INCOMPLETE, judge_set
from pytest_e1ts.model.plan import Plan
from pytest_e1ts.reporting.recording.tally import SetTally, Tally

_SCENARIOS = (
    "total", "passed", "passed_with_warnings", "failed", "error", "skipped", "waiting", "not_run", "quarantined",
    "flaky", "carried",
)  # fmt: skip
_TOTALS = (*_SCENARIOS, "passed_steps", "failed_steps")


@dataclass(frozen=True, slots=True)
class SetSummary:
    """What one test set came to.

    Attributes:
        total: Selected scenarios; the six numbers after it, those that passed with warnings and those that wait add up
            to it.
        passed_with_warnings: Scenarios of which a step failed that need not pass; they are among no other number.
        quarantined: Scenarios that failed or erred in quarantine; they are among no other number.
        flaky: Those of the plainly passed ones that an earlier attempt had not.
        carried: Those whose verdict comes from another batch.
        waiting: Scenarios that wait for a person.
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
    quarantined: int
    passed_steps: int
    failed_steps: int
    duration_ms: int
    flaky: int = 0
    carried: int = 0
    passed_with_warnings: int = 0
    waiting: int = 0

    @property
    def verdict(self) -> str:
        """As :func:`~pytest_e1ts.model.judgement.judge_set` has it."""
        deciding = self.failed + self.error + self.not_run
        warned, waiting = self.passed_with_warnings, self.waiting
        return judge_set(passed=self.passed, warned=warned, deciding=deciding, waiting=waiting)


@dataclass(frozen=True, slots=True)
class RunSummary:
    """What a run came to.

    Attributes:
        release: Release number.
        duration_ms: Wall time of the run.
        journal: The file with every event.
        files: What the reporters wrote.
        problems: What a person must know: a report or rows that could not be written.
        notes: What is worth knowing of single scenarios: flaky ones, quarantined ones.
        rerun_of: The batch that this one completes; empty where it completes none.
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
    notes: tuple[str, ...] = ()
    rerun_of: str = ""

    @property
    def verdict(self) -> str:
        """The worst of the test sets' verdicts, or ``interrupted`` where the run was; ``failed`` by its exit status."""
        if self.interrupted:
            return "interrupted"
        verdicts = {part.verdict for part in self.sets}
        if "failed" not in verdicts:
            for unfinished in (INCOMPLETE, str(Verdict.WAITING)):
                if unfinished in verdicts:
                    return unfinished
        if "failed" in verdicts or self.exit_status:
            return "failed"
        if not verdicts:
            return INCOMPLETE
        return str(Verdict.WARNED if Verdict.WARNED in verdicts else Verdict.PASSED)

    @property
    def totals(self) -> Mapping[str, int]:
        """Scenarios by what became of them, over all test sets."""
        return {name: sum(getattr(part, name) for part in self.sets) for name in _TOTALS}


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
        not_run=tally.not_run,
        quarantined=tally.quarantined,
        flaky=tally.flaky,
        carried=tally.carried,
        passed_with_warnings=verdicts[Verdict.WARNED],
        waiting=verdicts[Verdict.WAITING],
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
    notes: tuple[str, ...] = (),
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
        notes=notes,
        rerun_of=started.rerun_of,
    )
