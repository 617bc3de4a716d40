"""``e1ts history``: what became of a scenario, a case or a test set, run by run."""

from __future__ import annotations

from pathlib import Path

import click

from pytest_e1ts.commands.output import say
from pytest_e1ts.commands.runs.record_ids import record_id
from pytest_e1ts.commands.tables import as_json, format_option, root_option, terminal_width

_LAST = click.option(
    "--last", type=click.IntRange(min=1), default=20, show_default=True, help="How many, newest first."
)


@click.group()
def history() -> None:
    """What became of a scenario, a case or a test set, run by run."""


@history.command(short_help="The runs of a scenario: verdicts, times, reasons.")
@click.argument("scenario")
@_LAST
@format_option
@root_option
def scenario(scenario: str, last: int, form: str, root: Path) -> None:
    """Show the runs of SCENARIO (101, sc101, or its node id): verdict, batch, time, and which step failed and why.

    A batch that carried its verdict forward from an earlier one is no run of it.
    """
    from pytest_e1ts.commands.runs.history_output import scenario_data, scenario_lines  # noqa: PLC0415 - keeps --help quick
    from pytest_e1ts.commands.runs.history_reading import read_scenario_history  # noqa: PLC0415
    from pytest_e1ts.store.connection.snapshot import read_only_snapshot  # noqa: PLC0415
    from pytest_e1ts.store.project_database import connected  # noqa: PLC0415

    with connected(root) as connection, read_only_snapshot(connection):
        found = read_scenario_history(connection, _id(scenario, "scenario"), last)
    lines = as_json(scenario_data(found)) if form == "json" else "\n".join(scenario_lines(found, terminal_width()))
    say(lines)


@history.command("set", short_help="The runs of a test set, with counts.")
@click.argument("test_set", metavar="SET")
@_LAST
@format_option
@root_option
def test_set(test_set: str, last: int, form: str, root: Path) -> None:
    """Show the runs of the test set with the id SET: what became of its scenarios."""
    from pytest_e1ts.commands.runs.history_output import set_data, set_lines  # noqa: PLC0415 - keeps --help quick
    from pytest_e1ts.commands.runs.history_reading import read_set_history  # noqa: PLC0415
    from pytest_e1ts.store.connection.snapshot import read_only_snapshot  # noqa: PLC0415
    from pytest_e1ts.store.project_database import connected  # noqa: PLC0415

    with connected(root) as connection, read_only_snapshot(connection):
        found = read_set_history(connection, _id(test_set, "set"), last)
    lines = as_json(set_data(found)) if form == "json" else "\n".join(set_lines(found, terminal_width()))
    say(lines)


@history.command(short_help="The scenarios of a case, with their verdicts.")
@click.argument("case")
@_LAST
@format_option
@root_option
def case(case: str, last: int, form: str, root: Path) -> None:
    """Show the scenarios of the case with the id CASE, each with its verdicts in the latest runs of its test set."""
    from pytest_e1ts.commands.runs.history_output import case_data, case_lines  # noqa: PLC0415 - keeps --help quick
    from pytest_e1ts.commands.runs.history_reading import read_case_history  # noqa: PLC0415
    from pytest_e1ts.store.connection.snapshot import read_only_snapshot  # noqa: PLC0415
    from pytest_e1ts.store.project_database import connected  # noqa: PLC0415

    with connected(root) as connection, read_only_snapshot(connection):
        found = read_case_history(connection, _id(case, "case"), last)
    lines = as_json(case_data(found)) if form == "json" else "\n".join(case_lines(found, terminal_width()))
    say(lines)


def _id(word: str, kind: str) -> int:
    return record_id(word, kind, f"e1ts history {kind} ")
