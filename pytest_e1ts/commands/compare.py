"""``e1ts compare``: two batches side by side."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pytest_e1ts.commands.described import Described, describe
from pytest_e1ts.commands.judged import read_named_batches
from pytest_e1ts.commands.tables import as_json, format_option, root_option, terminal_width
from pytest_e1ts.reporting.history.comparison import Comparison, Made, Pair, Thresholds, compare_batches, one_sided
from pytest_e1ts.reporting.history.row_changes import RowChange, row_changes

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from pytest_e1ts.store.history_rows import HistoryRun

NEW_FAILURES = 1


@dataclass(frozen=True, slots=True)
class Compared:
    """Two batches compared, with everything needed to tell it.

    Attributes:
        before: The runs of the earlier batch.
        after: The runs of the later one.
        changes: Differences of rows by scenario; none where what changed is not kept with a run.
        words: What is known of each scenario last, by its id.
    """

    before: Sequence[HistoryRun]
    after: Sequence[HistoryRun]
    thresholds: Thresholds
    comparison: Comparison
    changes: dict[int, list[RowChange]]
    words: dict[int, Described]


@click.command()
@click.argument("earlier", metavar="[EARLIER", default="latest~1")
@click.argument("later", metavar="[LATER]]", default="latest")
@click.option("--release", help="The release whose batches 'latest' counts: an id, a release number, or 'latest'.")
@click.option("--slower", type=click.FloatRange(min=1), default=1.5, show_default=True, help="Slower: so many times.")
@click.option("--slower-ms", type=click.IntRange(min=0), default=1000, show_default=True, help="And by so many ms.")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Scenarios to tell of a kind.")
@format_option
@root_option
@click.pass_context
def compare(
    context: click.Context,
    *,
    earlier: str,
    later: str,
    release: str | None,
    slower: float,
    slower_ms: int,
    limit: int,
    form: str,
    root: Path,
) -> None:
    """Show what differs between two batches: failures, times, and the rows that changed between them.

    A batch is an id, the beginning of one, latest, or latest~1 for the one before of the same release.

    The exit status is 0 without new failures, 1 with some that are not quarantined, 4 when there is no such batch.
    """
    from pytest_e1ts.commands.compare_output import as_data, as_lines  # noqa: PLC0415 - keeps --help quick
    from pytest_e1ts.store.current_database import connected  # noqa: PLC0415
    from pytest_e1ts.store.snapshot import read_only_snapshot  # noqa: PLC0415

    with connected(root) as connection, read_only_snapshot(connection):
        compared = read_comparison(connection, (earlier, later), release, Thresholds(slower, slower_ms))
    if form == "json":
        click.echo(as_json(as_data(compared)))
    else:
        click.echo("\n".join(as_lines(compared, limit, terminal_width())))
    context.exit(NEW_FAILURES if compared.comparison.counting_failures else 0)


def read_comparison(
    connection: Connection, words: tuple[str, str], release: str | None, thresholds: Thresholds
) -> Compared:
    """Compare two batches, with a fixed number of queries.

    Raises:
        UnknownNameError: There is no such batch or release.
    """
    (before, judged_before), (after, judged_after) = read_named_batches(connection, words, release)
    one_release = {run.release_id for run in before} & {run.release_id for run in after}
    apart = one_sided(judged_before, judged_after)
    made = _read_made(connection, before, apart) if apart and one_release else Made()
    comparison = compare_batches(judged_before, judged_after, thresholds, made)
    changes = _read_changes(connection, before, after, comparison.changed)
    told = {pair.scenario_id: pair.newest for pair in _told(comparison)}
    described = describe(connection, told.values())
    return Compared(
        before, after, thresholds, comparison, changes, {words.judged.scenario_id: words for words in described}
    )


def _told(comparison: Comparison) -> Iterable[Pair]:
    return (pair for kind in fields(comparison) for pair in _pairs(getattr(comparison, kind.name)))


def _pairs(value: object) -> tuple[Pair, ...]:
    return value if isinstance(value, tuple) else ()


def _read_made(connection: Connection, before: Sequence[HistoryRun], scenario_ids: Collection[int]) -> Made:
    from pytest_e1ts.store.history_scenarios import read_made  # noqa: PLC0415 - keeps --help quick

    return Made(*read_made(connection, scenario_ids, [run.id for run in before]))


def _read_changes(
    connection: Connection, before: Sequence[HistoryRun], after: Sequence[HistoryRun], pairs: Sequence[Pair]
) -> dict[int, list[RowChange]]:
    from pytest_e1ts.store.history_outcomes import read_scenario_texts  # noqa: PLC0415 - keeps --help quick

    if not pairs:
        return {}
    ids = [pair.scenario_id for pair in pairs]
    rows = read_scenario_texts(connection, [run.id for run in (*before, *after)], ids)
    earlier = {run.id for run in before}
    changes = row_changes(
        (row for row in rows if row.run_id in earlier), (row for row in rows if row.run_id not in earlier)
    )
    unseen: list[int] = [pair.scenario_id for pair in pairs if pair.is_known_to_differ]
    return {found: changes.get(found, []) for found in sorted({*changes, *unseen})}
