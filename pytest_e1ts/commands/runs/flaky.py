"""``e1ts flaky``: scenarios whose verdict changes although their rows do not."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pytest_e1ts.commands.output import say
from pytest_e1ts.commands.runs.read_verdicts import release_id
from pytest_e1ts.commands.runs.scenario_view import DescribedScenario, describe, scenario_json
from pytest_e1ts.commands.tables import as_json, format_option, root_option, table, terminal_width
from pytest_e1ts.model.text.counted import counted
from pytest_e1ts.reporting.history.batch_names import NO_RUNS
from pytest_e1ts.reporting.history.flakiness import FlakyScenario, find_flaky
from pytest_e1ts.reporting.history.verdict_strip import LEGEND, strip

if TYPE_CHECKING:
    from sqlalchemy import Connection

_HEADER = ("rate", "flips", "on retry", "runs", "newest right", "scenario")
_LONGEST_STRIP = 40


@click.command()
@click.option("--last", type=click.IntRange(min=2), default=20, show_default=True, help="How many batches to look at.")
@click.option("--release", help="Batches of this release alone: an id, a release number, or 'latest'.")
@format_option
@root_option
def flaky(last: int, release: str | None, form: str, root: Path) -> None:
    """Show the scenarios whose verdict changed while their rows did not, or that passed only after failing.

    The worst come first, by the share of their runs that flipped against the run before or were flaky within.
    """
    from pytest_e1ts.store.connection.snapshot import read_only_snapshot  # noqa: PLC0415 - the same
    from pytest_e1ts.store.project_database import connected  # noqa: PLC0415 - keeps --help quick

    with connected(root) as connection, read_only_snapshot(connection):
        batches, found = read_flaky(connection, last, release)
        described = describe(connection, [one.runs[-1] for one in found])
    if form == "json":
        say(as_json({"version": 1, "batches": batches, "scenarios": _as_data(found, described)}))
    else:
        say("\n".join(_as_lines(batches, found, described, terminal_width())))


def read_flaky(connection: Connection, last: int, release: str | None) -> tuple[list[str], list[FlakyScenario]]:
    """Return the batches that were looked at, oldest first, and what is flaky in them.

    Raises:
        UnknownNameError: There is no such release.
    """
    from pytest_e1ts.store.history.batches import read_batch_runs, read_batches  # noqa: PLC0415 - keeps --help quick
    from pytest_e1ts.store.history.judged import read_judged  # noqa: PLC0415 - the same

    batches = [batch.id for batch in reversed(read_batches(connection, release_id(connection, release), last))]
    runs = [run for run in read_batch_runs(connection, batches) if run.is_over]
    return batches, find_flaky(read_judged(connection, runs))


def _as_lines(
    batches: Sequence[str], found: Sequence[FlakyScenario], described: Sequence[DescribedScenario], width: int
) -> list[str]:
    if not batches:
        return [NO_RUNS[0].upper() + NO_RUNS[1:]]
    where = f"in the last {counted(len(batches), 'batch', 'batches')}"
    if not found:
        return [f"No scenario changed its verdict without a change of its rows {where}."]
    shown = batches[-_LONGEST_STRIP:]
    rows = [_row(one, words, shown) for one, words in zip(found, described, strict=True)]
    headline = f"{counted(len(found), 'scenario')} with a verdict one can't rely on {where}, worst first:"
    lines = table(_HEADER, rows, right=(0, 1, 2, 3), cuttable=(5,), width=width)
    return [headline, "", *lines, "", LEGEND]


def _row(one: FlakyScenario, described: DescribedScenario, batches: Sequence[str]) -> tuple[str, ...]:
    by_batch = {run.run.batch: run for run in one.runs}
    counts = (f"{one.rate:.0%}", str(one.flips or "·"), str(one.within or "·"), str(len(one.runs)))
    return (*counts, strip(by_batch.get(batch) for batch in batches), described.title)


def _as_data(found: Sequence[FlakyScenario], described: Sequence[DescribedScenario]) -> list[dict[str, Any]]:
    return [
        {
            "rate": round(one.rate, 4),
            "flips": one.flips,
            "flaky_within": one.within,
            "failed": one.failed,
            "runs": [{"batch": run.run.batch, "verdict": run.verdict, "flaky": run.is_flaky} for run in one.runs],
            "last": scenario_json(words),
        }
        for one, words in zip(found, described, strict=True)
    ]
