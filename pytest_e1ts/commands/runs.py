"""``e1ts runs``: the latest runs, as the database has them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pytest_e1ts.commands.tables import as_json, format_option, root_option, table, terminal_width
from pytest_e1ts.reporting.layout import duration_text, one_line

if TYPE_CHECKING:
    from pytest_e1ts.store.run_reads import RecordedRun

_HEADER = ("run", "status", "test set", "scenarios", "steps passed", "failed", "rows", "time", "batch")


@click.command()
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="How many, newest first.")
@format_option
@root_option
def runs(limit: int, form: str, root: Path) -> None:
    """Show the latest runs: one line for each test set that was run.

    The database is the one of DATABASE_URL or DB_HOST and its kin; with none of them, the project's embedded one.
    """
    from pytest_e1ts.store.current_database import connected  # noqa: PLC0415 - keeps --help quick
    from pytest_e1ts.store.run_reads import read_runs  # noqa: PLC0415 - the same

    with connected(root) as connection:
        found = read_runs(connection, limit)
    if form == "json":
        click.echo(as_json({"version": 1, "runs": list(map(asdict, found))}))
    else:
        lines = as_lines(found, terminal_width())
        click.echo("\n".join(lines) if found else "No runs yet. Start one: pytest --e1ts-release=latest")


def as_lines(found: Sequence[RecordedRun], width: int) -> list[str]:
    """Return runs as lines of a table."""
    return table(_HEADER, list(map(_row, found)), right=(0, 3, 4, 5, 6, 7), cuttable=(2,), width=width)


def _row(run: RecordedRun) -> tuple[str, ...]:
    numbers = (run.scenarios, run.passed_steps, run.failed_steps, run.step_rows)
    counts = tuple("" if number is None else str(number) for number in numbers)
    words = (run.status or "", one_line(run.test_set or ""))
    return (str(run.id), *words, *counts, duration_text(run.duration_ms), run.batch_id or "")
