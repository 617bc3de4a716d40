"""``e1ts status``: the status of a batch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from pytest_e1ts.commands.output import say
from pytest_e1ts.commands.runs.read_verdicts import read_named_batches
from pytest_e1ts.commands.runs.scenario_view import (
    DescribedScenario,
    describe,
    mark,
    moment,
    reason_lines,
    scenario_json,
)
from pytest_e1ts.commands.tables import as_json, format_option, root_option, table, terminal_width
from pytest_e1ts.model.events import Verdict
from pytest_e1ts.model.text.counted import counted
from pytest_e1ts.reporting.history.status import COUNTED, BatchStatus, SetStatus, batch_status
from pytest_e1ts.reporting.terminal.text_layout import duration_text, one_line

_WORDS = {"not_run": "not run", "passed_with_warnings": "with warnings"}
_SIGNS = {"passed": "✓", str(Verdict.WARNED): "⚠", "failed": "✗", "waiting": "☐", "running": "…", "pending": "…"}


@click.command()
@click.argument("batch", default="latest")
@click.option("--release", help="The release whose batches 'latest' counts: an id, a release number, or 'latest'.")
@click.option("--limit", type=click.IntRange(min=0), default=20, show_default=True, help="Failures to list.")
@format_option
@root_option
@click.pass_context
def status(context: click.Context, *, batch: str, release: str | None, limit: int, form: str, root: Path) -> None:
    """Show the status of BATCH (an id, latest, latest~1): totals, sets, progress while it runs, and its failures.

    The exit status is 0 when it passed, 1 when it failed, 3 while it runs, 4 when there is no such batch, 5 when it
    waits for people.
    """
    from pytest_e1ts.store.connection.snapshot import read_only_snapshot  # noqa: PLC0415
    from pytest_e1ts.store.project_database import connected  # noqa: PLC0415 - keeps --help quick

    with connected(root) as connection, read_only_snapshot(connection):
        [(runs, judged)] = read_named_batches(connection, [batch], release)
        found = batch_status(runs, judged)
        failures = describe(connection, found.failures if form == "json" else found.failures[:limit])
        waiting = describe(connection, found.waiting if form == "json" else found.waiting[:limit])
    if form == "json":
        say(as_json(_as_data(found, failures) | {"waiting": list(map(scenario_json, waiting))}))
    else:
        say("\n".join([*_as_lines(found, failures, terminal_width()), *_waiting(found, waiting)]))
    context.exit(found.exit_status)


def _as_lines(batch: BatchStatus, failures: Sequence[DescribedScenario], width: int) -> Iterator[str]:
    first = batch.sets[0].run
    where = f" on {one_line(first.environment)}" if first.environment else ""
    yield f"release {one_line(first.release)}{where}: {batch.status}, {_counts(batch)}"
    by = f" by {one_line(first.executed_by)}" if first.executed_by else ""
    yield f"  batch    {first.batch}"
    yield f"  started  {moment(first.started_at)}{by}, {_lasted(batch)}"
    yield from (f"  {line}" for line in _progress(batch))
    yield ""
    yield from _sets(batch, width)
    yield from _failures(batch, failures, width)


def _lasted(batch: BatchStatus) -> str:
    how_long = duration_text(batch.elapsed_s * 1000)
    return f"{how_long} ago" if batch.status == "running" else f"took {how_long}"


def _counts(batch: BatchStatus) -> str:
    totals = batch.totals
    counts = [f"{totals[name]} {_WORDS.get(name, name)}" for name in COUNTED if totals[name]]
    carried = sum(part.carried for part in batch.sets)
    counts += [f"{carried} of them carried forward"] if carried else []
    flaky = sum(part.flaky for part in batch.sets)
    return ", ".join([*counts, *([f"{flaky} flaky"] if flaky else [])]) or "no scenarios"


def _progress(batch: BatchStatus) -> Iterator[str]:
    if batch.status != "running":
        return
    carried = sum(part.carried for part in batch.sets)
    done = batch.done + carried
    rate = f", {batch.rate:.1f} a minute" if batch.rate else ""
    left = f", about {duration_text(batch.remaining_s * 1000)} left" if batch.remaining_s else ""
    yield f"done     {done} of {batch.total} ({done / max(1, batch.total):.0%}){rate}{left}"
    if batch.silent_s is not None:
        silence = duration_text(batch.silent_s * 1000)
        yield f"silent   nothing was written for {silence}; if it is dead, close it: e1ts results close-stale"


def _sets(batch: BatchStatus, width: int) -> list[str]:
    columns = [name for name in COUNTED if name == "passed" or batch.totals[name]]
    header = ("", "test set", *(_WORDS.get(name, name) for name in columns), "of", "time")
    rows = [_set_row(part, columns) for part in batch.sets]
    right = range(2, len(header))
    return [f"  {line}" for line in table(header, rows, right=right, cuttable=(1,), width=width - 2)]


def _set_row(part: SetStatus, columns: Sequence[str]) -> tuple[str, ...]:
    counts = (str(part.counts.get(name) or "·") for name in columns)
    run = part.run
    return (
        _SIGNS.get(run.verdict, "?"),
        one_line(run.set_name),
        *counts,
        str(part.total),
        duration_text(run.duration_ms),
    )


def _failures(batch: BatchStatus, failures: Sequence[DescribedScenario], width: int) -> Iterator[str]:
    if not batch.failures:
        return
    yield ""
    yield f"{counted(len(batch.failures), 'failure')}:"
    for failure in failures:
        yield f"  {mark(failure.judged)}  {failure.title}"
        yield from reason_lines(failure, 6, width)
    if len(failures) < len(batch.failures):
        yield f"  … and {len(batch.failures) - len(failures)} more: --limit {len(batch.failures)}"


def _waiting(batch: BatchStatus, waiting: Sequence[DescribedScenario]) -> Iterator[str]:
    if not batch.waiting:
        return
    yield ""
    verb = "waits for a person" if len(batch.waiting) == 1 else "wait for people"
    yield f"{counted(len(batch.waiting), 'scenario')} {verb}; to answer: e1ts manual {batch.sets[0].run.batch}"
    yield from (f"  {mark(one.judged)}  {one.title}" for one in waiting)
    if len(waiting) < len(batch.waiting):
        yield f"  … and {len(batch.waiting) - len(waiting)} more: --limit {len(batch.waiting)}"


def _as_data(batch: BatchStatus, failures: Sequence[DescribedScenario]) -> dict[str, Any]:
    first = batch.sets[0].run
    return {
        "version": 1,
        "batch": first.batch,
        "release_id": first.release_id,
        "release": first.release,
        "environment": first.environment or None,
        "executed_by": first.executed_by or None,
        "plan_hash": first.details.plan_hash or None,
        "status": batch.status,
        "exit_status": batch.exit_status,
        "started_at": first.started_at.isoformat(),
        "elapsed_s": round(batch.elapsed_s, 3),
        "scenarios": {"total": batch.total, **batch.totals},
        "per_minute": None if batch.rate is None else round(batch.rate, 2),
        "remaining_s": None if batch.remaining_s is None else round(batch.remaining_s, 1),
        "silent_s": None if batch.silent_s is None else round(batch.silent_s, 1),
        "sets": [_set_data(part) for part in batch.sets],
        "failures": list(map(scenario_json, failures)),
    }


def _set_data(part: SetStatus) -> dict[str, Any]:
    run = part.run
    return {
        "run_id": run.id,
        "set_id": run.set_id,
        "set": run.set_name,
        "status": run.verdict,
        "duration_ms": run.duration_ms,
        "scenarios": {"total": part.total, **{name: part.counts.get(name, 0) for name in COUNTED}},
        "steps": {"total": run.steps or 0, "passed": run.passed_steps or 0, "failed": run.failed_steps or 0},
        "flaky": part.flaky,
        "carried": part.carried,
    }
