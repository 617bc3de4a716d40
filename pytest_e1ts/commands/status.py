"""``e1ts status``: where a batch stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from pytest_e1ts.commands.described import Described, counted, describe, mark, moment, reason_lines, scenario_json
from pytest_e1ts.commands.judged import read_named_batches
from pytest_e1ts.commands.tables import as_json, format_option, root_option, table, terminal_width
from pytest_e1ts.reporting.history.standing import COUNTED, BatchStanding, SetStanding, stand
from pytest_e1ts.reporting.layout import duration_text, one_line
from pytest_e1ts.store.history_rows import WITH_WARNINGS

_WORDS = {"not_run": "not run", "passed_with_warnings": "with warnings"}
_SIGNS = {"passed": "✓", WITH_WARNINGS: "⚠", "failed": "✗", "running": "…", "pending": "…"}


@click.command()
@click.argument("batch", default="latest")
@click.option("--release", help="The release whose batches 'latest' counts: an id, a release number, or 'latest'.")
@click.option("--limit", type=click.IntRange(min=0), default=20, show_default=True, help="Failures to tell.")
@format_option
@root_option
@click.pass_context
def status(context: click.Context, *, batch: str, release: str | None, limit: int, form: str, root: Path) -> None:
    """Show where BATCH (an id, latest, latest~1) stands: totals, sets, progress while it runs, and its failures.

    The exit status is 0 when it passed, 1 when it failed, 3 while it runs, 4 when there is no such batch.
    """
    from pytest_e1ts.store.current_database import connected  # noqa: PLC0415 - keeps --help quick
    from pytest_e1ts.store.snapshot import read_only_snapshot  # noqa: PLC0415

    with connected(root) as connection, read_only_snapshot(connection):
        [(runs, judged)] = read_named_batches(connection, [batch], release)
        standing = stand(runs, judged)
        failures = describe(connection, standing.failures if form == "json" else standing.failures[:limit])
    if form == "json":
        click.echo(as_json(_as_data(standing, failures)))
    else:
        click.echo("\n".join(_as_lines(standing, failures, terminal_width())))
    context.exit(standing.exit_status)


def _as_lines(standing: BatchStanding, failures: Sequence[Described], width: int) -> Iterator[str]:
    first = standing.sets[0].run
    where = f" on {first.environment}" if first.environment else ""
    yield f"release {first.release}{where}: {standing.status}, {_counts(standing)}"
    by = f" by {first.executed_by}" if first.executed_by else ""
    yield f"  batch    {first.batch}"
    yield f"  started  {moment(first.started_at)}{by}, {_lasted(standing)}"
    yield from (f"  {line}" for line in _progress(standing))
    yield ""
    yield from _sets(standing, width)
    yield from _failures(standing, failures, width)


def _lasted(standing: BatchStanding) -> str:
    how_long = duration_text(standing.elapsed_s * 1000)
    return f"{how_long} ago" if standing.status == "running" else f"took {how_long}"


def _counts(standing: BatchStanding) -> str:
    totals = standing.totals
    told = [f"{totals[name]} {_WORDS.get(name, name)}" for name in COUNTED if totals[name]]
    carried = sum(part.carried for part in standing.sets)
    told += [f"{carried} of them carried forward"] if carried else []
    flaky = sum(part.flaky for part in standing.sets)
    return ", ".join([*told, *([f"{flaky} flaky"] if flaky else [])]) or "no scenarios"


def _progress(standing: BatchStanding) -> Iterator[str]:
    if standing.status != "running":
        return
    carried = sum(part.carried for part in standing.sets)
    done = standing.done + carried
    rate = f", {standing.rate:.1f} a minute" if standing.rate else ""
    left = f", about {duration_text(standing.remaining_s * 1000)} left" if standing.remaining_s else ""
    yield f"done     {done} of {standing.total} ({done / max(1, standing.total):.0%}){rate}{left}"
    if standing.silent_s is not None:
        silence = duration_text(standing.silent_s * 1000)
        yield f"silent   nothing was written for {silence}; if it is dead, close it: e1ts results close-stale"


def _sets(standing: BatchStanding, width: int) -> list[str]:
    columns = [name for name in COUNTED if name == "passed" or standing.totals[name]]
    header = ("", "test set", *(_WORDS.get(name, name) for name in columns), "of", "time")
    rows = [_set_row(part, columns) for part in standing.sets]
    right = range(2, len(header))
    return [f"  {line}" for line in table(header, rows, right=right, cuttable=(1,), width=width - 2)]


def _set_row(part: SetStanding, columns: Sequence[str]) -> tuple[str, ...]:
    counts = (str(part.counts.get(name) or "·") for name in columns)
    run = part.run
    return (
        _SIGNS.get(run.verdict, "?"),
        one_line(run.set_name),
        *counts,
        str(part.total),
        duration_text(run.duration_ms),
    )


def _failures(standing: BatchStanding, failures: Sequence[Described], width: int) -> Iterator[str]:
    if not standing.failures:
        return
    yield ""
    yield f"{counted(len(standing.failures), 'failure')}:"
    for failure in failures:
        yield f"  {mark(failure.judged)}  {failure.title}"
        yield from reason_lines(failure, 6, width)
    if len(failures) < len(standing.failures):
        yield f"  … and {len(standing.failures) - len(failures)} more: --limit {len(standing.failures)}"


def _as_data(standing: BatchStanding, failures: Sequence[Described]) -> dict[str, Any]:
    first = standing.sets[0].run
    return {
        "version": 1,
        "batch": first.batch,
        "release_id": first.release_id,
        "release": first.release,
        "environment": first.environment or None,
        "executed_by": first.executed_by or None,
        "plan_hash": first.plan_hash or None,
        "status": standing.status,
        "exit_status": standing.exit_status,
        "started_at": first.started_at.isoformat(),
        "elapsed_s": round(standing.elapsed_s, 3),
        "scenarios": {"total": standing.total, **standing.totals},
        "per_minute": None if standing.rate is None else round(standing.rate, 2),
        "remaining_s": None if standing.remaining_s is None else round(standing.remaining_s, 1),
        "silent_s": None if standing.silent_s is None else round(standing.silent_s, 1),
        "sets": [_set_data(part) for part in standing.sets],
        "failures": list(map(scenario_json, failures)),
    }


def _set_data(part: SetStanding) -> dict[str, Any]:
    run = part.run
    return {
        "run_id": run.id,
        "set_id": run.set_id,
        "set": run.set_name,
        "status": run.verdict,
        "duration_ms": run.duration_ms,
        "scenarios": {"total": part.total, **{name: part.counts.get(name, 0) for name in COUNTED}},
        "steps": {"total": run.steps, "passed": run.passed_steps, "failed": run.failed_steps},
        "flaky": part.flaky,
        "carried": part.carried,
    }
