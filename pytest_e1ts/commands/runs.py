"""``e1ts runs``: the latest runs, as the database has them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pytest_e1ts.reporting.layout import cells, duration_text, one_line, pad

if TYPE_CHECKING:
    from pytest_e1ts.store.run_reads import RecordedRun

_HEADER = ("run", "status", "test set", "scenarios", "steps passed", "failed", "rows", "time", "batch")


@click.command()
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="How many, newest first.")
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="Project folder, for the embedded database in .e1ts/postgres; default: the current one.",
)
def runs(limit: int, root: Path) -> None:
    """Show the latest runs: one line for each test set that was run.

    The database is the one of DATABASE_URL or DB_HOST and its kin; with none of them, the project's embedded one.
    """
    from pytest_e1ts.store.current_database import connected  # noqa: PLC0415 - keeps --help quick
    from pytest_e1ts.store.run_reads import read_runs  # noqa: PLC0415 - the same

    with connected(root) as connection:
        found = read_runs(connection, limit)
    click.echo("\n".join(table(found)) if found else "No runs yet. Start one: pytest --e1ts-release=latest")


def table(found: Sequence[RecordedRun]) -> list[str]:
    """Return runs as lines of a table."""
    rows = [_HEADER, *map(_row, found)]
    widths = [max(cells(row[column]) for row in rows) for column in range(len(_HEADER))]
    return ["  ".join(pad(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]


def _row(run: RecordedRun) -> tuple[str, ...]:
    numbers = (run.scenarios, run.passed_steps, run.failed_steps, run.step_rows)
    counts = tuple("" if number is None else str(number) for number in numbers)
    words = (run.status or "", one_line(run.test_set or ""))
    return (str(run.id), *words, *counts, duration_text(run.duration_ms), run.batch_id or "")
