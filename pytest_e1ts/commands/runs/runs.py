"""``e1ts runs``: the latest runs, as the database has them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from pytest_e1ts.commands.output import say
from pytest_e1ts.commands.tables import as_json, format_option, root_option, table, terminal_width
from pytest_e1ts.model.past_runs.run import UNKNOWN, PastRun
from pytest_e1ts.reporting.terminal.text_layout import duration_text, one_line

Listed = tuple[PastRun, int]
"""A run, and the number of its step rows."""

_HEADER = ("run", "status", "test set", "scenarios", "steps passed", "failed", "rows", "time", "batch")


@click.command()
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="How many, newest first.")
@format_option
@root_option
def runs(limit: int, form: str, root: Path) -> None:
    """Show the latest runs: one line for each test set that was run.

    The database is the one of DATABASE_URL or DB_HOST and the like; with none of them, the project's embedded one.
    """
    from pytest_e1ts.store.history.batches import read_latest_runs  # noqa: PLC0415 - the same
    from pytest_e1ts.store.project_database import connected  # noqa: PLC0415 - the same

    with connected(root) as connection:
        found = read_latest_runs(connection, limit)
    if form == "json":
        say(as_json({"version": 1, "runs": list(map(_data, found))}))
    else:
        lines = as_lines(found, terminal_width())
        say("\n".join(lines) if found else "No runs yet. Start one: pytest --e1ts-release=latest")


def as_lines(found: Sequence[Listed], width: int) -> list[str]:
    """Return runs as lines of a table."""
    return table(_HEADER, list(map(_row, found)), right=(0, 3, 4, 5, 6, 7), cuttable=(2,), width=width)


def _row(listed: Listed) -> tuple[str, ...]:
    run, step_rows = listed
    numbers = (run.scenarios, run.passed_steps, run.failed_steps, step_rows)
    counts = tuple("" if number is None else str(number) for number in numbers)
    words = (_status(run) or "", one_line(run.set_name))
    return (str(run.id), *words, *counts, duration_text(run.duration_ms), run.batch_id or "")


def _data(listed: Listed) -> dict[str, Any]:
    run, step_rows = listed
    return {
        "id": run.id,
        "batch_id": run.batch_id,
        "test_set": run.set_name or None,
        "status": _status(run),
        "scenarios": run.scenarios,
        "passed_steps": run.passed_steps,
        "failed_steps": run.failed_steps,
        "step_rows": step_rows,
        "duration_ms": run.duration_ms,
    }


def _status(run: PastRun) -> str | None:
    return None if run.status == UNKNOWN else run.status
