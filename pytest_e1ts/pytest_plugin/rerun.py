"""``--e1ts-rerun``: completing a run of the past with what failed or never ran there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pytest_e1ts.errors import E1tsError, UsageError
from pytest_e1ts.model.events import Event
from pytest_e1ts.model.plan import Plan
from pytest_e1ts.registry import did_you_mean
from pytest_e1ts.reporting.past_runs.carried import run_of_journal, run_of_rows
from pytest_e1ts.reporting.past_runs.from_journal import journal_batches, load_run
from pytest_e1ts.reporting.past_runs.resume import EarlierRun, PlanComparison, Today
from pytest_e1ts.settings import Settings
from pytest_e1ts.store.connection.address import DatabaseAddress
from pytest_e1ts.store.connection.connect import connect_with_retries
from pytest_e1ts.store.history.batches import read_batches
from pytest_e1ts.store.history.in_full import read_batch_in_full

_LISTED = 5
_UNNAMED = "local"  # what the environment of a run is called for which nobody named one


@dataclass(frozen=True, slots=True)
class Rerun:
    """What is carried forward from which run.

    Attributes:
        plan: The plan of today.
    """

    earlier: EarlierRun
    compared: PlanComparison
    plan: Plan

    @property
    def not_to_run(self) -> frozenset[int]:
        """Scenarios of the plan that are not to run: carried forward, or left out then as now."""
        return self.compared.carried | self.compared.left_out

    @property
    def in_scope(self) -> frozenset[int]:
        """Scenarios that the verdict is about."""
        return frozenset(self.plan.by_id) - self.compared.left_out

    def events(self) -> Iterator[Event]:
        """Yield the events to carry forward."""
        return self.earlier.events(self.compared.carried)

    def header_lines(self) -> list[str]:
        """Return what a person should know of it before the run."""
        found = self.compared
        reasons = {
            "that did not pass": len(found.failed),
            "judged elsewhere or otherwise": len(found.elsewhere),
            "whose rows have changed": len(found.changed),
            "that it did not know": len(found.new),
        }
        to_run = ", ".join(f"{count} {reason}" for reason, count in reasons.items() if count) or "nothing"
        lines = [f"rerun of {self.earlier.past.id}: {len(found.carried)} carried forward; to run: {to_run}"]
        lines += [f"  not carried, for it was judged otherwise: {one}" for one in found.differences if found.elsewhere]
        return lines + [f"  changed since: {self.plan.by_id[changed].describe()}" for changed in found.changed]


def find_earlier_run(settings: Settings, address: DatabaseAddress) -> EarlierRun:
    """Find the run to complete: its plan and journal where they were kept, else its rows.

    Args:
        settings: They name the batch and the folder of reports.
        address: The database.

    Raises:
        UsageError: There is no such batch; the message lists the latest.
    """
    try:
        return run_of_journal(load_run(settings.report_dir, settings.rerun))
    except E1tsError:
        with connect_with_retries(address) as connection:
            past = read_batch_in_full(connection, settings.rerun)
            known = [] if past else [batch.id for batch in read_batches(connection, limit=100)]
    if past is None:
        raise UsageError(
            _unknown(settings, list(dict.fromkeys([*journal_batches(settings.report_dir), *known]))),
            code="unknown-batch",
        )
    return run_of_rows(past)


def complete(settings: Settings, earlier: EarlierRun) -> Settings:
    """Return the settings with what nobody chose taken from the run to complete: release, test sets, environment.

    Raises:
        UsageError: It ran on another environment than this one is to.
    """
    named = "" if earlier.past.environment == _UNNAMED else earlier.past.environment
    if settings.environment and settings.environment != named:
        raise UsageError(
            f"The batch {earlier.past.id} ran on {named or 'no named environment'}, and this run is to be on "
            f"{settings.environment}: their verdicts cannot be put together. Choose the same, or run without "
            "--e1ts-rerun.",
            code="rerun-does-not-fit",
        )
    return replace(
        settings,
        release=settings.release or str(earlier.past.release_id),
        sets=settings.sets or tuple(map(str, earlier.past.set_ids)),
        environment=named,
    )


def prepare_rerun(earlier: EarlierRun, plan: Plan, today: Today) -> Rerun:
    """Compare the run to complete with the plan of today.

    Args:
        earlier: The run to complete.
        plan: The plan.
        today: The same with its secrets masked, as it will be kept, and what else decides what is carried.

    Raises:
        UsageError: They are of two releases.
    """
    if plan.release.id != earlier.past.release_id:
        raise UsageError(
            f"The batch {earlier.past.id} is of the release with the id {earlier.past.release_id}, not of "
            f"{plan.release.number} (id {plan.release.id}). Leave out --e1ts-release.",
            code="rerun-does-not-fit",
        )
    return Rerun(earlier, earlier.compare(today), plan)


def _unknown(settings: Settings, known: list[str]) -> str:
    start = f"There is no batch {settings.rerun!r}, neither in {settings.report_dir} nor in the database."
    if not known:
        return f"{start} Nothing has run yet."
    hint = f"{did_you_mean(settings.rerun, known)} The latest: {', '.join(known[:_LISTED])}.".lstrip()
    return f"{start} {hint}"
