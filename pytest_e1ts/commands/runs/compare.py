"""``e1ts compare``: two batches side by side."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pytest_e1ts.commands.output import say
from pytest_e1ts.commands.tables import as_json, format_option, root_option, terminal_width
from pytest_e1ts.reporting.history.comparison import Thresholds

if TYPE_CHECKING:
    pass

NEW_FAILURES = 1


@click.command()
@click.argument("earlier", metavar="[EARLIER", default="latest~1")
@click.argument("later", metavar="[LATER]]", default="latest")
@click.option("--release", help="The release whose batches 'latest' counts: an id, a release number, or 'latest'.")
@click.option("--slower", type=click.FloatRange(min=1), default=1.5, show_default=True, help="Slower: so many times.")
@click.option("--slower-ms", type=click.IntRange(min=0), default=1000, show_default=True, help="And by so many ms.")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Scenarios to list of a kind.")
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
    from pytest_e1ts.commands.runs.compare_output import as_data, as_lines  # noqa: PLC0415 - keeps --help quick
    from pytest_e1ts.commands.runs.compare_reading import read_comparison  # noqa: PLC0415
    from pytest_e1ts.store.connection.snapshot import read_only_snapshot  # noqa: PLC0415
    from pytest_e1ts.store.project_database import connected  # noqa: PLC0415

    with connected(root) as connection, read_only_snapshot(connection):
        compared = read_comparison(connection, (earlier, later), release, Thresholds(slower, slower_ms))
    if form == "json":
        say(as_json(as_data(compared)))
    else:
        say("\n".join(as_lines(compared, limit, terminal_width())))
    context.exit(NEW_FAILURES if compared.comparison.counting_failures else 0)
